"""Where a life stands, in the words that may cross into Temporal."""

from collections.abc import Set

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.contract import Standing, TimerAt
from db import incidents
from db.cases import AnyCase, AnyLoaded, load
from domain.wait import Timer, Wait, next_timer


def standing_of(case: AnyCase, case_id: str, loaded: AnyLoaded, halted: Set[Timer] = frozenset()) -> Standing:
    """Stage, sequence, whether it has ended, and the next timer; a case without facts has ended before it began."""
    if loaded.seq == 0:
        return Standing("", 0, ended=True)
    waits = case.waits(loaded.state)
    timer = next_timer(waits, case_id, halted)
    at = TimerAt(timer.key, timer.occasion.value, timer.at) if timer else None
    turns = [_turn(wait) for wait in waits]
    return Standing(case.stage(loaded.state), loaded.seq, case.ended(loaded.state), at, turns)


def _turn(wait: Wait) -> str:
    deadline = wait.clock.deadline
    hour = f" {deadline.at:%H:%M}" if deadline and deadline.at else ""
    until = f" until {deadline.due.isoformat()}{hour}" if deadline else ""
    return f"{wait.key}: {wait.party.role.value}{until}{' (overdue)' if wait.clock.overdue else ''}"


async def stands(
    conn: AsyncConnection, case: AnyCase, case_id: str, loaded: AnyLoaded | None = None
) -> Standing:
    """Where the case stands now; a timer that met with an error is passed over until it is tried again."""
    found = loaded or await load(conn, case, case_id)
    return standing_of(case, case_id, found, await incidents.halted(conn, case.kind, case_id))
