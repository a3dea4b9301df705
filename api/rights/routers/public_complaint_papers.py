"""Papers of a complaint for whoever has its receipt: made each time, kept nowhere, without number of session or account."""

from fastapi import APIRouter, Depends, Response

from activities.documents.content import Drafted, Lacking
from activities.identity_cipher import Unreadable
from activities.rights.documents import content_complaint as said
from activities.rights.documents.kinds import DocumentKind
from activities.rights.documents.sources_complaints import limits_of, noticed, said_last, with_text
from api.drafting import download, whole_pdf_of, word_of
from api.models.documents import DocumentAsked
from api.models.documents import DocumentKind as AnyKind
from api.problems import RESPONSES, ProblemError
from api.rights.evidence import GONE, keys_of
from api.rights.models.complaints import PaperAsked, PaperOf
from api.rights.routers.public_complaints import found_by, loaded, plain
from api.strict import strict
from api.wiring import Wired, Wiring
from db.scope import system_transaction
from domain.rights.complaint.state import Complaint

router = APIRouter(
    prefix="/public/complaints",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (404, 409, 422, 429, 503)},
    dependencies=[Depends(strict)],
)
KINDS = {
    PaperOf.RECEIPT: DocumentKind.COMPLAINT_RECEIPT,
    PaperOf.NOTICE: DocumentKind.COMPLAINT_NOTICE,
    PaperOf.ANSWER: DocumentKind.COMPLAINT_ANSWER,
}


@router.post("/paper", response_class=Response)
async def paper(body: PaperAsked, wired: Wired) -> Response:
    """Receipt, notice or answer as PDF; the secret stands on none of them."""
    case = await loaded(wired, await found_by(wired, body))
    content = await _said(wired, case, body)
    if isinstance(content, Lacking):
        raise ProblemError(422, "missing_facts", content.problems[0].detail, field="paper")
    asked = DocumentAsked(kind=AnyKind(KINDS[body.paper].value), case_id=case.id)
    async with wired.documents.turn():
        word, _ = await word_of(wired, asked, content)
        return download(await whole_pdf_of(word), "pdf", content.title)


async def _said(wired: Wiring, case: Complaint, body: PaperAsked) -> Drafted:
    async with system_transaction(wired.engine) as conn:
        if body.paper is PaperOf.RECEIPT:
            return said.receipt(case, await limits_of(conn, case.id), plain(body.number))
        if body.paper is PaperOf.NOTICE:
            return await noticed(conn, case)
        last = await said_last(conn, case.id)
    try:
        return said.answer(case, await with_text(wired.engine, case, last, keys_of(wired)))
    except Unreadable:
        raise GONE from None
