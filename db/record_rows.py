"""Records: one fact appended and its row written, in one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache

from sqlalchemy import Table, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from clock import WALL
from db import register, together_rows
from db.codec import decode, encode
from db.parties import former_names
from db.tables import authority, calendar_year, data_request, expert, policy, station, unit
from db.tables import register as entries
from db.written_names import one_of_many_names, write_names
from domain import records
from domain.actor import SYSTEM, Actor
from domain.calendar import PublishedYear
from domain.data_requests import DataRequestDecided, DataRequested
from domain.policy import Edition
from programmes import parts


async def record(
    conn: AsyncConnection, record_id: str, fact: records.Fact, command_id: str, actor: Actor, at: datetime
) -> int:
    """Appends the fact to the record's own sequence and writes its row; returns the sequence number."""
    kind = records.kinds_of_facts()[type(fact)]
    await conn.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{kind}/{record_id}", 0))))
    last = select(func.coalesce(func.max(entries.c.seq), 0)).where(
        entries.c.case_kind == kind, entries.c.case_id == record_id
    )
    seq: int = (await conn.execute(last)).scalar_one() + 1
    name, body = type(fact).__name__, encode(fact)
    await register.append(
        conn,
        [
            register.Entry(
                case_kind=kind,
                case_id=record_id,
                seq=seq,
                command_id=command_id,
                fact=name,
                body=body,
                actor=actor,
                effective_at=at,
            )
        ],
    )
    rows = _of_programmes().get(type(fact))
    if rows is None:
        await _write(conn, fact, actor, at)
        return seq
    for table, row in rows(fact):
        await _put(conn, table, row)
    return seq


FoundBy = Mapping[str, Sequence[tuple[tuple[str, ...], bool]]]
_FOUND_BY: FoundBy = {
    "unit": ((("name", "code"), False),),
    "authority": ((("name",), False),),
    "station": ((("name", "university"), False),),
    "expert": ((("employer",), False), (("name",), True)),
}
"""Table → the columns that its rows are looked for by, and whether they name a person."""


@cache
def _found_by() -> FoundBy:
    """The kernel's with those of the programmes, which have them as `FOUND_BY` where there are any."""
    brought = (getattr(module, "FOUND_BY", {}) for module in parts("db", "record_rows"))
    return {**_FOUND_BY, **{table: columns for each in brought for table, columns in each.items()}}


Rows = Callable[[records.Fact], Iterator[tuple[Table, dict[str, object]]]]


@cache
def _of_programmes() -> Mapping[type, Rows]:
    """Type of a fact → what makes its rows: those beside cases, and those of the records of the programmes."""
    own = dict.fromkeys(together_rows.FACTS, together_rows.rows_of)
    return {**own, **{kind: module.rows_of for module in parts("db", "record_rows") for kind in module.FACTS}}


async def _write(conn: AsyncConnection, fact: records.Fact, actor: Actor, at: datetime) -> None:
    match fact:
        case records.UnitRegistered(one) | records.UnitAmended(one):
            await _put(conn, unit, encode(one))
            await one_of_many_names(conn, (one.name, *await former_names(conn, one)))
        case records.AuthorityRegistered(authority_id, name) | records.AuthorityAmended(authority_id, name):
            await _put(conn, authority, {"id": authority_id, "name": name})
        case records.StationRegistered(one) | records.StationAmended(one):
            await _put(conn, station, encode(one))
        case records.ExpertRegistered(one) | records.ExpertAmended(one):
            await _put(conn, expert, encode(one))
        case records.PolicyIssued(edition):
            await conn.execute(insert(policy).values(edition_row(edition, actor.user, at)))
        case records.CalendarPublished(year):
            await _put(conn, calendar_year, year_row(year, actor.user, at))
        case DataRequested(it) | DataRequestDecided(it):
            await _put(conn, data_request, asdict(it))
        case _:
            pass


async def rewrite(conn: AsyncConnection, kind: str, record_id: str) -> None:
    """Writes the row of a record anew as its last fact can still be read: what was erased is gone from the row too."""
    query = select(entries.c.fact, entries.c.body).where(
        entries.c.case_kind == kind, entries.c.case_id == record_id
    )
    last = (await conn.execute(query.order_by(entries.c.seq.desc()).limit(1))).one_or_none()
    if last is None:
        return
    fact: records.Fact = decode(records.facts_by_name()[last.fact], last.body)
    rows = _of_programmes().get(type(fact))
    if rows is None:
        await _write(conn, fact, SYSTEM, WALL.now())
        return
    for table, row in rows(fact):
        if row["id"] == record_id:
            await _put(conn, table, row)


def edition_row(edition: Edition, by: str, at: datetime) -> dict[str, object]:
    """The row of an edition of the settings of its programme."""
    return {
        "programme": edition.programme,
        "edition": edition.edition,
        "id": records.edition_id(edition),
        "effective_on": edition.effective_on,
        "reason": edition.reason,
        "body": encode(edition),
        "made_by": by,
        "made_at": at,
    }


def year_row(year: PublishedYear, by: str, at: datetime) -> dict[str, object]:
    """The row of a year's holidays."""
    return {**encode(year), "entered_by": by, "entered_at": at}


async def _put(conn: AsyncConnection, table: Table, row: dict[str, object]) -> None:
    put = insert(table).values(row)
    await conn.execute(put.on_conflict_do_update(index_elements=list(table.primary_key), set_=row))
    for columns, personal in _found_by().get(table.name, ()):
        await write_names(conn, [row.get(column) for column in columns], personal=personal)
