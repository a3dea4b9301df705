"""Complaints and inquiries: lists, one, what was written, and the contact."""

import asyncio
from urllib.parse import urlencode

from fastapi import APIRouter, Response

from api.models.history import ExplanationAnswer
from api.pages import Page
from api.rights.models.complaints import (
    ComplainantContact,
    ComplaintAnswer,
    ComplaintRow,
    InquiryAnswer,
    InquiryRow,
    PaperShown,
)
from domain.rights.terms import TOPIC_NAMES
from web import case as cases
from web.desk import Desk
from web.documents import documents_of
from web.passing_on import download
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.rights.desks import Agency, InquiryParty

router = APIRouter()


@router.get("/complaints")
async def complaints(desk: Agency) -> Response:
    """The list of the department's own."""
    if again := await taken_up(desk, "complaints"):
        return again
    wanted = desk.query("open", "topic", "limit", "after")
    found = await desk.api.get("/complaints", Page[ComplaintRow], **wanted)
    topics = {topic.value: name for topic, name in TOPIC_NAMES.items()}
    return desk.page("complaints/list.html", found=found, topics=topics)


@router.get("/complaints/{complaint_id}")
async def one(complaint_id: str, desk: Agency) -> Response:
    """Where it stands, with whom, until when."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/complaints/{complaint_id}", ComplaintAnswer),
        desk.api.get(f"/complaints/{complaint_id}/explanation", ExplanationAnswer),
        cases.history(desk, "complaints", complaint_id),
    )
    papers = await documents_of(desk, "complaint", complaint_id)
    return desk.page(
        "complaints/one.html", case=case, explanation=explanation, history=history, papers_of_case=papers
    )


@router.get("/complaints/{complaint_id}/moved")
async def moved(complaint_id: str, desk: Agency) -> Response:
    """After it was given away: the letter that goes to the other department; nothing else of it is seen any more."""
    letter = urlencode({"kind": "complaint_referral", "case_id": complaint_id})
    return desk.page("complaints/moved.html", letter=letter)


@router.get("/complaints/{complaint_id}/papers")
async def written(complaint_id: str, desk: Agency) -> Response:
    """What was written, for whom it is."""
    papers, case = await asyncio.gather(
        desk.api.get(f"/complaints/{complaint_id}/papers", list[PaperShown]),
        desk.api.get(f"/complaints/{complaint_id}", ComplaintAnswer),
    )
    return desk.page("complaints/papers.html", papers=papers, files=case.files, complaint=complaint_id)


@router.get("/complaints/{complaint_id}/files/{file_id}")
async def file(complaint_id: str, file_id: str, desk: Agency) -> Response:
    """A file of the complainant, or its redacted copy."""
    return download(await desk.api.file(f"/complaints/{complaint_id}/files/{file_id}"))


@router.get("/complaints/{complaint_id}/identity")
async def ask_identity(complaint_id: str, desk: Agency) -> Response:
    """The form: a reason, which is put on record."""
    return _identity(desk, complaint_id).page()


@router.post("/complaints/{complaint_id}/identity")
async def open_identity(complaint_id: str, desk: Agency) -> Response:
    """Shows the contact on this page alone."""
    form = _identity(desk, complaint_id)
    return await form.send(
        ComplainantContact,
        lambda found: desk.page("complaints/identity.html", contact=found, complaint=complaint_id),
    )


@router.get("/inquiries")
async def inquiries(desk: InquiryParty) -> Response:
    """The list of those that the reader asks or is asked."""
    if again := await taken_up(desk, "inquiries"):
        return again
    found = await desk.api.get("/inquiries", Page[InquiryRow], **desk.query("limit", "after"))
    return desk.page("inquiries/list.html", found=found)


@router.get("/inquiries/{inquiry_id}/files/{number}")
async def inquiry_file(inquiry_id: str, number: int, desk: InquiryParty) -> Response:
    """A redacted copy that went with it."""
    return download(await desk.api.file(f"/inquiries/{inquiry_id}/files/{number}"))


@router.get("/inquiries/{inquiry_id}")
async def inquiry(inquiry_id: str, desk: InquiryParty) -> Response:
    """One inquiry."""
    case, explanation = await asyncio.gather(
        desk.api.get(f"/inquiries/{inquiry_id}", InquiryAnswer),
        desk.api.get(f"/inquiries/{inquiry_id}/explanation", ExplanationAnswer),
    )
    papers = await documents_of(desk, "inquiry", inquiry_id)
    return desk.page("inquiries/one.html", case=case, explanation=explanation, papers_of_case=papers)


def _identity(desk: Desk, complaint_id: str) -> PlainForm:
    return PlainForm(
        desk=desk,
        path=f"/complaints/{complaint_id}/identity",
        title="查看投诉人联系方式",
        home=(f"/complaints/{complaint_id}", "权益投诉"),
        button="查看",
        lead="查看人、时间和理由记入办理经过。",
    )
