"""What a ledger is folded from: every fact of a base and of its stays, in one query each (Art. 25)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.base import BASE
from db.bases.stay import STAY
from db.bases.tables import stay
from db.cases import AnyCase, fact_of
from db.policies import editions
from db.sql import columns, fetch_all, part_of
from db.tables import person, register
from domain.actor import Actor
from domain.bases.ledger.history import BaseHistory, Entry, StayHistory
from domain.bases.pack import PACK
from domain.bases.policy import Policy
from domain.policy import in_force
from domain.stamp import Stamp
from domain.taking_back import TakenBack
from domain.terms import Role
from domain.visibility import masked_name

r = register.c


class FactRow(NamedTuple):
    """A fact of the register as stored, and who recorded it."""

    effective_at: datetime
    fact: str
    body: object
    actor_user: str
    actor_role: str
    actor_scope: str


class StayFact(NamedTuple):
    """A fact of a stay, with the stay's id and number and the person's name."""

    id: str
    number: str
    name: str
    row: FactRow


FACTS = columns(register, FactRow)


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a base's facts and of those of its stays, not decoded yet."""

    code: str
    base: Sequence[FactRow]
    stays: Sequence[StayFact]


async def kept_facts(conn: AsyncConnection, code: str) -> Kept:
    """All of them; whoever calls has decided that the ledger may be read."""
    own = select(*FACTS).where(r.case_kind == BASE.kind, r.case_id == code).order_by(r.seq)
    of_stays = (
        select(*FACTS, stay.c.id, stay.c.number, person.c.name)
        .select_from(stay)
        .join(person, person.c.id == stay.c.person_id)
        .join(register, and_(r.case_kind == STAY.kind, r.case_id == stay.c.id))
        .where(stay.c.base_code == code)
        .order_by(stay.c.opened_at, stay.c.id, r.seq)
    )
    rows = await conn.execute(of_stays)
    stays = [StayFact(row.id, row.number, row.name, part_of(row, FactRow)) for row in rows]
    return Kept(code, await fetch_all(conn, FactRow, own), stays)


async def policy_of(conn: AsyncConnection, day: date) -> Policy:
    """Art. 24: the settings on the day; before the first edition those of the first."""
    known = await editions(conn, PACK)
    first = min(one.effective_on for one in known)
    return in_force(max(day, first), known)


def history_of(kept: Kept, *, masked: bool) -> BaseHistory:
    """The facts with their types; persons go by number and name, `masked` for who reads no names. CPU bound."""
    return BaseHistory(kept.code, _entries(BASE, kept.base), tuple(_stays(kept.stays, masked=masked)))


def _stays(facts: Iterable[StayFact], *, masked: bool) -> Iterator[StayHistory]:
    for stay_id, found in groupby(facts, lambda fact: fact.id):
        of_it = list(found)
        entries = _entries(STAY, [fact.row for fact in of_it])
        name = masked_name(of_it[0].name) if masked else of_it[0].name
        yield StayHistory(stay_id, of_it[0].number, name, entries)


def _entries(case: AnyCase, rows: Iterable[FactRow]) -> tuple[Entry, ...]:
    """The facts in order, without those that were taken back."""
    found: list[Entry] = []
    for row in rows:
        fact = fact_of(case, row.fact, row.body)
        if isinstance(fact, TakenBack):
            found.pop()
            continue
        actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope)
        found.append(Entry(fact, Stamp(row.effective_at, actor)))
    return tuple(found)
