"""What is erased of complainants, who asked, researchers and who answered an inquiry, and which are due for it (权益)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Date, Table, and_, cast, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.cases import AnyCase
from db.codec import decode
from db.erasing import (
    Erased,
    Holding,
    OfPerson,
    changed_since,
    erase_beside,
    erase_cases,
    has_keys,
    over_since,
)
from db.rights.papers import forget_all
from db.rights.tables import (
    commitment,
    complaint,
    complaint_contact,
    complaint_file,
    complaint_paper,
    complaint_receipt,
    dispatch,
    inquiry,
    question,
    talent,
    unit_check,
)
from db.sql import Expression
from db.tables import case_face, person
from domain.counting import years_before
from domain.rights.complaint.state import Complaint
from domain.rights.policy import RightsPolicy
from domain.rights.question.state import QuestionStage
from domain.terms import Role

STATES = {
    "commitment": (commitment, commitment.c.id),
    "complaint": (complaint, complaint.c.id),
    "dispatch": (dispatch, dispatch.c.id),
    "inquiry": (inquiry, inquiry.c.id),
    "talent": (talent, talent.c.id),
    "unit_check": (unit_check, unit_check.c.id),
}
NAMED: Mapping[str, object] = {}
REFOLDED: Mapping[str, AnyCase] = {}
SUBJECTS: Mapping[str, str] = {Role.RESEARCHER.value: "person"}
"""A researcher acts for nobody else; what is on record of the person goes with the account."""
OF_PERSONS: Mapping[str, OfPerson] = {}
"""Beside the cases that are about a person nothing is kept of them: the figures of quarters name nobody."""
Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]
ABOUT: tuple[tuple[str, Table], ...] = (("commitment", commitment), ("talent", talent))


async def erase_complaint(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
    """Setting (identity_years): who complained, how to reach them, all that was written, the receipt; the course stays."""
    query = select(complaint.c.state).where(complaint.c.id == case_id)
    state = decode(Complaint, (await conn.execute(query)).scalar_one())
    for what, table in (("papers", complaint_paper), ("attachments", complaint_file)):
        of_it = select(func.count()).select_from(table).where(table.c.complaint_id == case_id)
        done.counted[what] += (await conn.execute(of_it)).scalar_one()
    await forget_all(conn, case_id)
    inquiries = [("inquiry", each) for each in state.inquiries]
    await erase_cases(conn, [("complaint", case_id), *inquiries], at, done)


async def erase_question(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
    """What was asked, contact and receipt; what was published stays."""
    await forget_all(conn, case_id)
    await erase_beside(conn, [("question", case_id)], at, done)
    done.counted["papers"] += 1


def _texts_of(kind: str) -> Erase:
    """Erases the texts of a case that name nobody by a field, and may all the same be about somebody."""

    async def erase(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
        await erase_cases(conn, [(kind, case_id)], at, done)

    return erase


ERASES: Mapping[str, Erase] = {
    "complaint": erase_complaint,
    "question": erase_question,
    "dispatch": _texts_of("dispatch"),
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
    """Complaints, inquiries, checks and quarters that were over for the whole period."""
    found = list[tuple[str, str, int]]()
    sealed = exists().where(complaint_paper.c.complaint_id == complaint.c.id)
    reached = exists().where(complaint_contact.c.complaint_id == complaint.c.id)
    for kind, table, years, left in (
        ("complaint", complaint, policy.identity_years, (sealed, reached)),
        ("inquiry", inquiry, policy.identity_years, ()),
        ("unit_check", unit_check, policy.retain_researcher_years, ()),
        ("dispatch", dispatch, policy.retain_researcher_years, ()),
    ):
        over = over_since(kind, table.c.id, years_before(today, years))
        query = select(table.c.id).where(and_(over, or_(has_keys(kind, table.c.id), *left)))
        ids = (await conn.execute(query.order_by(table.c.id).limit(most))).scalars()
        found += [(kind, each, years) for each in ids]
    return [*found, *await _questions_due(conn, policy, today, most)]


async def _questions_due(
    conn: AsyncConnection, policy: RightsPolicy, today: date, most: int
) -> list[tuple[str, str, int]]:
    """Questions that were answered, whose receipt was given so long ago."""
    years, q = policy.identity_years, question.c
    asked = cast(func.timezone("Asia/Shanghai", complaint_receipt.c.given_at), Date)
    old = exists().where(complaint_receipt.c.complaint_id == q.id, asked < years_before(today, years))
    answered = select(q.id).where(q.stage == QuestionStage.ANSWERED.value, old).order_by(q.id).limit(most)
    return [("question", each, years) for each in (await conn.execute(answered)).scalars()]


async def forget_files(_: AsyncConnection, __: datetime) -> int:
    """No sheets are kept here."""
    return 0
