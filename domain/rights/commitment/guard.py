"""Which commands a commitment takes in which stage, and from whom (权益·二(六), settings)."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.commitment import commands as cmd
from domain.rights.commitment.state import OPEN, STAGE_NAMES, Commitment, CommitmentStage
from domain.rights.guarding import Permit, refused
from domain.rights.parties import LEADING, SYSTEM_PARTY, overseer
from domain.rights.parties import researcher as researcher_of
from domain.rights.parties import unit as unit_of
from domain.rights.rules import COMMITMENT, EVIDENCE, PROCEDURE, REDATING, SUCCESSION, rule
from domain.terms import Role

_S = CommitmentStage
ALL = frozenset(_S)
RUNNING = frozenset({_S.RUNNING})


def unit(case: Commitment, actor: Actor) -> tuple[Party, ...]:
    """The unit that promised; before the beginning, whoever is a unit."""
    return (unit_of(case.unit or actor.scope),)


def researcher(case: Commitment, actor: Actor) -> tuple[Party, ...]:
    """The person that it was promised to."""
    return (researcher_of(case.person or actor.scope),)


def both(case: Commitment, actor: Actor) -> tuple[Party, ...]:
    """Both sides."""
    return (*unit(case, actor), *researcher(case, actor))


def other_side(case: Commitment, actor: Actor) -> tuple[Party, ...]:
    """Whoever did not write what is to be agreed."""
    by = case.proposed_by or (Role.RESEARCHER if case.stage is _S.CLAIMED else Role.UNIT)
    return unit(case, actor) if by == Role.RESEARCHER else researcher(case, actor)


def above(case: Commitment, _: Actor) -> tuple[Party, ...]:
    """Setting (overseer): league or 主管部门, and 科技厅."""
    return (overseer(case.league, case.authority), LEADING)


def leading(_: Commitment, __: Actor) -> tuple[Party, ...]:
    """科技厅."""
    return (LEADING,)


def unit_or_above(case: Commitment, actor: Actor) -> tuple[Party, ...]:
    """Whoever keeps the register of the unit's people."""
    return (*unit(case, actor), *above(case, actor))


def system(_: Commitment, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (SYSTEM_PARTY,)


PERMITS: dict[type, Permit[Commitment]] = {
    cmd.RecordCommitment: Permit(ALL, unit, law.PROMISES),
    cmd.ClaimCommitment: Permit(ALL, researcher, law.PROMISES),
    cmd.AgreeWording: Permit(frozenset({_S.CLAIMED, _S.RECORDED, _S.RUNNING}), other_side, COMMITMENT),
    cmd.DisputeClaim: Permit(frozenset({_S.CLAIMED}), unit, rule("claim_working_days")),
    cmd.AmendCommitment: Permit(RUNNING, both, COMMITMENT),
    cmd.ReportFulfilment: Permit(RUNNING, unit, law.KEPT_IN_TIME),
    cmd.Confirm: Permit(RUNNING, researcher, rule("confirm_working_days")),
    cmd.Contest: Permit(RUNNING, researcher, rule("confirm_working_days")),
    cmd.Settle: Permit(frozenset({_S.DISPUTED, _S.RUNNING}), above, rule("contest_working_days")),
    cmd.Release: Permit(RUNNING, researcher, EVIDENCE),
    cmd.Break: Permit(RUNNING, unit, EVIDENCE),
    cmd.Replace: Permit(RUNNING, both, EVIDENCE),
    cmd.RecordDeparture: Permit(OPEN, unit_or_above, COMMITMENT),
    cmd.SucceedCommitment: Permit(OPEN, leading, SUCCESSION),
    cmd.MoveDeadline: Permit(ALL, leading, REDATING),
    cmd.TimerFired: Permit(ALL, system, PROCEDURE),
}
FIRST = (cmd.RecordCommitment, cmd.ClaimCommitment)
"""Commands that begin a commitment."""


def guard(case: Commitment, command: cmd.Command, actor: Actor) -> Refusal | None:
    """权益·二(六): whether this actor may give this command to a commitment that stands there."""
    return refused(
        PERMITS[type(command)],
        case,
        actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, FIRST),
    )
