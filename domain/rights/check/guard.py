"""Which commands a check takes, and from whom (权益·三(一))."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.check import commands as cmd
from domain.rights.check.state import STAGE_NAMES, Check, CheckStage
from domain.rights.guarding import Permit, refused
from domain.rights.parties import LEADING, SYSTEM_PARTY
from domain.rights.rules import NOTICE_DATA, PROCEDURE, REDATING

OPEN = frozenset({CheckStage.OPEN})


def leading(_: Check, __: Actor) -> tuple[Party, ...]:
    """科技厅."""
    return (LEADING,)


def system(_: Check, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (SYSTEM_PARTY,)


PERMITS: dict[type, Permit[Check]] = {
    cmd.CallCheck: Permit(OPEN, leading, law.SELF_CHECK),
    cmd.CloseCheck: Permit(OPEN, leading, NOTICE_DATA),
    cmd.MoveDeadline: Permit(OPEN, leading, REDATING),
    cmd.TimerFired: Permit(OPEN, system, PROCEDURE),
}


def guard(case: Check, command: cmd.Command, actor: Actor) -> Refusal | None:
    """权益·三(一): whether this actor may give this command."""
    return refused(
        PERMITS[type(command)],
        case,
        actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.CallCheck),
    )
