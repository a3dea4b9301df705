"""Documents of an inquiry, for whoever asks and whoever is asked."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.documents.content import Drafted
from activities.documents.kinds import Asked, Desk
from activities.rights.documents import content_inquiry as said
from activities.rights.documents.kinds import DocumentKind
from activities.rights.documents.reading import facts_of
from db.rights.inquiry import INQUIRY
from db.rights.reads.cases import asked_names, one_inquiry
from domain.actor import Actor
from domain.rights.inquiry import facts
from domain.rights.inquiry.state import Inquiry
from domain.rights.inquiry.visibility import visible

KINDS = (DocumentKind.INQUIRY_LETTER, DocumentKind.INQUIRY_REPLY, DocumentKind.INQUIRY_URGING)


async def parts(kind: DocumentKind, case_id: str, conn: AsyncConnection, actor: Actor) -> list[str]:
    """One of each; an answer once there is one, a letter that urges it while there is none."""
    case = await _seen(conn, actor, case_id)
    if case is None:
        return []
    there = {
        DocumentKind.INQUIRY_LETTER: True,
        DocumentKind.INQUIRY_REPLY: case.answered_on is not None,
        DocumentKind.INQUIRY_URGING: case.answered_on is None,
    }
    return [""] if there[kind] else []


async def _seen(conn: AsyncConnection, actor: Actor, case_id: str) -> Inquiry | None:
    found = await one_inquiry(conn, case_id)
    return None if found is None else visible(found[0], actor)


async def _asked(conn: AsyncConnection, case: Inquiry) -> str:
    return (await asked_names(conn, [case])).get(case.scope, "")


async def _due(conn: AsyncConnection, case: Inquiry) -> date | None:
    """As it was set when it was asked."""
    for fact, _ in await facts_of(conn, INQUIRY, case.id, "UnitAsked"):
        if isinstance(fact, facts.UnitAsked):
            return next((clock.deadline.due for clock in fact.starts.values() if clock.deadline), None)
    return None


async def letter(asked: Asked, desk: Desk) -> Drafted | None:
    """What is asked."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None:
        return None
    return said.asking(case, await _asked(desk.conn, case), await _due(desk.conn, case), asked.number)


async def reply(asked: Asked, desk: Desk) -> Drafted | None:
    """What was answered."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    return None if case is None else said.reply(case, await _asked(desk.conn, case), asked.number)


async def urging(asked: Asked, desk: Desk) -> Drafted | None:
    """That no answer came."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None:
        return None
    name, due = await _asked(desk.conn, case), await _due(desk.conn, case)
    return said.urging(case, name, due, desk.today, asked.number)
