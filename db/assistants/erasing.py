"""What is erased of somebody who was hired and of a line's contacts, and which are due for it (26号)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.hire import HIRE
from db.assistants.tables import assistant_hire, drive_task, hire_import, integrity_case, target_import
from db.cases import AnyCase
from db.erasing import Erased, Holding, OfPerson, erase_cases, erase_named, has_keys
from db.tables import case_face, person, wait
from domain.assistants.policy import AssistantsPolicy

EVERYBODY = ("*",)
STATES = {
    "assistant_hire": (assistant_hire, assistant_hire.c.id),
    "drive_task": (drive_task, drive_task.c.id),
}
REFOLDED: Mapping[str, AnyCase] = {"assistant_hire": HIRE}
"""Why a hire is held may be told by the rules (改由…填报计入) where somebody's reason stood before."""
NAMED = {"drive_task": erase_named}
"""附件3: a leader or a liaison who has left is erased by name."""
SUBJECTS: Mapping[str, str] = {}
OF_PERSONS: Mapping[str, OfPerson] = {}
"""Beside the cases that are about a person nothing is kept of them: figures and comparisons hold numbers and ids."""
Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]


async def erase_contacts(conn: AsyncConnection, task_id: str, at: datetime, done: Erased) -> None:
    """附件3: leaders and liaisons of a line in a year, and the documents that print them; what was reported stays."""
    await erase_cases(conn, [("drive_task", task_id)], at, done, EVERYBODY)


ERASES: Mapping[str, Erase] = {"drive_contacts": erase_contacts}


def holding(policy: AssistantsPolicy, today: date) -> Holding:
    """Who was hired: until so many years after the year of the drive, and while somebody still has to decide of a hire."""
    h = assistant_hire.c
    face = case_face.c
    own = or_(h.person == person.c.id, h.whose == person.c.id)
    kept = exists().where(own, h.year >= today.year - policy.retain_hire_years)
    looked_into = exists().where(
        own,
        integrity_case.c.hires.has_key(h.id),
        face.case_kind == "integrity_case",
        face.case_id == integrity_case.c.id,
        ~face.ended,
    )
    waits = exists().where(own, wait.c.case_kind == "assistant_hire", wait.c.case_id == h.id)
    return Holding(exists().where(own), or_(kept, waits, looked_into), policy.retain_hire_years)


async def due(
    conn: AsyncConnection, policy: AssistantsPolicy, today: date, most: int
) -> list[tuple[str, str, int]]:
    """Contacts of drives that are over, so many years after the year."""
    years = policy.retain_contact_years
    query = select(drive_task.c.id).where(
        and_(drive_task.c.year < today.year - years, has_keys("drive_task", drive_task.c.id))
    )
    found = (await conn.execute(query.order_by(drive_task.c.id).limit(most))).scalars()
    return [("drive_contacts", each, years) for each in found]


async def forget_files(conn: AsyncConnection, before: datetime) -> int:
    """The marked sheets of imports that were over before then."""
    hires = hire_import.c.annotated.is_not(None), hire_import.c.finished_at < before
    targets = target_import.c.annotated.is_not(None), target_import.c.created_at < before
    return (await conn.execute(update(hire_import).where(*hires).values(annotated=None))).rowcount + (
        await conn.execute(update(target_import).where(*targets).values(annotated=None))
    ).rowcount
