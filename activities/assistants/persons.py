"""Who was hired: name and identity number, sealed and kept once, outside every fact, log and payload."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, lookup_digests, seal
from db.assistants import persons
from domain.identity import IdentityKind, mask
from domain.plain.names import same_person
from ids import derived_id


@dataclass(frozen=True, slots=True)
class Given:
    """A checked person."""

    name: str
    kind: IdentityKind
    number: str = field(repr=False)
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """`id` is the row that holds the name, `whose` the person on record by whom each is counted once."""

    id: str
    whose: str


async def keep(conn: AsyncConnection, keys: IdentityKeys, given: Given, unit: str, at: datetime) -> Kept:
    """The person, found by the number under every key or made; no name on record is given away.

    Where the number stands under another name, the unit gets an entry of its own that names the one on record.
    """
    digests = lookup_digests(given.number, keys)
    found = await persons.find(conn, digests)
    known = next((found[digest] for digest in digests if digest in found), None)
    if known is None:
        own = new_person(keys, given, digests[0], None, at)
        await persons.put(conn, [own])
        return Kept(own.id, own.id)
    if same_person(known.name, given.name):
        return Kept(known.id, known.id)
    apart = lookup_digests("\n".join((given.number, given.name, unit)), keys)
    before = await persons.find(conn, apart)
    if before:
        return Kept(next(iter(before.values())).id, known.id)
    own = new_person(keys, given, apart[0], known.id, at)
    await persons.put(conn, [own])
    return Kept(own.id, known.id)


def new_person(
    keys: IdentityKeys, given: Given, digest: bytes, on_record: str | None, at: datetime
) -> persons.NewPerson:
    """The row of somebody who is not on record yet; the id follows from the keyed digest."""
    own = derived_id("person", digest.hex())
    return persons.NewPerson(
        id=own,
        name=given.name,
        kind=given.kind.value,
        sealed=seal(given.number, own, keys),
        digest=digest,
        masked=mask(given.number),
        born=given.born,
        on_record=on_record,
        at=at,
    )
