"""Persons who were hired, in the register of persons that all programmes share: found by the keyed digest of the number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import person
from db.written_names import write_names

CHUNK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A row of a person; the number is sealed."""

    id: str
    name: str = field(repr=False)
    kind: str
    sealed: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    masked: str
    born: date | None
    on_record: str | None
    at: datetime

    @property
    def row(self) -> dict[str, object]:
        """As a row."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "sealed": self.sealed,
            "digest": self.digest,
            "masked": self.masked,
            "born": self.born,
            "on_record": self.on_record,
            "created_at": self.at,
        }


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person on record."""

    id: str
    name: str = field(repr=False)


async def find(conn: AsyncConnection, digests: Collection[bytes]) -> dict[bytes, KnownPerson]:
    """Who is found by these digests."""
    found: dict[bytes, KnownPerson] = {}
    wanted = list(digests)
    for at in range(0, len(wanted), 10 * CHUNK):
        query = select(person.c.id, person.c.name, person.c.digest).where(
            person.c.digest.in_(wanted[at : at + 10 * CHUNK])
        )
        for row in await conn.execute(query):
            found[bytes(row.digest)] = KnownPerson(row.id, row.name)
    return found


async def put(conn: AsyncConnection, persons: Sequence[NewPerson]) -> None:
    """New rows; one that came in between is left as it is. Names are written so that they can be looked for."""
    for at in range(0, len(persons), CHUNK):
        rows = [each.row for each in persons[at : at + CHUNK]]
        await conn.execute(insert(person).on_conflict_do_nothing(), rows)
    await write_names(conn, [each.name for each in persons], personal=True)


async def sealed_of(conn: AsyncConnection, ids: Collection[str]) -> dict[str, tuple[str, bytes | None, str]]:
    """Name, sealed number and kind of document by id, of those whom the caller may see."""
    found: dict[str, tuple[str, bytes | None, str]] = {}
    wanted = list(ids)
    for at in range(0, len(wanted), 10 * CHUNK):
        query = select(person.c.id, person.c.name, person.c.sealed, person.c.kind).where(
            person.c.id.in_(wanted[at : at + 10 * CHUNK])
        )
        for row in await conn.execute(query):
            found[row.id] = (row.name, bytes(row.sealed) if row.sealed else None, row.kind)
    return found
