"""What an import must know of units, stations, bases and persons that are on record, read in bulk."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base, stay
from db.codec import decode
from db.sql import AnyRow
from db.tables import person, register, station, unit, wait, written_name
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.base.world import BaseWorld
from domain.bases.imports.known import KnownPerson, KnownUnit, PastStay
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.plain.names import organisation_key
from domain.terms import Nature, Route
from domain.unit import Station

UNCOUNTED = (StayStage.NOT_FILED, StayStage.ABANDONED, StayStage.VOIDED)
"""Stays in which nobody was ever in station."""


@dataclass(frozen=True, slots=True)
class StoredBase:
    """A base with how many facts made it, and the hash of the last one."""

    state: Base
    seq: int
    hash: bytes


async def units_by_code(conn: AsyncConnection, codes: Collection[str]) -> dict[str, KnownUnit]:
    """Registered units by 统一社会信用代码, each with its active base."""
    active = base.c.status == BaseStatus.ACTIVE.value
    query = (
        select(unit, base.c.code.label("active_base"))
        .outerjoin(base, (base.c.unit_id == unit.c.id) & active)
        .where(unit.c.code.in_(list(codes)))
    )
    return {row.code: KnownUnit(row.id, _world(row)) for row in await conn.execute(query)}


def _world(row: AnyRow) -> BaseWorld:
    nature, route = Nature(row.nature), Route(row.route)
    return BaseWorld(
        unit_name=row.name,
        league=row.league,
        active_base=row.active_base,
        nature=nature,
        route=route,
        authority=row.authority,
    )


async def stations_by_name(conn: AsyncConnection, names: Collection[str]) -> dict[str, Station]:
    """Registered stations by the plain form of their names (`organisation_key`), however these are spelt."""
    keys = sorted({organisation_key(name) for name in names})
    spelt = select(written_name.c.name).where(written_name.c.plain.in_(keys))
    rows = await conn.execute(select(station).where(station.c.name.in_(spelt)))
    return {organisation_key(row.name): Station(row.id, row.name, row.university) for row in rows}


async def bases_by_code(
    conn: AsyncConnection, codes: Collection[str], *, lock: bool
) -> dict[str, StoredBase]:
    """Bases on record; `lock` keeps others from changing them until the transaction ends."""
    query = select(base.c.code, base.c.state, base.c.seq).where(base.c.code.in_(list(codes)))
    query = query.order_by(base.c.code)
    rows = (await conn.execute(query.with_for_update() if lock else query)).all()
    seqs = {row.code: row.seq for row in rows}
    hashes = await _hashes(conn, seqs)
    return {row.code: StoredBase(decode(Base, row.state), row.seq, hashes[row.code]) for row in rows}


async def _hashes(conn: AsyncConnection, seqs: Mapping[str, int]) -> dict[str, bytes]:
    r = register.c
    of_these = select(r.case_id, r.hash).join(base, (base.c.code == r.case_id) & (base.c.seq == r.seq))
    rows = await conn.execute(of_these.where(r.case_kind == "base", r.case_id.in_(list(seqs))))
    return {row.case_id: bytes(row.hash) for row in rows}


async def persons_by_digest(conn: AsyncConnection, digests: Mapping[bytes, str]) -> dict[str, KnownPerson]:
    """Persons on record with their stays that count, by what each digest stands for."""
    p = person.c
    query = select(p.id, p.name, p.kind, p.born, p.digest).where(p.digest.in_(list(digests)))
    rows = (await conn.execute(query)).all()
    stays = await _stays(conn, [row.id for row in rows])
    return {
        digests[bytes(row.digest)]: KnownPerson(row.id, row.name, row.kind, row.born, tuple(stays[row.id]))
        for row in rows
    }


async def _stays(conn: AsyncConnection, persons: Collection[str]) -> dict[str, list[PastStay]]:
    s = stay.c
    query = select(s.person_id, s.base_code, s.entered_on, s.left_on, s.stage).where(
        s.person_id.in_(list(persons)), s.stage.not_in([stage.value for stage in UNCOUNTED])
    )
    found: dict[str, list[PastStay]] = defaultdict(list)
    for row in await conn.execute(query.order_by(s.opened_at, s.id)):
        over = StayStage(row.stage) in STAY_ENDS
        found[row.person_id].append(PastStay(row.base_code, row.entered_on, row.left_on, over))
    return found


async def open_cases_of(conn: AsyncConnection, commands: str) -> dict[tuple[str, str], bool]:
    """The cases (kind, id) with facts by commands whose ids begin so, as far as they wait for something, in order.

    And whether such a fact is the first of the case.
    """
    r = register.c
    waits = exists().where(wait.c.case_kind == r.case_kind, wait.c.case_id == r.case_id)
    query = select(r.case_kind, r.case_id, func.min(r.seq).label("first"))
    query = query.where(func.starts_with(r.command_id, commands), waits)
    query = query.group_by(r.case_kind, r.case_id).order_by(r.case_kind, r.case_id)
    return {(row.case_kind, row.case_id): row.first == 1 for row in await conn.execute(query)}
