"""What is held of an account's holder, and what persons asked for about their own data."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.sql import Place, columns, fetch_all, fetch_one
from db.tables import case_face, data_request, expert, person
from domain.data_requests import DataRequest, DataWish

d, p, e = data_request.c, person.c, expert.c
KEY = (d.asked_on, d.id)


class RequestRow(NamedTuple):
    """A request as its row has it."""

    id: str
    account: str
    role: str
    scope: str
    line: str
    wish: str
    text: str
    asked_on: date
    decided_on: date | None
    accepted: bool | None
    decided_by: str
    reasons: str


class OwnPerson(NamedTuple):
    """What somebody may know of the own row of persons."""

    name: str
    kind: str
    masked: str
    born: date | None
    nation: str | None
    phone_masked: str | None
    mail_masked: str | None


class OwnExpert(NamedTuple):
    """What the pool holds of an expert."""

    name: str
    employer: str
    field: str
    title: str
    former_employers: list[str]
    relations: list[str]
    phone: str
    mail: str


def of_row(row: RequestRow) -> DataRequest:
    """The row for the rule."""
    return DataRequest(**{**row._asdict(), "wish": DataWish(row.wish)})


async def find(conn: AsyncConnection, request_id: str) -> DataRequest | None:
    """The request of that id, held until the transaction ends."""
    query = select(*columns(data_request, RequestRow)).where(d.id == request_id).with_for_update()
    row = await fetch_one(conn, RequestRow, query)
    return None if row is None else of_row(row)


async def open_of(conn: AsyncConnection, account_id: str, wish: DataWish) -> int:
    """How many of this kind the account has open."""
    query = select(func.count()).where(d.account == account_id, d.wish == wish.value, d.decided_on.is_(None))
    return (await conn.execute(query)).scalar_one()


async def of_account(conn: AsyncConnection, account_id: str) -> list[RequestRow]:
    """All of an account, the last first."""
    query = select(*columns(data_request, RequestRow)).where(d.account == account_id)
    return await fetch_all(conn, RequestRow, query.order_by(*ordered(KEY, descending=True)))


async def page(
    conn: AsyncConnection, last: Place | None, limit: int, *, pending: bool | None
) -> list[RequestRow]:
    """All of them, the last first; one row more than the limit."""
    query = select(*columns(data_request, RequestRow))
    if pending is not None:
        query = query.where(d.decided_on.is_(None) if pending else d.decided_on.is_not(None))
    if last is not None:
        query = query.where(beyond(KEY, last, descending=True))
    return await fetch_all(conn, RequestRow, query.order_by(*ordered(KEY, descending=True)).limit(limit + 1))


async def own_person(conn: AsyncConnection, person_id: str) -> OwnPerson | None:
    """The row of a person."""
    return await fetch_one(conn, OwnPerson, select(*columns(person, OwnPerson)).where(p.id == person_id))


async def own_expert(conn: AsyncConnection, expert_id: str) -> OwnExpert | None:
    """The row of an expert."""
    return await fetch_one(conn, OwnExpert, select(*columns(expert, OwnExpert)).where(e.id == expert_id))


class CaseAbout(NamedTuple):
    """A case that is about a person."""

    case_kind: str
    title: str
    stage: str
    ended: bool


async def cases_about(conn: AsyncConnection, person_id: str) -> list[CaseAbout]:
    """Every case about the person, of every programme, also where the number is on record under another name."""
    f = case_face.c
    own = select(p.id).where(or_(p.id == person_id, p.on_record == person_id))
    query = select(*columns(case_face, CaseAbout)).where(f.person.in_(own))
    return await fetch_all(conn, CaseAbout, query.order_by(f.case_kind, f.case_id))
