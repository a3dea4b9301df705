"""What is erased of who was hired, of who leads and reports for a line, and of sheets that were refused; what is due for it."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.hire import HIRE as HIRES
from db.assistants.tables import assistant_hire, drive, drive_task, hire_import
from db.cases import Folding
from db.codec import encode
from db.erasing import Erased, erase_beside, erase_files, erase_keys, erase_person_row
from db.in_force import in_force_on
from db.personal import kept
from db.redacting import redact_state
from db.tables import person, personal_key, register, wait
from domain.actor import Actor
from domain.assistants.drive.state import DriveStage
from domain.assistants.pack import PACK
from domain.assistants.policy import AssistantsPolicy
from domain.personal import ERASED
from domain.stamp import Stamp
from domain.terms import Role

Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]
Named = Callable[[AsyncConnection, str, str, datetime, Erased], Awaitable[None]]
HIRE, TASK = "assistant_hire", "drive_task"
EVERYBODY = ("*",)
h, d, t, k, r = assistant_hire.c, drive.c, drive_task.c, personal_key.c, register.c


async def erase_hires(conn: AsyncConnection, person_id: str, at: datetime, done: Erased) -> None:
    """What the hires of a person say of them: reasons, messages, papers; that somebody was hired, and counted, stays."""
    of_person = select(h.id).where(or_(h.person == person_id, h.whose == person_id)).order_by(h.id)
    cases = [(HIRE, each) for each in (await conn.execute(of_person)).scalars()]
    await erase_keys(conn, cases, at, done)
    for _, case_id in cases:
        await _refold(conn, case_id)
    await erase_files(conn, cases, done)
    await erase_beside(conn, cases, at, done)


async def _refold(conn: AsyncConnection, hire_id: str) -> None:
    """The state as its facts make it now that texts in them are gone: some words of it are made from facts that name nobody."""
    columns = (r.seq, r.fact, r.body, r.effective_at, r.actor_user, r.actor_role, r.actor_scope)
    query = select(*columns).where(r.case_kind == HIRE, r.case_id == hire_id).order_by(r.seq)
    folding = Folding(HIRES, hire_id)
    for row in (await conn.execute(query)).all():
        actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope)
        folding.take(row.fact, row.body, Stamp(row.effective_at, actor))
    anew = await kept(conn, HIRE, hire_id, {"state": encode(folding.state)})
    await conn.execute(update(assistant_hire).where(h.id == hire_id).values(anew))


async def erase_hired(conn: AsyncConnection, person_id: str, at: datetime, done: Erased) -> None:
    """Who was hired: name and number, and what their hires say of them."""
    await erase_hires(conn, person_id, at, done)
    await erase_person_row(conn, person_id, done)


async def erase_contacts(conn: AsyncConnection, task_id: str, at: datetime, done: Erased) -> None:
    """附件3: who led the work of a line, and who reported."""
    case = (TASK, task_id)
    await erase_keys(conn, [case], at, done, EVERYBODY)
    await redact_state(conn, drive_task, t.id, case, EVERYBODY)
    await erase_beside(conn, [case], at, done)


async def erase_contact(conn: AsyncConnection, case: str, name: str, at: datetime, done: Erased) -> None:
    """附件3: one of those whom a line names, on the word of an officer."""
    _, _, task_id = case.partition("/")
    of_task = (TASK, task_id)
    await erase_keys(conn, [of_task], at, done, (name,))
    await redact_state(conn, drive_task, t.id, of_task, (name,))


NAMED: Mapping[str, Named] = {TASK: erase_contact}
"""Kinds of cases that name persons → how one of those is erased."""
SUBJECTS: Mapping[str, str] = {}
"""Nobody who was hired has an account; whoever acts here acts for an office or a unit."""
ERASES: Mapping[str, Erase] = {"hired": erase_hired, "task_contacts": erase_contacts}
"""What can be erased → how."""
ALONG: Mapping[str, Erase] = {"person": erase_hires}
"""What goes with somebody whom another programme erases."""


def _over(today: date, years: int) -> int:
    """The last year whose drive is over for the whole period, from the end of the year on."""
    return today.year - years - 1


async def needed(conn: AsyncConnection, persons: Collection[str], today: date) -> frozenset[str]:
    """Who of these persons was hired in a drive that is not over for the whole period yet."""
    policy = (await in_force_on(conn, today, PACK)).policy
    query = select(h.person, h.whose).where(
        or_(h.person.in_(persons), h.whose.in_(persons)), _kept(today, policy)
    )
    return frozenset(each for row in await conn.execute(query) for each in row) & frozenset(persons)


def _kept(today: date, policy: AssistantsPolicy) -> ColumnElement[bool]:
    """A hire of a drive that is not over for so long, or on which somebody still has to decide."""
    closed = exists().where(d.year == h.year, d.stage == DriveStage.CLOSED.value)
    waits = exists().where(wait.c.case_kind == HIRE, wait.c.case_id == h.id)
    return or_(waits, h.year > _over(today, policy.retain_hire_years), ~closed)


async def due(
    conn: AsyncConnection, policy: AssistantsPolicy, today: date, most: int
) -> list[tuple[str, str, int]]:
    """What was kept for its whole period: what it is, its id and the years; the first of each kind."""
    of_person = or_(h.person == person.c.id, h.whose == person.c.id)
    hired = (
        select(person.c.id)
        .where(
            person.c.name != ERASED,
            exists().where(of_person),
            ~exists().where(of_person, _kept(today, policy)),
        )
        .order_by(person.c.id)
    )
    named = exists().where(k.case_kind == TASK, k.case_id == t.id, k.erased_at.is_(None))
    contacts = (
        select(t.id)
        .join(drive, and_(d.year == t.year, d.stage == DriveStage.CLOSED.value))
        .where(named, t.year <= _over(today, policy.retain_contact_years))
        .order_by(t.id)
    )
    queries = (
        ("hired", hired, policy.retain_hire_years),
        ("task_contacts", contacts, policy.retain_contact_years),
    )
    return [
        (subject, each, years)
        for subject, query, years in queries
        for each in (await conn.execute(query.limit(most))).scalars()
    ]


async def drop_annotated(conn: AsyncConnection, policy: AssistantsPolicy, now: datetime) -> int:
    """Sheets that were refused, with their problems: names and numbers of people of whom nothing was put on record."""
    before = now - timedelta(days=policy.annotated_kept_days)
    old = update(hire_import).where(hire_import.c.annotated.is_not(None), hire_import.c.created_at < before)
    return (await conn.execute(old.values(annotated=None))).rowcount
