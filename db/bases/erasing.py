"""What is erased of a postdoc, an expert, an application, an objection and a post, and which are due for it."""

import os
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import date, datetime

from sqlalchemy import Date, cast, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, attachment, base, objection, post, post_match, stay
from db.erasing import (
    GONE,
    Erased,
    accounts_of,
    erase_account,
    erase_beside,
    erase_files,
    erase_keys,
    erase_person_row,
    erase_shown,
)
from db.in_force import in_force_on
from db.record_rows import rewrite
from db.redacting import redact_state
from db.sql import Expression, Query
from db.tables import account, authority, case_face, expert, person, personal_key, register, station, unit
from db.written_names import forget_name, forget_organisation
from domain.bases.pack import PACK
from domain.bases.policy import Policy
from domain.counting import years_before
from domain.personal import ERASED
from domain.terms import Role

EVERYBODY = ("*",)
ORGANISATIONS = (
    unit.c.name, authority.c.name, station.c.name, station.c.university, expert.c.employer, base.c.unit_name,
    post.c.employer,
)  # fmt: skip
"""Columns in which organisations are looked for by name."""
SUBJECTS: Mapping[str, str] = {Role.POSTDOC.value: "person", Role.EXPERT.value: "expert"}
"""Roles in which somebody acts for nobody else → what is erased of them."""
KIND_OF_STAYS = "postdoc"
Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]


async def erase_person(conn: AsyncConnection, person_id: str, at: datetime, done: Erased) -> None:
    """A postdoc: name, numbers, ways to reach them, what facts say of them, their papers and documents, their account."""
    stays = select(stay.c.id).where(stay.c.person_id == person_id).order_by(stay.c.id)
    cases = [(KIND_OF_STAYS, each) for each in (await conn.execute(stays)).scalars()]
    await erase_keys(conn, cases, at, done)
    for case in cases:
        await redact_state(conn, stay, stay.c.id, case, None)
    await erase_files(conn, cases, done)
    await erase_beside(conn, cases, at, done)
    matches = select(post_match.c.id).where(post_match.c.person == person_id)
    for match_id in list((await conn.execute(matches)).scalars()):
        await erase_keys(conn, [("post_match", match_id)], at, done)
        await rewrite(conn, "post_match", match_id)
    await erase_person_row(conn, person_id, done)
    for account_id in await accounts_of(conn, Role.POSTDOC.value, person_id):
        await erase_account(conn, account_id, at, done)


async def erase_expert(conn: AsyncConnection, expert_id: str, at: datetime, done: Erased) -> None:
    """An expert of the pool: name, employers, relations, and the account; what was scored stays without a name."""
    before = select(expert.c.name, expert.c.employer).where(expert.c.id == expert_id)
    known = (await conn.execute(before)).one_or_none()
    await erase_keys(conn, [("expert", expert_id)], at, done)
    await rewrite(conn, "expert", expert_id)
    if known is not None:
        await forget_name(conn, known.name)
        await forget_organisation(conn, known.employer, ORGANISATIONS)
    for account_id in await accounts_of(conn, Role.EXPERT.value, expert_id):
        await erase_account(conn, account_id, at, done)


