"""Which commands a unit's part in a check takes, and from whom (权益·三(一))."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.guarding import Permit, refused
from domain.rights.parties import LEADING, SYSTEM_PARTY, overseer
from domain.rights.parties import unit as unit_of
from domain.rights.rules import NOTICE_DATA, PROCEDURE, REDATING, rule
from domain.rights.unit_check import commands as cmd
from domain.rights.unit_check.state import STAGE_NAMES, UnitCheck, UnitCheckStage

_S = UnitCheckStage
ALL = frozenset(_S)
OPEN = frozenset({_S.CALLED, _S.HANDED_IN, _S.RECTIFYING})


def unit(case: UnitCheck, _: Actor) -> tuple[Party, ...]:
    """The unit."""
    return (unit_of(case.unit),)


def above(case: UnitCheck, _: Actor) -> tuple[Party, ...]:
    """Setting (overseer): league or 主管部门, and 科技厅."""
    return (overseer(case.league, case.authority), LEADING)


def leading(_: UnitCheck, __: Actor) -> tuple[Party, ...]:
    """科技厅."""
    return (LEADING,)


def system(_: UnitCheck, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (SYSTEM_PARTY,)


PERMITS: dict[type, Permit[UnitCheck]] = {
    cmd.OpenUnitCheck: Permit(ALL, leading, law.SELF_CHECK),
    cmd.HandInCheck: Permit(frozenset({_S.CALLED}), unit, law.OWN_RULES),
    cmd.FindItem: Permit(frozenset({_S.HANDED_IN}), above, rule("review_working_days")),
    cmd.AnswerFinding: Permit(frozenset({_S.RECTIFYING}), unit, law.CORRECTED),
    cmd.VerifyItem: Permit(frozenset({_S.RECTIFYING}), above, rule("verify_working_days")),
    cmd.CloseUnitCheck: Permit(OPEN, leading, NOTICE_DATA),
    cmd.MoveDeadline: Permit(ALL, leading, REDATING),
    cmd.TimerFired: Permit(ALL, system, PROCEDURE),
}
RIPPLES = (cmd.OpenUnitCheck,)
"""Commands that only other lives give; no route takes them."""


def guard(case: UnitCheck, command: cmd.Command, actor: Actor) -> Refusal | None:
    """权益·三(一): whether this actor may give this command."""
    return refused(
        PERMITS[type(command)],
        case,
        actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.OpenUnitCheck),
    )
