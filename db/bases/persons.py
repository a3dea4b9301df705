"""Persons: names and sealed identity numbers, kept outside the register and found by keyed digests."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.bases.tables import stay
from db.scope import system_transaction
from db.sql import Query, columns, fetch_all, fetch_one, fetch_only
from db.tables import person
from db.written_names import forget_name, write_names
from domain.bases.stay.terms import STAY_ENDS

p = person.c


class PersonRow(NamedTuple):
    """A person as the reader may know one: the number is masked."""

    id: str
    name: str
    kind: str
    masked: str
    born: date | None


class Particulars(NamedTuple):
    """What is known of a person beside name and number: `reach` is sealed, the masked parts may be shown."""

    nation: str | None = None
    reach: bytes | None = None
    phone_masked: str | None = None
    mail_masked: str | None = None


SHOWN = columns(person, PersonRow)
OVER = [stage.value for stage in STAY_ENDS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person on the way to the table: `sealed` is bound to the id, `masked` may be shown, `born` as the number tells."""

    id: str
    name: str
    kind: str
    sealed: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    masked: str
    born: date | None
    at: datetime
    on_record: str | None = None
    """The person whose number it is too, where whether they are one is in doubt."""


async def keep_in(conn: AsyncConnection, one: Person, digests: Collection[bytes]) -> PersonRow:
    """Stores the person once; gives the row (id, name, kind, masked, born), which may be an earlier one.

    `digests` are all under which the number may stand, the current one among them.
    """
    row = {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "sealed": one.sealed,
        "digest": one.digest,
        "masked": one.masked,
        "born": one.born,
        "created_at": one.at,
        "on_record": one.on_record,
    }
    known = await find(conn, digests)
    if known is None:
        await conn.execute(insert(person).values(row).on_conflict_do_nothing())
        await write_names(conn, [one.name], personal=True)
    return known or await fetch_only(conn, PersonRow, _under((one.digest,)))


async def forget(engine: AsyncEngine, person_id: str) -> None:
    """Removes a person whose only stay was refused."""
    async with system_transaction(engine) as conn:
        used = exists().where(stay.c.person_id == person_id)
        gone = await conn.execute(delete(person).where(p.id == person_id, ~used).returning(p.name))
        for name in gone.scalars().all():
            await forget_name(conn, name)


async def find(conn: AsyncConnection, digests: Collection[bytes]) -> PersonRow | None:
    """The person (id, name, kind, masked number, born) whose number stands under one of these digests, or None."""
    return await fetch_one(conn, PersonRow, _under(digests))


def _under(digests: Collection[bytes]) -> Query:
    return select(*SHOWN).where(p.digest.in_(list(digests))).limit(1)


async def units_of(conn: AsyncConnection, person_id: str) -> dict[str, bool]:
    """The units that have or had the person, each with whether a stay there is not over."""
    query = select(stay.c.unit_id, func.bool_or(stay.c.stage.not_in(OVER))).where(
        stay.c.person_id == person_id
    )
    rows = await conn.execute(query.group_by(stay.c.unit_id))
    return {unit: bool(standing) for unit, standing in rows}


async def by_id(conn: AsyncConnection, ids: Iterable[str]) -> dict[str, PersonRow]:
    """Persons by id, as far as the reader's rows exist: name, kind, masked number, born."""
    query = select(*SHOWN).where(p.id.in_(sorted(set(ids))))
    return {row.id: row for row in await fetch_all(conn, PersonRow, query)}


async def sealed_of(conn: AsyncConnection, person_id: str) -> bytes | None:
    """The sealed number; whoever opens it says why, and leaves a trace."""
    query = select(p.sealed).where(p.id == person_id)
    sealed: bytes | None = (await conn.execute(query)).scalar_one_or_none()
    return sealed


async def rename(conn: AsyncConnection, person_id: str, name: str) -> None:
    """Puts another name on record."""
    before = (await conn.execute(select(p.name).where(p.id == person_id))).scalar_one_or_none()
    await conn.execute(update(person).where(p.id == person_id).values(name=name))
    await write_names(conn, [name], personal=True)
    if before is not None:
        await forget_name(conn, before)


async def particulars(conn: AsyncConnection, person_id: str) -> Particulars | None:
    """What is on record of the person, as far as the reader's rows exist."""
    query = select(*columns(person, Particulars)).where(p.id == person_id)
    return await fetch_one(conn, Particulars, query)


async def put_particulars(conn: AsyncConnection, person_id: str, fresh: Particulars) -> None:
    """Puts them in the place of those on record."""
    await conn.execute(update(person).where(p.id == person_id).values(fresh._asdict()))
