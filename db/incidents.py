"""Incidents as rows: recorded under a number that stays the same, looked up, and closed when they are tried again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all, fetch_one
from db.tables_incidents import incident
from domain.wait import Occasion, Timer

COMMAND, TIMER, LOOKING, TASK = "command", "timer", "look", "task"
"""What met with an error: a person's command, a timer, a look at where a case stands, a task of the worker itself."""
OPEN = incident.c.closed_at.is_(None)
HALTED = select(incident.c.timer_key, incident.c.timer_at, incident.c.timer_occasion).where(
    incident.c.case_kind == bindparam("kind"),
    incident.c.case_id == bindparam("id"),
    incident.c.timer_key.is_not(None),
    OPEN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an incident is about; the same subject keeps its number. `what` names a command, a timer or a task."""

    id: str
    kind: str
    case_kind: str
    case_id: str
    what: str
    timer: Timer | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """The type of an error and where it arose; nothing of what it says."""

    error: str
    place: str


async def record(conn: AsyncConnection, number: str, about: Subject, cause: Cause, at: datetime) -> str:
    """Records that it happened, under this number or the one that the subject has already; gives that."""
    row = {
        "number": number, "subject": about.id, "kind": about.kind, "case_kind": about.case_kind,
        "case_id": about.case_id, "what": about.what, "error": cause.error, "place": cause.place,
        "times": 1, "first_at": at, "last_at": at,
    }  # fmt: skip
    if about.timer is not None:
        timer = about.timer
        row |= {"timer_key": timer.key, "timer_occasion": timer.occasion.value, "timer_at": timer.at}
    put = insert(incident).values(row)
    again = {name: put.excluded[name] for name in ("error", "place", "last_at")}
    put = put.on_conflict_do_update(
        index_elements=[incident.c.subject], set_={**again, "times": incident.c.times + 1, "closed_at": None}
    )
    known: str = (await conn.execute(put.returning(incident.c.number))).scalar_one()
    return known


async def halted(conn: AsyncConnection, case_kind: str, case_id: str) -> frozenset[Timer]:
    """Timers of the case that ended in an error and are not to fire until they are tried again."""
    rows = await conn.execute(HALTED, {"kind": case_kind, "id": case_id})
    return frozenset(Timer(row.timer_key, row.timer_at, Occasion(row.timer_occasion)) for row in rows)


async def halted_of(
    conn: AsyncConnection, case_kind: str, case_ids: Collection[str]
) -> dict[str, frozenset[Timer]]:
    """The same of many cases, for those that have any."""
    timers = (incident.c.timer_key, incident.c.timer_at, incident.c.timer_occasion)
    query = select(incident.c.case_id, *timers).where(
        incident.c.case_kind == case_kind,
        incident.c.case_id.in_(case_ids),
        incident.c.timer_key.is_not(None),
        OPEN,
    )
    found: dict[str, frozenset[Timer]] = {}
    for row in await conn.execute(query):
        timer = Timer(row.timer_key, row.timer_at, Occasion(row.timer_occasion))
        found[row.case_id] = found.get(row.case_id, frozenset()) | {timer}
    return found


class IncidentRow(NamedTuple):
    """An incident: its subject, what arose where (never what it said), how often and when."""

    number: str
    subject: str
    kind: str
    case_kind: str
    case_id: str
    what: str
    timer_key: str | None
    timer_occasion: str | None
    timer_at: datetime | None
    error: str
    place: str
    times: int
    first_at: datetime
    last_at: datetime
    closed_at: datetime | None


SHOWN = columns(incident, IncidentRow)


async def opened(conn: AsyncConnection, most: int | None = None) -> list[IncidentRow]:
    """Incidents that nobody has tried again with success; the last first."""
    query = select(*SHOWN).where(OPEN).order_by(incident.c.last_at.desc(), incident.c.number)
    return await fetch_all(conn, IncidentRow, query.limit(most))


async def close(conn: AsyncConnection, number: str, at: datetime) -> IncidentRow | None:
    """Closes an open incident and gives it; None when there is none open under this number."""
    query = update(incident).where(incident.c.number == number, OPEN).values(closed_at=at)
    return await fetch_one(conn, IncidentRow, query.returning(*SHOWN))
