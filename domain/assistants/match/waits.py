"""What a match waits for: that every difference is settled by a person."""

from domain.actor import DEPARTMENT
from domain.assistants import law
from domain.assistants.match.keys import SETTLE
from domain.assistants.match.state import Match, MatchStage
from domain.wait import Wait

NAMES = {SETTLE: "处理与教育部数据的差异"}


def waits(case: Match) -> tuple[Wait, ...]:
    """What it waits for; a match that is settled waits for nothing."""
    if case.stage in (None, MatchStage.SETTLED):
        return ()
    return tuple(
        Wait(
            key=key,
            action=NAMES[key],
            party=DEPARTMENT,
            source=law.SAME_AS_MINISTRY,
            clock=clock,
            consequence="处理前照常计入；逾期未处理的，按期再次提醒",
            commands=("settle",),
        )
        for key, clock in case.clocks.items()
    )


def wait_name(key: str) -> str:
    """What the wait of that key is about; raises KeyError for one of another kind."""
    return NAMES[key]
