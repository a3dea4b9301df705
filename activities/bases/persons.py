"""Who a postdoc is: name and identity number, sealed and kept once, outside every fact, log and payload."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, lookup_digests, seal, unseal
from activities.record_door import Recorded
from db.bases import persons
from domain.identity import IdentityKind, check_identity, check_name, check_reason, mask
from domain.plain.names import same_person
from domain.records import PersonRenamed
from domain.refusal import Problem, Refusal, RefusalKind
from domain.source import setting
from ids import derived_id

FORM = setting("form")


@dataclass(frozen=True, slots=True)
class Person:
    """A checked person; `born` when the number tells it."""

    name: str
    kind: IdentityKind
    number: str = field(repr=False)
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The id of a kept person; `named` is the name on record, which a number that was known before brings along."""

    id: str
    named: str
    new: bool


def checked(name: str, kind: IdentityKind, number: str, today: date) -> Person | tuple[str, ...]:
    """Setting (form): the person with the number as it is written, or everything that is wrong with the number."""
    found = check_identity(kind, number, today)
    return found.problems or Person(name, kind, found.number, found.born)


async def keep_person(conn: AsyncConnection, keys: IdentityKeys, person: Person, at: datetime) -> Kept:
    """The person's id: found by the number under every key, or made with the number sealed under the current one.

    A new id follows from the keyed digest of the number, so that a repeated request names the same person.
    """
    digests = lookup_digests(person.number, keys)
    return await _kept(conn, keys, person, digests, at)


async def keep_person_for(
    conn: AsyncConnection, keys: IdentityKeys, person: Person, unit: str, at: datetime
) -> Kept:
    """The person's id as a unit registers one: whatever is on record of others, the unit is answered alike.

    Where the number stands under another name, or under an open stay of another unit, the person gets an entry of its
    own that names the one on record, for the department to look at (`Kept.id`); no name on record is given away.
    """
    known = await persons.find(conn, lookup_digests(person.number, keys))
    if known is None:
        return await keep_person(conn, keys, person, at)
    units = await persons.units_of(conn, known.id)
    elsewhere = any(standing for holder, standing in units.items() if holder != unit)
    same = same_person(known.name, person.name)
    own = unit in units and (units[unit] or not same)
    if own or (same and not elsewhere):
        return Kept(known.id, known.name, new=False)
    return await _apart(conn, keys, person, (unit, known.id), at)


async def _apart(
    conn: AsyncConnection, keys: IdentityKeys, person: Person, of: tuple[str, str], at: datetime
) -> Kept:
    unit, on_record = of
    digests = lookup_digests("\n".join((person.number, person.name, unit)), keys)
    return await _kept(conn, keys, person, digests, at, on_record)


async def _kept(
    conn: AsyncConnection,
    keys: IdentityKeys,
    person: Person,
    digests: Sequence[bytes],
    at: datetime,
    on_record: str | None = None,
) -> Kept:
    """The entry that one of the digests finds, or a new one under the first."""
    before = await persons.find(conn, digests)
    if before is not None:
        return Kept(before.id, before.name, new=False)
    person_id = derived_id("person", digests[0].hex())
    one = persons.Person(
        id=person_id,
        name=person.name,
        kind=person.kind.value,
        sealed=seal(person.number, person_id, keys),
        digest=digests[0],
        masked=mask(person.number),
        born=person.born,
        at=at,
        on_record=on_record,
    )
    kept = await persons.keep_in(conn, one, digests)
    return Kept(kept.id, kept.name, new=True)


async def misnamed(
    conn: AsyncConnection, keys: IdentityKeys, person_id: str, name: str, reason: str
) -> tuple[Problem, ...] | None:
    """Setting (form): what is wrong with another name and the reason for it; None where there is no such person.

    Raises Unreadable when the key of the number is gone.
    """
    known = (await persons.by_id(conn, [person_id])).get(person_id)
    sealed = await persons.sealed_of(conn, person_id)
    if known is None or sealed is None:
        return None
    number = open_number(sealed, person_id, keys)
    return (
        *(Problem("name", "bad_name", f"{told}。", FORM) for told in check_name(name, number)),
        *(
            Problem("reason", "names_somebody", f"{told}。", FORM)
            for told in check_reason(reason, (name, known.name), number)
        ),
    )


async def rename(conn: AsyncConnection, person_id: str, name: str, reason: str) -> Recorded | Refusal:
    """Another name for a person, which the fact does not tell."""
    known = (await persons.by_id(conn, [person_id])).get(person_id)
    if known is None:
        return Refusal(code="not_found", detail="没有登记该人员。", source=FORM, kind=RefusalKind.NOT_FOUND)
    if known.name == name:
        return Refusal(code="no_change", detail="姓名没有变化。", source=FORM, field="name")
    await persons.rename(conn, person_id, name)
    return Recorded(person_id, PersonRenamed(person_id, reason))


def open_number(sealed: bytes, person_id: str, keys: IdentityKeys) -> str:
    """The whole number; raises Unreadable when the key is gone."""
    return unseal(sealed, person_id, keys)
