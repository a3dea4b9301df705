"""Where a document's facts are read: the case as its drafter sees it, by the same rules as its page."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.documents.content import Drafted
from activities.documents.kinds import Asked, Desk
from activities.rights.documents import content_quarter as of_quarter
from activities.rights.documents import sources_checks as of_check
from activities.rights.documents import sources_commitments as of_commitment
from activities.rights.documents import sources_complaints as of_complaint
from activities.rights.documents import sources_inquiries as of_inquiry
from activities.rights.documents.kinds import DocumentKind
from db.rights.reads.quarters import one_dispatch
from domain.actor import Actor

Reader = Callable[[Asked, Desk], Awaitable[Drafted | None]]
Parts = Callable[[DocumentKind, str, AsyncConnection, Actor], Awaitable[list[str]]]


async def content_of(asked: Asked, desk: Desk) -> Drafted | None:
    """What the document says, or what is missing; None where the drafter does not see the case."""
    return await READERS[DocumentKind(asked.kind)](asked, desk)


async def parts_of(name: str, case_id: str, conn: AsyncConnection, actor: Actor) -> list[str]:
    """Moves of a complaint, lines of a commitment that were not kept; of the others there is one, once it can be drafted."""
    kind = DocumentKind(name)
    return await PARTS.get(kind, _of_quarter)(kind, case_id, conn, actor)


async def _of_quarter(kind: DocumentKind, case_id: str, conn: AsyncConnection, _: Actor) -> list[str]:
    found = await one_dispatch(conn, case_id)
    if found is None:
        return []
    there = {
        DocumentKind.QUARTER_REPORT: found[0].paper,
        DocumentKind.QUARTER_BULLETIN: found[0].bulletin,
    }
    return [""] if there[kind] else []


async def _report(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_dispatch(desk.conn, asked.case_id)
    return None if found is None else of_quarter.report(found[0])


async def _bulletin(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_dispatch(desk.conn, asked.case_id)
    return None if found is None else of_quarter.bulletin(found[0])


READERS: Mapping[DocumentKind, Reader] = {
    DocumentKind.COMPLAINT_RECEIPT: of_complaint.receipt,
    DocumentKind.COMPLAINT_NOTICE: of_complaint.notice,
    DocumentKind.COMPLAINT_REFERRAL: of_complaint.referral,
    DocumentKind.COMPLAINT_ANSWER: of_complaint.answer,
    DocumentKind.INQUIRY_LETTER: of_inquiry.letter,
    DocumentKind.INQUIRY_REPLY: of_inquiry.reply,
    DocumentKind.INQUIRY_URGING: of_inquiry.urging,
    DocumentKind.COMMITMENT_SHEET: of_commitment.sheet,
    DocumentKind.COMMITMENT_URGING: of_commitment.urging,
    DocumentKind.CHECK_FORM: of_check.form,
    DocumentKind.CHECK_FINDINGS: of_check.findings,
    DocumentKind.CHECK_URGING: of_check.urging,
    DocumentKind.QUARTER_REPORT: _report,
    DocumentKind.QUARTER_BULLETIN: _bulletin,
}
PARTS: Mapping[DocumentKind, Parts] = {
    **dict.fromkeys(of_complaint.KINDS, of_complaint.parts),
    **dict.fromkeys(of_inquiry.KINDS, of_inquiry.parts),
    **dict.fromkeys(of_commitment.KINDS, of_commitment.parts),
    **dict.fromkeys(of_check.KINDS, of_check.parts),
}