async def erase_application(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
    """The persons whom an application names, and the files that were put to it; the decision itself stays."""
    case = ("application", case_id)
    await erase_keys(conn, [case], at, done, EVERYBODY)
    await redact_state(conn, application, application.c.id, case, EVERYBODY)
    await erase_files(conn, [case], done)
    await erase_beside(conn, [case], at, done)
    of_it = update(attachment).where(attachment.c.application_id == case_id)
    gone = await conn.execute(of_it.values(content=GONE, file_name=ERASED).returning(attachment.c.sha256))
    hashes = list(gone.scalars())
    await erase_shown(conn, hashes)
    done.counted["attachments"] += len(hashes)
    done.hashes += hashes


async def erase_objection(conn: AsyncConnection, paper_id: str, at: datetime, done: Erased) -> None:
    """Who objected, how to reach them, and what they wrote; messages on it name nobody and go with it."""
    await erase_beside(conn, [("objection", paper_id)], at, done)
    emptied = {"contact": None, "digest": os.urandom(32), "grounds": ERASED}
    gone = await conn.execute(update(objection).where(objection.c.id == paper_id).values(emptied))
    done.counted["objections"] += gone.rowcount


async def erase_post(conn: AsyncConnection, post_id: str, at: datetime, done: Erased) -> None:
    """Whom to ask for a post, and the notes on who was brought together with it."""
    matches = select(post_match.c.id).where(post_match.c.post == post_id)
    ids = list((await conn.execute(matches)).scalars())
    await erase_keys(conn, [("post", post_id), *(("post_match", each) for each in ids)], at, done)
    await conn.execute(update(post).where(post.c.id == post_id).values(contact=ERASED))
    for each in ids:
        await rewrite(conn, "post_match", each)
    await erase_beside(conn, [("post", post_id), *(("post_match", each) for each in ids)], at, done)
    done.counted["posts"] += 1


async def erase_named(conn: AsyncConnection, case: str, name: str, at: datetime, done: Erased) -> None:
    """Somebody whom a case names (an officer, a mentor, a contact) and who has no record of their own."""
    kind, _, case_id = case.partition("/")
    await erase_keys(conn, [(kind, case_id)], at, done, (name,))
    table, key = STATES[kind]
    await redact_state(conn, table, key, (kind, case_id), (name,))
    if kind == "base":
        of_it = update(base).where(base.c.code == case_id, base.c.legal_person == name)
        await conn.execute(of_it.values(legal_person=ERASED))


STATES = {
    "application": (application, application.c.id),
    "base": (base, base.c.code),
    "postdoc": (stay, stay.c.id),
}
NAMED = dict.fromkeys(STATES, erase_named)
"""Kinds of cases that name persons → how one of those is erased."""
ERASES: Mapping[str, Erase] = {
    "person": erase_person,
    "expert": erase_expert,
    "application": erase_application,
    "objection": erase_objection,
    "post": erase_post,
    "account": erase_account,
}
"""What can be erased → how."""


async def needed(conn: AsyncConnection, persons: Collection[str], today: date) -> frozenset[str]:
    """Who of these persons is still needed here: whose stays are not over for the whole period yet."""
    policy = (await in_force_on(conn, today, PACK)).policy
    over = _persons(years_before(today, policy.retain_postdoc_years)).where(person.c.id.in_(persons))
    gone = frozenset((await conn.execute(over)).scalars())
    of_stays = select(stay.c.person_id).where(stay.c.person_id.in_(persons)).distinct()
    return frozenset((await conn.execute(of_stays)).scalars()) - gone


async def due(conn: AsyncConnection, policy: Policy, today: date, most: int) -> list[tuple[str, str, int]]:
    """What was kept for its whole period: what it is, its id and the years; the first of each kind."""
    queries: Mapping[str, tuple[int, Callable[[date], Query]]] = {
        "person": (policy.retain_postdoc_years, _persons),
        "application": (policy.retain_application_years, _applications),
        "expert": (policy.retain_expert_years, _experts),
        "objection": (policy.retain_objection_years, _objections),
        "post": (policy.retain_post_years, _posts),
        "account": (policy.retain_account_years, _accounts),
    }
    found: list[tuple[str, str, int]] = []
    for subject, (years, query) in queries.items():
        since = years_before(today, years)
        ids = (await conn.execute(query(since).limit(most))).scalars()
        found += [(subject, each, years) for each in ids]
    return found


def _persons(before: date) -> Query:
    """Those whose cases are all over, the last since then; whoever never had a case is not here."""
    of_person = (case_face.c.person == person.c.id, case_face.c.case_kind == KIND_OF_STAYS)
    open_ones = exists().where(*of_person, ~case_face.c.ended)
    later = exists().where(stay.c.person_id == person.c.id, _day(stay.c.changed_at) >= before)
    any_one = exists().where(stay.c.person_id == person.c.id)
    return (
        select(person.c.id).where(person.c.name != ERASED, any_one, ~open_ones, ~later).order_by(person.c.id)
    )


def _applications(before: date) -> Query:
    a = application.c
    over = exists().where(
        case_face.c.case_kind == "application", case_face.c.case_id == a.id, case_face.c.ended
    )
    keys = exists().where(
        personal_key.c.case_kind == "application",
        personal_key.c.case_id == a.id,
        personal_key.c.erased_at.is_(None),
    )
    files = exists().where(attachment.c.application_id == a.id, attachment.c.file_name != ERASED)
    return select(a.id).where(over, or_(keys, files), _day(a.changed_at) < before).order_by(a.id)


def _experts(before: date) -> Query:
    e = expert.c
    return (
        select(e.id)
        .where(e.name != ERASED, ~e.active, ~_changed_since("expert", e.id, before))
        .order_by(e.id)
    )


def _objections(before: date) -> Query:
    o = objection.c
    return (
        select(o.id)
        .where(o.contact.is_not(None), o.decided_at.is_not(None), _day(o.decided_at) < before)
        .order_by(o.id)
    )


def _posts(before: date) -> Query:
    p = post.c
    return (
        select(p.id).where(p.contact != ERASED, p.closed_on.is_not(None), p.closed_on < before).order_by(p.id)
    )


def _accounts(before: date) -> Query:
    a = account.c
    return (
        select(a.id).where(a.name != ERASED, ~a.active, ~_changed_since("user", a.id, before)).order_by(a.id)
    )


def _changed_since(kind: str, record_id: Expression, before: date) -> Expression:
    r = register.c
    return exists().where(r.case_kind == kind, r.case_id == record_id, _day(r.effective_at) >= before)


def _day(instant: Expression) -> Expression:
    return cast(func.timezone("Asia/Shanghai", instant), Date)
