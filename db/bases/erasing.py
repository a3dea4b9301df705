"""What is erased of a postdoc, an expert, an application, an objection and a post, and which are due for it (196号)."""

import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import (
    application,
    application_expert,
    attachment,
    base,
    objection,
    objection_file,
    post,
    post_match,
    stay,
)
from db.cases import AnyCase
from db.erasing import (
    GONE,
    Erased,
    Holding,
    OfPerson,
    accounts_of,
    changed_since,
    day_of,
    erase_account,
    erase_beside,
    erase_cases,
    erase_keys,
    erase_named,
    erase_printed,
    erase_shown,
    has_keys,
    over_since,
)
from db.record_rows import rewrite
from db.sql import Query
from db.tables import account, authority, case_face, expert, import_job, person, station, unit
from db.written_names import forget_name, forget_organisation
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
REFOLDED: Mapping[str, AnyCase] = {}
SUBJECTS: Mapping[str, str] = {Role.POSTDOC.value: "person", Role.EXPERT.value: "expert"}
"""Roles in which somebody acts for nobody else → what is erased of them."""
KIND_OF_STAYS = "postdoc"
Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]


async def of_person(conn: AsyncConnection, person_id: str, name: str, at: datetime, done: Erased) -> None:
    """Who was brought together with posts, and the documents of the bases that print the name."""
    matches = select(post_match.c.id).where(post_match.c.person == person_id)
    for match_id in list((await conn.execute(matches)).scalars()):
        await erase_keys(conn, [("post_match", match_id)], at, done)
        await rewrite(conn, "post_match", match_id)
    bases = select(stay.c.base_code).where(stay.c.person_id == person_id).distinct()
    printed = [("base", code) for code in (await conn.execute(bases)).scalars()]
    await erase_printed(conn, printed, [name], done)


async def erase_expert(conn: AsyncConnection, expert_id: str, at: datetime, done: Erased) -> None:
    """An expert of the pool: name, employers, relations, and the account; what was scored stays without a name."""
    before = select(expert.c.name, expert.c.employer).where(expert.c.id == expert_id)
    known = (await conn.execute(before)).one_or_none()
    await erase_keys(conn, [("expert", expert_id)], at, done)
    await rewrite(conn, "expert", expert_id)
    if known is not None:
        judged = select(application_expert.c.application_id).where(
            application_expert.c.expert_id == expert_id
        )
        cases = [("application", case_id) for case_id in (await conn.execute(judged)).scalars()]
        await erase_printed(conn, cases, [known.name], done)
        await forget_name(conn, known.name)
        await forget_organisation(conn, known.employer, ORGANISATIONS)
    for account_id in await accounts_of(conn, Role.EXPERT.value, expert_id):
        await erase_account(conn, account_id, at, done)


