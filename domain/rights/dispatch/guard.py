"""Which commands a dispatch takes, and from whom (权益·三(三))."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.dispatch import commands as cmd
from domain.rights.dispatch.state import STAGE_NAMES, Dispatch, DispatchStage
from domain.rights.guarding import Permit, refused
from domain.rights.parties import LEADING, SYSTEM_PARTY, agency
from domain.rights.rules import PROCEDURE, REDATING, rule
from domain.rights.terms import Body

_S = DispatchStage
ALL = frozenset(_S)
UNREPORTED = frozenset({_S.FROZEN, _S.CONFIRMED})


def leading(_: Dispatch, __: Actor) -> tuple[Party, ...]:
    """科技厅."""
    return (LEADING,)


def agencies(case: Dispatch, _: Actor) -> tuple[Party, ...]:
    """The agencies that have figures in it."""
    return tuple(agency(Body(code)) for code in case.agencies)


def system(_: Dispatch, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (SYSTEM_PARTY,)


PERMITS: dict[type, Permit[Dispatch]] = {
    cmd.FreezeQuarter: Permit(ALL, system, law.QUARTERLY),
    cmd.ConfirmFigures: Permit(UNREPORTED, agencies, rule("figures_working_days")),
    cmd.FileDispatch: Permit(UNREPORTED, leading, law.QUARTERLY),
    cmd.PublishQuarterBulletin: Permit(frozenset({_S.REPORTED}), leading, law.BULLETIN),
    cmd.KeepInternal: Permit(frozenset({_S.REPORTED}), leading, law.BULLETIN),
    cmd.MoveDeadline: Permit(ALL, leading, REDATING),
    cmd.TimerFired: Permit(ALL, system, PROCEDURE),
}


def guard(case: Dispatch, command: cmd.Command, actor: Actor) -> Refusal | None:
    """权益·三(三): whether this actor may give this command."""
    return refused(
        PERMITS[type(command)],
        case,
        actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.FreezeQuarter),
    )
