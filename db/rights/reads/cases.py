"""Commitments, complaints and inquiries as their readers may see them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights.commitment import row_of
from db.rights.reads.own import own_rows
from db.rights.tables import commitment, complaint, inquiry
from db.sql import columns, fetch_all
from db.tables import authority, person, unit, written_name
from db.written_names import alike
from domain.actor import Actor
from domain.codes import check_unit_code
from domain.offices import line_of
from domain.plain.names import organisation_key
from domain.plain.numbers import number
from domain.rights.commitment.state import Commitment
from domain.rights.complaint.state import Complaint
from domain.rights.inquiry.state import Inquiry
from domain.rights.parties import body_of
from domain.terms import Role


class CommitmentFound(NamedTuple):
    """A commitment as a list tells it, from its row alone."""

    id: str
    matter: str
    unit: str
    person: str
    stage: str
    next_due: date | None
    overdue: bool


def found_of(case: Commitment) -> CommitmentFound:
    """The same of a commitment in whole."""
    row = row_of(case, 0)
    return CommitmentFound._make(row[name] for name in CommitmentFound._fields)


async def commitments(
    conn: AsyncConnection,
    actor: Actor,
    after: str | None,
    limit: int,
    *,
    overdue: bool,
) -> Sequence[CommitmentFound]:
    """Commitments that the actor may see, the latest first; one more than the page holds."""
    query = select(*columns(commitment, CommitmentFound)).where(own_rows(commitment, actor))
    if after is not None:
        query = query.where(commitment.c.id < after)
    if overdue:
        query = query.where(commitment.c.overdue)
    query = query.order_by(commitment.c.id.desc()).limit(limit + 1)
    return await fetch_all(conn, CommitmentFound, query)


async def one_commitment(conn: AsyncConnection, case_id: str) -> tuple[Commitment, int] | None:
    """A commitment with the number of its last fact, if the caller may see it."""
    query = select(commitment.c.state, commitment.c.seq).where(commitment.c.id == case_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Commitment, row.state), row.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedComplaints:
    """Of which body, and which of them."""

    body: str
    only_open: bool = False
    topic: str | None = None


async def complaints(
    conn: AsyncConnection, asked: AskedComplaints, after: tuple[datetime, str] | None, limit: int
) -> list[Complaint]:
    """Complaints that a body holds, or that are at its desk besides, the latest first; one more than the page holds.

    Each of the two has an index in that order.
    """
    c = complaint.c
    parts = []
    for own in (c.holder == asked.body, and_(c.desk == asked.body, c.at_desk)):
        query = select(c.received_at, c.id, c.state).where(own)
        if after is not None:
            query = query.where(tuple_(c.received_at, c.id) < after)
        if asked.only_open:
            query = query.where(c.closed_at.is_(None))
        if asked.topic is not None:
            query = query.where(c.topic == asked.topic)
        query = query.order_by(c.received_at.desc(), c.id.desc()).limit(limit + 1)
        parts.append(query.subquery().select())
    found = union_all(*parts).subquery().c
    query_of_both = select(found.state).order_by(found.received_at.desc(), found.id.desc()).limit(limit + 1)
    return [decode(Complaint, row.state) for row in await conn.execute(query_of_both)]


async def one_complaint(conn: AsyncConnection, case_id: str) -> tuple[Complaint, int] | None:
    """A complaint with the number of its last fact, if the caller may see it."""
    query = select(complaint.c.state, complaint.c.seq).where(complaint.c.id == case_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Complaint, row.state), row.seq)


async def inquiries(conn: AsyncConnection, actor: Actor, after: str | None, limit: int) -> list[Inquiry]:
    """Inquiries of the actor's department, or to the actor, the latest first; one more than the page holds."""
    i, body = inquiry.c, body_of(actor)
    own = and_(i.role == actor.role.value, i.scope == actor.scope) if body is None else i.body == body.value
    query = select(i.state).where(own).order_by(i.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(i.id < after)
    return [decode(Inquiry, row.state) for row in await conn.execute(query)]


async def one_inquiry(conn: AsyncConnection, case_id: str) -> tuple[Inquiry, int] | None:
    """An inquiry with the number of its last fact, if the caller may see it."""
    query = select(inquiry.c.state, inquiry.c.seq).where(inquiry.c.id == case_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Inquiry, row.state), row.seq)


async def seen_of(conn: AsyncConnection, ids: Collection[str]) -> Sequence[Complaint]:
    """Those of these complaints that the caller may see."""
    query = select(complaint.c.state).where(complaint.c.id.in_(ids)).order_by(complaint.c.id)
    return [decode(Complaint, row.state) for row in await conn.execute(query)]


async def unit_of(conn: AsyncConnection, typed: str) -> str | None:
    """The registered unit of that name or 统一社会信用代码, however it is typed (asked by the system)."""
    found = or_(unit.c.name.in_(alike(typed)), unit.c.code == check_unit_code(typed).code)
    query = select(unit.c.id).where(found).order_by(unit.c.name != typed.strip(), unit.c.id).limit(1)
    return (await conn.execute(query)).scalar_one_or_none() if organisation_key(typed) else None


async def unit_names(conn: AsyncConnection, ids: Collection[str]) -> Mapping[str, str]:
    """Names of units by id."""
    rows = await conn.execute(select(unit.c.id, unit.c.name).where(unit.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def person_names(conn: AsyncConnection, ids: Collection[str]) -> Mapping[str, str]:
    """Names of persons by id."""
    rows = await conn.execute(select(person.c.id, person.c.name).where(person.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def asked_names(conn: AsyncConnection, found: Sequence[Inquiry]) -> Mapping[str, str]:
    """Whom an inquiry asks by its scope: unit, authority or the bureau of a league."""
    scopes = {role: {each.scope for each in found if each.role == role} for role in Role}
    names = dict(await unit_names(conn, scopes[Role.UNIT]))
    rows = await conn.execute(
        select(authority.c.id, authority.c.name).where(authority.c.id.in_(scopes[Role.AUTHORITY]))
    )
    names |= {row.id: row.name for row in rows}
    line = line_of("inquiry")
    leagues = {scope: line.office(scope) for scope in scopes[Role.LEAGUE]}
    return names | {scope: office.name for scope, office in leagues.items() if office is not None}


async def above_of(conn: AsyncConnection, unit_id: str) -> tuple[str, str | None]:
    """League and 主管部门 of a unit."""
    query = select(unit.c.league, unit.c.authority).where(unit.c.id == unit_id)
    row = (await conn.execute(query)).one_or_none()
    return ("", None) if row is None else (row.league, row.authority)


async def units_named(conn: AsyncConnection, typed: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Registered units by the names, however they are spelt, or 统一社会信用代码 that were typed: id and league."""
    keys = {text: (organisation_key(text), number(text)) for text in typed}
    w, names, codes = written_name.c, {key for key, _ in keys.values()}, {code for _, code in keys.values()}
    query = select(unit.c.id, unit.c.league, unit.c.code, w.plain).outerjoin(
        written_name, w.name == unit.c.name
    )
    found: dict[str, tuple[str, str]] = {}
    for row in await conn.execute(query.where(or_(w.plain.in_(names), unit.c.code.in_(codes)))):
        found |= {
            text: (row.id, row.league)
            for text, key in keys.items()
            if key[0] == row.plain or key[1] == row.code
        }
    return found
