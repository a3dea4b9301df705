"""Documents of a complaint: only for whom it is there now; the answer's text only for whom it is opened."""

from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.documents.content import Drafted, lacking
from activities.documents.kinds import Asked, Desk
from activities.identity_cipher import IdentityKeys, Unreadable
from activities.rights.documents import content_complaint as said
from activities.rights.documents.content_complaint import Limits, Said
from activities.rights.documents.kinds import DocumentKind
from activities.rights.documents.reading import facts_of, last_day
from activities.rights.papers import open_paper
from db.rights.complaint import COMPLAINT
from db.rights.reads.cases import one_complaint
from db.scope import seeing_all, system_transaction, transaction
from domain.actor import Actor
from domain.rights.complaint import facts
from domain.rights.complaint.keys import ACKNOWLEDGE, ANSWER
from domain.rights.complaint.state import Complaint
from domain.rights.complaint.visibility import may_open_text, visible
from domain.rights.parties import body_of
from domain.rights.rules import IDENTITY
from domain.rights.terms import Body

KINDS = (
    DocumentKind.COMPLAINT_RECEIPT,
    DocumentKind.COMPLAINT_NOTICE,
    DocumentKind.COMPLAINT_REFERRAL,
    DocumentKind.COMPLAINT_ANSWER,
)


async def parts(kind: DocumentKind, case_id: str, conn: AsyncConnection, actor: Actor) -> list[str]:
    """The moves by their number; of the others one, once it can be drafted."""
    case = await _seen(conn, actor, case_id)
    if case is None:
        return []
    if kind is DocumentKind.COMPLAINT_REFERRAL:
        return [str(number) for number in range(1, len(case.moves) + 1)]
    there = {
        DocumentKind.COMPLAINT_RECEIPT: True,
        DocumentKind.COMPLAINT_NOTICE: case.declined is not None or case.handler is not None,
        DocumentKind.COMPLAINT_ANSWER: case.answer is not None and may_open_text(case, actor),
    }
    return [""] if there[kind] else []


async def _seen(conn: AsyncConnection, actor: Actor, case_id: str) -> Complaint | None:
    found = await one_complaint(conn, case_id)
    return None if found is None else visible(found[0], actor)


async def limits_of(conn: AsyncConnection, case_id: str) -> Limits:
    """As they were set on receipt."""
    for fact, _ in await facts_of(conn, COMPLAINT, case_id, "ComplaintReceived"):
        if isinstance(fact, facts.ComplaintReceived):
            due = {key: clock.deadline.due for key, clock in fact.starts.items() if clock.deadline}
            return Limits(due.get(ACKNOWLEDGE), due.get(ANSWER))
    return Limits(None, None)


async def noticed(conn: AsyncConnection, case: Complaint, number: str = "") -> Drafted:
    """The notice, with the day on which it was last taken in hand, or why and where else."""
    accepted_on = await last_day(conn, COMPLAINT, case.id, "ComplaintAccepted")
    found = await facts_of(conn, COMPLAINT, case.id, "ComplaintDeclined")
    declined = [fact for fact, _ in found if isinstance(fact, facts.ComplaintDeclined)]
    return said.notice(case, accepted_on, declined[-1] if declined else None, number)


async def said_last(conn: AsyncConnection, case_id: str) -> Said | None:
    """The last answer without its text."""
    for fact, on in reversed(await facts_of(conn, COMPLAINT, case_id, "ComplaintAnswered")):
        if isinstance(fact, facts.ComplaintAnswered):
            return Said(on, fact.points, fact.measures)
    return None


async def receipt(asked: Asked, desk: Desk) -> Drafted | None:
    """For whoever has it in hand: without the number, which only the complainant has."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    return None if case is None else said.receipt(case, await limits_of(desk.conn, asked.case_id))


async def notice(asked: Asked, desk: Desk) -> Drafted | None:
    """That it is handled, or why not."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None:
        return None
    return await noticed(desk.conn, case, asked.number)


async def referral(asked: Asked, desk: Desk) -> Drafted | None:
    """One move, for whoever has the complaint now; without a number the last one that the reader's own body made.

    Whoever gave the complaint away does not see it any more, and still has to send the letter: it says nothing that they
    did not write themselves.
    """
    body = body_of(desk.actor)
    async with seeing_all(desk.conn, desk.actor):
        found = await one_complaint(desk.conn, asked.case_id)
        moves = [
            fact
            for fact, _ in await facts_of(desk.conn, COMPLAINT, asked.case_id, "Referred", "Routed")
            if isinstance(fact, facts.Referred | facts.Routed)
        ]
        limits = await limits_of(desk.conn, asked.case_id)
    if found is None or body is None:
        return None
    if visible(found[0], desk.actor) is not None:
        number = int(asked.part) if asked.part.isascii() and asked.part.isdigit() else 0
        moved = moves[number - 1] if 0 < number <= len(moves) else None
        return said.referral(found[0], moved, limits.answer, asked.number)
    own = [fact for fact in moves if _sent_by(fact, found[0]) is body]
    return said.referral(found[0], own[-1], limits.answer, asked.number) if own else None


def _sent_by(moved: said.Moving, case: Complaint) -> Body:
    """Whose letter a move is: the body's that gave it away, or the desk's that decided."""
    return case.desk if isinstance(moved, facts.Routed) else moved.giver


async def answer(asked: Asked, desk: Desk) -> Drafted | None:
    """Without its text: what can be foreseen."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None or not may_open_text(case, desk.actor):
        return None
    return said.answer(case, await said_last(desk.conn, asked.case_id), asked.number)


async def answer_opened(
    engine: AsyncEngine, actor: Actor, asked: Asked, _: date, keys: IdentityKeys | None
) -> Drafted | None:
    """With its text, for whom it is opened."""
    async with transaction(engine, actor) as conn:
        case = await _seen(conn, actor, asked.case_id)
        last = await said_last(conn, asked.case_id) if case else None
    if case is None or not may_open_text(case, actor):
        return None
    try:
        return said.answer(case, await with_text(engine, case, last, keys), asked.number)
    except Unreadable:
        return lacking("answer", "投诉内容的密钥已不在设置中，无法打开。", IDENTITY)


async def with_text(
    engine: AsyncEngine, case: Complaint, last: Said | None, keys: IdentityKeys | None
) -> Said | None:
    """The answer with its text, where there are keys; after it was decided that it may be opened. Raises Unreadable."""
    if last is None or case.answer is None or keys is None:
        return last
    async with system_transaction(engine) as conn:
        return replace(last, text=await open_paper(conn, keys, case.answer))
