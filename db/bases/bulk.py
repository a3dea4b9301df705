"""Many rows at once, for what is put on record in bulk: the tables end up as after one command at a time."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Table, insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from db import register
from db.bases.base import CHANGE, number_row, own_number
from db.bases.base import row_of as base_row
from db.bases.persons import Person
from db.bases.stay import first_row
from db.bases.stay import row_of as stay_row
from db.bases.tables import base, stay
from db.cases import Projection
from db.commands import Ledger
from db.counters import claim, next_value
from db.personal import kept, keyed, sealed
from db.tables import command, document_number, person, timer, wait
from db.waits import replace_waits, wait_row
from db.written_names import write_names
from domain.bases.base.state import Base
from domain.bases.stay.facts import Fact
from domain.bases.stay.state import Stay
from domain.legal_time import legal_day
from domain.wait import Wait, next_timer

CHUNK = 1000
Row = Mapping[str, object]


async def put(conn: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows, some at a time, so that no statement runs long."""
    for at in range(0, len(rows), CHUNK):
        await conn.execute(insert(table), list(rows[at : at + CHUNK]))


async def put_persons(conn: AsyncConnection, persons: Iterable[Person]) -> None:
    """Persons whose numbers were not known; one that came in between is left as it is."""
    rows = [
        {
            "id": one.id,
            "name": one.name,
            "kind": one.kind,
            "sealed": one.sealed,
            "digest": one.digest,
            "masked": one.masked,
            "born": one.born,
            "created_at": one.at,
        }
        for one in persons
    ]
    for at in range(0, len(rows), CHUNK):
        await conn.execute(upsert(person).on_conflict_do_nothing(), rows[at : at + CHUNK])
    await write_names(conn, [str(row["name"]) for row in rows], personal=True)


async def put_commands(conn: AsyncConnection, answered: Iterable[Ledger], at: object) -> None:
    """Commands with their answers."""
    rows = [
        {
            "id": one.id,
            "case_kind": one.case_kind,
            "case_id": one.case_id,
            "name": one.name,
            "body": await sealed(conn, one.case_kind, one.case_id, one.body),
            "digest": keyed(one.digest),
            "actor_user": one.actor.user,
            "actor_role": one.actor.role.value,
            "actor_scope": one.actor.scope,
            "actor_line": one.actor.line,
            "received_at": at,
            "outcome": await sealed(conn, one.case_kind, one.case_id, one.outcome),
        }
        for one in answered
    ]
    await put(conn, command, rows)


async def put_facts(conn: AsyncConnection, entries: Sequence[register.Entry]) -> None:
    """Appends facts in their order."""
    for at in range(0, len(entries), 5 * CHUNK):
        await register.append(conn, entries[at : at + 5 * CHUNK])


async def put_bases(conn: AsyncConnection, began: Sequence[tuple[Base, int]]) -> None:
    """Rows of bases entered just now, with the numbers that they took before the system."""
    rows = [await kept(conn, "base", state.code, base_row(state.code, state, seq)) for state, seq in began]
    await put(conn, base, rows)
    taken = [
        number_row(state.code, state.document, state.filed_on)
        for state, _ in began
        if state.filed_on is not None
    ]
    first = {row["text"]: row for row in reversed(taken)}
    for at in range(0, len(taken), CHUNK):
        some = list(first.values())[at : at + CHUNK]
        if some:
            await conn.execute(upsert(document_number).on_conflict_do_nothing(), some)
    highest: dict[str, int] = {}
    for name, number in filter(None, (own_number(state.code) for state, _ in began)):
        highest[name] = max(number, highest.get(name, 0))
    for name in sorted(highest):
        await claim(conn, name, highest[name])


async def change_bases(conn: AsyncConnection, changed: Sequence[tuple[Base, int]]) -> None:
    """Rows of bases that were there before."""
    for state, seq in changed:
        row = await kept(conn, "base", state.code, base_row(state.code, state, seq))
        await conn.execute(CHANGE, {"case_id": state.code, **row})


async def put_stays(conn: AsyncConnection, began: Sequence[tuple[Stay, Projection[Stay, Fact]]]) -> None:
    """Rows of stays entered just now, numbered in their order."""
    if not began:
        return
    year = legal_day(began[0][1].at).year
    number = await next_value(conn, f"stay/{year}", len(began))
    rows = [
        {
            "number": f"SB{year}-{number + place:04d}",
            **first_row(state, projection),
            **stay_row(state, projection),
        }
        for place, (state, projection) in enumerate(began)
    ]
    await put(conn, stay, [await kept(conn, "postdoc", str(row["id"]), row) for row in rows])


async def put_waits(conn: AsyncConnection, kind: str, cases: Iterable[tuple[str, tuple[Wait, ...]]]) -> None:
    """Waits and timers of cases that began just now."""
    waits: list[Row] = []
    timers: list[Row] = []
    for case_id, holding in cases:
        waits += [wait_row(kind, case_id, wait) for wait in holding]
        at = next_timer(holding, case_id)
        if at is not None:
            values = {"key": at.key, "occasion": at.occasion.value, "at": at.at}
            timers.append({"case_kind": kind, "case_id": case_id, **values})
    await put(conn, wait, waits)
    await put(conn, timer, timers)


async def change_waits(conn: AsyncConnection, kind: str, case_id: str, holding: tuple[Wait, ...]) -> None:
    """Waits and timer of a case that was there before."""
    await replace_waits(conn, kind, case_id, holding, next_timer(holding, case_id))
