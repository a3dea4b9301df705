"""The waits and the next timer of a case, as rows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import encode
from db.tables import timer, wait
from domain.offices import leading_line
from domain.wait import Timer, Wait

UNLIMITED = datetime(3000, 1, 1, tzinfo=UTC)
"""Where a wait without a time limit ranks in a worklist: after all others."""


def wait_row(kind: str, case_id: str, one: Wait) -> dict[str, object]:
    """One wait as a row; the body keeps the whole of it."""
    deadline = one.clock.deadline
    return {
        "case_kind": kind,
        "case_id": case_id,
        "key": one.key,
        "role": one.party.role.value,
        "scope": one.party.scope,
        "line": one.party.line or leading_line(kind),
        "user": one.party.user,
        "action": one.action,
        "source": encode(one.source),
        "since": one.clock.since,
        "due_at": deadline.ends_at if deadline else None,
        "due_on": deadline.due if deadline else None,
        "ranks_at": deadline.ends_at if deadline else UNLIMITED,
        "overdue": one.clock.overdue,
        "body": encode(one),
    }


def first_due(waits: Sequence[Wait]) -> date | None:
    """The earliest day on which one of these waits is due."""
    dues = (one.clock.deadline.due for one in waits if one.clock.deadline is not None)
    return min(dues, default=None)


async def open_cases(conn: AsyncConnection) -> list[tuple[str, str]]:
    """Kind and id of every open case: wherever a case can stand still, it waits for something."""
    query = select(wait.c.case_kind, wait.c.case_id).distinct().order_by(wait.c.case_kind, wait.c.case_id)
    return [(row.case_kind, row.case_id) for row in await conn.execute(query)]


def _put_waits() -> Insert:
    put = insert(wait)
    key = ("case_kind", "case_id", "key")
    changed = {column.name: put.excluded[column.name] for column in wait.c if column.name not in key}
    return put.on_conflict_do_update(index_elements=key, set_=changed)


def _put_timer() -> Insert:
    put = insert(timer)
    changed = {name: put.excluded[name] for name in ("key", "occasion", "at")}
    return put.on_conflict_do_update(index_elements=[timer.c.case_kind, timer.c.case_id], set_=changed)


# Built once: what nearly every decision runs is not put together again for each of them.
PUT_WAITS, PUT_TIMER = _put_waits(), _put_timer()
OF_CASE = (wait.c.case_kind == bindparam("kind"), wait.c.case_id == bindparam("id"))
GONE_WAITS = delete(wait).where(*OF_CASE, wait.c.key.in_(bindparam("keys", expanding=True)))
OTHER_WAITS = delete(wait).where(*OF_CASE, wait.c.key.not_in(bindparam("keys", expanding=True)))
GONE_TIMER = delete(timer).where(timer.c.case_kind == bindparam("kind"), timer.c.case_id == bindparam("id"))


async def replace_waits(
    conn: AsyncConnection,
    kind: str,
    case_id: str,
    waits: Sequence[Wait],
    next_timer: Timer | None,
    *,
    before: Sequence[Wait] | None = None,
) -> None:
    """Puts the waits that now hold in the place of those before; where these are known, only what differs is written."""
    case, keys = {"kind": kind, "id": case_id}, [one.key for one in waits]
    if before is None:
        await conn.execute(OTHER_WAITS, {**case, "keys": keys})
    elif gone := [one.key for one in before if one.key not in keys]:
        await conn.execute(GONE_WAITS, {**case, "keys": gone})
    if changed := [wait_row(kind, case_id, one) for one in waits if one not in (before or ())]:
        await conn.execute(PUT_WAITS, changed)
    if next_timer is None:
        await conn.execute(GONE_TIMER, case)
        return
    at = {"key": next_timer.key, "occasion": next_timer.occasion.value, "at": next_timer.at}
    await conn.execute(PUT_TIMER, {"case_kind": kind, "case_id": case_id, **at})