async def erase_application(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
    """The persons whom an application names, and the files that were put to it; the decision itself stays."""
    await erase_cases(conn, [("application", case_id)], at, done, EVERYBODY)
    of_it = update(attachment).where(attachment.c.application_id == case_id)
    gone = await conn.execute(of_it.values(content=GONE, file_name=ERASED).returning(attachment.c.sha256))
    hashes = list(gone.scalars())
    await erase_shown(conn, hashes)
    done.counted["attachments"] += len(hashes)
    done.hashes += hashes


async def erase_stay(conn: AsyncConnection, stay_id: str, at: datetime, done: Erased) -> None:
    """Everybody else whom a stay names (mentors, who signed), when it was over for the whole period."""
    await erase_cases(conn, [(KIND_OF_STAYS, stay_id)], at, done, EVERYBODY)


async def erase_objection(conn: AsyncConnection, paper_id: str, at: datetime, done: Erased) -> None:
    """Who objected, how to reach them, and what they wrote; messages on it name nobody and go with it."""
    await erase_beside(conn, [("objection", paper_id)], at, done)
    emptied = {"contact": None, "digest": os.urandom(32), "grounds": ERASED}
    gone = await conn.execute(update(objection).where(objection.c.id == paper_id).values(emptied))
    done.counted["objections"] += gone.rowcount
    files = await conn.execute(delete(objection_file).where(objection_file.c.objection_id == paper_id))
    done.counted["attachments"] += files.rowcount


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


async def erase_named_here(conn: AsyncConnection, case: str, name: str, at: datetime, done: Erased) -> None:
    """Somebody whom a case names; of a base the legal person too."""
    await erase_named(conn, case, name, at, done)
    kind, _, case_id = case.partition("/")
    if kind == "base":
        of_it = update(base).where(base.c.code == case_id, base.c.legal_person == name)
        await conn.execute(of_it.values(legal_person=ERASED))


STATES = {
    "application": (application, application.c.id),
    "base": (base, base.c.code),
    "postdoc": (stay, stay.c.id),
}
NAMED = dict.fromkeys(STATES, erase_named_here)
"""Kinds of cases that name persons → how one of those is erased."""
OF_PERSONS: Mapping[str, OfPerson] = {"bases": of_person}
ERASES: Mapping[str, Erase] = {
    "expert": erase_expert,
    "application": erase_application,
    "objection": erase_objection,
    "post": erase_post,
    "stay": erase_stay,
}
"""What can be erased → how."""


async def due(conn: AsyncConnection, policy: Policy, today: date, most: int) -> list[tuple[str, str, int]]:
    """What was kept for its whole period: what it is, its id and the years; the first of each kind."""
    queries: Mapping[str, tuple[int, Callable[[date], Query]]] = {
        "stay": (policy.retain_postdoc_years, _stays),
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


def holding(policy: Policy, today: date) -> Holding:
    """Postdocs: as long as a stay is not over, and for a period after the last one changed."""
    before = years_before(today, policy.retain_postdoc_years)
    face = case_face.c
    under_way = exists().where(face.person == person.c.id, face.case_kind == KIND_OF_STAYS, ~face.ended)
    later = exists().where(stay.c.person_id == person.c.id, day_of(stay.c.changed_at) >= before)
    anything = exists().where(stay.c.person_id == person.c.id)
    matched = exists().where(
        post_match.c.person == person.c.id,
        post.c.id == post_match.c.post,
        or_(post.c.closed_on.is_(None), post.c.closed_on >= years_before(today, policy.retain_post_years)),
    )
    return Holding(anything, or_(under_way, later, matched), policy.retain_postdoc_years)


async def forget_files(conn: AsyncConnection, before: datetime) -> int:
    """The marked sheets of imports that were over before then."""
    old = import_job.c.annotated.is_not(None), import_job.c.finished_at < before
    return (await conn.execute(update(import_job).where(*old).values(annotated=None))).rowcount


def _stays(before: date) -> Query:
    over = over_since(KIND_OF_STAYS, stay.c.id, before)
    return select(stay.c.id).where(over, has_keys(KIND_OF_STAYS, stay.c.id)).order_by(stay.c.id)


def _applications(before: date) -> Query:
    a = application.c
    over = exists().where(
        case_face.c.case_kind == "application", case_face.c.case_id == a.id, case_face.c.ended
    )
    keys = has_keys("application", a.id)
    files = exists().where(attachment.c.application_id == a.id, attachment.c.file_name != ERASED)
    return select(a.id).where(over, or_(keys, files), day_of(a.changed_at) < before).order_by(a.id)


def _experts(before: date) -> Query:
    e = expert.c
    return (
        select(e.id).where(e.name != ERASED, ~e.active, ~changed_since("expert", e.id, before)).order_by(e.id)
    )


def _objections(before: date) -> Query:
    o = objection.c
    return (
        select(o.id)
        .where(o.contact.is_not(None), o.decided_at.is_not(None), day_of(o.decided_at) < before)
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
        select(a.id).where(a.name != ERASED, ~a.active, ~changed_since("user", a.id, before)).order_by(a.id)
    )
