"""What is erased of complainants, researchers and who answered an inquiry, and which are due for it (权益)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Table, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.erasing import Erased, Holding, OfPerson, changed_since, erase_cases, has_keys, over_since
from db.rights.papers import forget_all
from db.rights.tables import (
    commitment,
    complaint,
    complaint_contact,
    complaint_paper,
    inquiry,
    talent,
    unit_check,
)
from db.sql import Expression
from db.tables import case_face, person
from domain.counting import years_before
from domain.rights.policy import RightsPolicy
from domain.terms import Role

STATES = {
    "commitment": (commitment, commitment.c.id),
    "complaint": (complaint, complaint.c.id),
    "inquiry": (inquiry, inquiry.c.id),
    "talent": (talent, talent.c.id),
    "unit_check": (unit_check, unit_check.c.id),
}
NAMED: Mapping[str, object] = {}
SUBJECTS: Mapping[str, str] = {Role.RESEARCHER.value: "person"}
"""A researcher acts for nobody else; what is on record of the person goes with the account."""
OF_PERSONS: Mapping[str, OfPerson] = {}
"""Beside the cases that are about a person nothing is kept of them: figures and comparisons hold numbers and ids."""
Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]
ABOUT: tuple[tuple[str, Table], ...] = (("commitment", commitment), ("talent", talent))


async def erase_complaint(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
    """Setting (identity_years): who complained, how to reach them, all that was written, the receipt; the course stays."""
    papers = select(complaint_paper.c.id).where(complaint_paper.c.complaint_id == case_id)
    done.counted["papers"] += len((await conn.execute(papers)).all())
    await forget_all(conn, case_id)
    await erase_cases(conn, [("complaint", case_id)], at, done)


def _texts_of(kind: str) -> Erase:
    """Erases the texts of a case that name nobody by a field, and may all the same be about somebody."""

    async def erase(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
        await erase_cases(conn, [(kind, case_id)], at, done)

    return erase


ERASES: Mapping[str, Erase] = {
    "complaint": erase_complaint,
    "inquiry": _texts_of("inquiry"),
    "unit_check": _texts_of("unit_check"),
}


def holding(policy: RightsPolicy, today: date) -> Holding:
    """Researchers: while a commitment runs or they are on the list, and for a period after."""
    before = years_before(today, policy.retain_researcher_years)
    known, needed = list[Expression](), list[Expression]()
    for kind, table in ABOUT:
        own, face = table.c.person == person.c.id, case_face.c
        known.append(exists().where(own))
        needed.append(exists().where(own, face.case_kind == kind, face.case_id == table.c.id, ~face.ended))
        needed.append(exists().where(own, changed_since(kind, table.c.id, before)))
    return Holding(or_(*known), or_(*needed), policy.retain_researcher_years)


async def due(
    conn: AsyncConnection, policy: RightsPolicy, today: date, most: int
) -> list[tuple[str, str, int]]:
    """Complaints, inquiries and checks that were over for the whole period."""
    found = list[tuple[str, str, int]]()
    sealed = exists().where(complaint_paper.c.complaint_id == complaint.c.id)
    reached = exists().where(complaint_contact.c.complaint_id == complaint.c.id)
    for kind, table, years, left in (
        ("complaint", complaint, policy.identity_years, (sealed, reached)),
        ("inquiry", inquiry, policy.identity_years, ()),
        ("unit_check", unit_check, policy.retain_researcher_years, ()),
    ):
        over = over_since(kind, table.c.id, years_before(today, years))
        query = select(table.c.id).where(and_(over, or_(has_keys(kind, table.c.id), *left)))
        ids = (await conn.execute(query.order_by(table.c.id).limit(most))).scalars()
        found += [(kind, each, years) for each in ids]
    return found


async def forget_files(_: AsyncConnection, __: datetime) -> int:
    """No sheets are kept here."""
    return 0
