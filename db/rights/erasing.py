"""What is erased of a complaint whose identity was kept for its whole period, and which complaints are due for it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Date, cast, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.erasing import Erased, erase_beside, erase_keys
from db.redacting import redact_state
from db.rights.papers import forget_all
from db.rights.tables import complaint, complaint_file, complaint_paper, complaint_receipt, inquiry, question
from domain.counting import years_before
from domain.rights.complaint.state import Complaint
from domain.rights.policy import RightsPolicy
from domain.rights.question.state import QuestionStage

Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]
NAMED: Mapping[str, Callable[[AsyncConnection, str, str, datetime, Erased], Awaitable[None]]] = {}
SUBJECTS: Mapping[str, str] = {}


async def erase_complaint(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
    """Text, files, contact and receipt with their seals; what offices wrote of it and asked; ids, topic, bodies and days stay."""
    query = select(complaint.c.state).where(complaint.c.id == case_id)
    state = decode(Complaint, (await conn.execute(query)).scalar_one())
    for what, table in (("papers", complaint_paper), ("attachments", complaint_file)):
        of_it = select(func.count()).select_from(table).where(table.c.complaint_id == case_id)
        done.counted[what] += (await conn.execute(of_it)).scalar_one()
    await forget_all(conn, case_id)
    cases = [("complaint", case_id), *(("inquiry", each) for each in state.inquiries)]
    await erase_keys(conn, cases, at, done)
    await redact_state(conn, complaint, complaint.c.id, cases[0], None)
    for asked in cases[1:]:
        await redact_state(conn, inquiry, inquiry.c.id, asked, None)
    await erase_beside(conn, cases, at, done)


async def erase_question(conn: AsyncConnection, case_id: str, at: datetime, done: Erased) -> None:
    """What was asked, contact and receipt; what was published stays."""
    await forget_all(conn, case_id)
    await erase_beside(conn, [("question", case_id)], at, done)
    done.counted["papers"] += 1


ERASES: Mapping[str, Erase] = {"complaint": erase_complaint, "question": erase_question}


async def due(
    conn: AsyncConnection, policy: RightsPolicy, today: date, most: int
) -> list[tuple[str, str, int]]:
    """Setting (identity_years): complaints that ended so many years ago and still have a receipt or a text."""
    c = complaint.c
    closed = cast(func.timezone("Asia/Shanghai", c.closed_at), Date)
    held = exists().where(complaint_paper.c.complaint_id == c.id) | exists().where(
        complaint_receipt.c.complaint_id == c.id
    )
    before = years_before(today, policy.identity_years)
    query = select(c.id).where(c.closed_at.is_not(None), closed < before, held).order_by(c.id).limit(most)
    ids = list((await conn.execute(query)).scalars())
    q, asked = question.c, cast(func.timezone("Asia/Shanghai", complaint_receipt.c.given_at), Date)
    old = exists().where(complaint_receipt.c.complaint_id == q.id, asked < before)
    answered = select(q.id).where(q.stage == QuestionStage.ANSWERED.value, old).order_by(q.id).limit(most)
    others = list((await conn.execute(answered)).scalars())
    years = policy.identity_years
    return [*(("complaint", each, years) for each in ids), *(("question", each, years) for each in others)]
