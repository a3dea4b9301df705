"""Commitments: the list, recording and claiming one, one with its lines."""

import asyncio

from fastapi import APIRouter, Response

from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from api.rights.models.commitments import CommitmentAnswer, CommitmentRow
from api.rights.models.complaints import ReceiptGiven
from domain.rights.commitment.complaining import READY
from web import case as cases
from web.desk import Desk
from web.documents import documents_of
from web.forms.field import Choice
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.rights.desks import Follower, Researcher, Unit

router = APIRouter()
HOME = ("/commitments", "承诺事项")


@router.get("/commitments")
async def commitments(desk: Follower) -> Response:
    """The list; each reader's own."""
    if again := await taken_up(desk, "commitments"):
        return again
    wanted = desk.query("overdue", "limit", "after")
    found = await desk.api.get("/commitments", Page[CommitmentRow], **wanted)
    own = desk.me.acting.scope if desk.me else ""
    return desk.page("commitments/list.html", found=found, own=own)


@router.get("/commitments/new")
async def new(desk: Unit) -> Response:
    """The form of a commitment that the unit puts on record."""
    return _recording(desk).page()


@router.post("/commitments/new")
async def record(desk: Unit) -> Response:
    """Puts it on record."""
    return await _recording(desk).send(CommandAnswer, lambda made: _made(desk, made))


@router.get("/commitments/claim")
async def claiming(desk: Researcher) -> Response:
    """The form of what a researcher says was promised."""
    return _claiming(desk).page()


@router.post("/commitments/claim")
async def claim(desk: Researcher) -> Response:
    """Claims it."""
    return await _claiming(desk).send(CommandAnswer, lambda made: _made(desk, made))


@router.get("/commitments/{commitment_id}")
async def one(commitment_id: str, desk: Follower) -> Response:
    """Wording, lines, and why it stands where it stands."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/commitments/{commitment_id}", CommitmentAnswer),
        desk.api.get(f"/commitments/{commitment_id}/explanation", ExplanationAnswer),
        cases.history(desk, "commitments", commitment_id),
    )
    papers = await documents_of(desk, "commitment", commitment_id)
    return desk.page(
        "commitments/one.html", case=case, explanation=explanation, history=history, papers_of_case=papers
    )


@router.get("/commitments/{commitment_id}/complaint")
async def ask_complaint(commitment_id: str, desk: Researcher) -> Response:
    """The form: which line, what to add, how to be reached."""
    return (await _complaining(desk, commitment_id)).page()


@router.post("/commitments/{commitment_id}/complaint")
async def complain(commitment_id: str, desk: Researcher) -> Response:
    """Hands it in; the receipt is on this page only."""
    form = await _complaining(desk, commitment_id)
    return await form.send(
        ReceiptGiven, lambda receipt: desk.page("public/complaint-receipt.html", receipt=receipt, results=())
    )


async def _complaining(desk: Desk, commitment_id: str) -> PlainForm:
    case = await desk.api.get(f"/commitments/{commitment_id}", CommitmentAnswer)
    plain = PlainForm(
        desk=desk,
        path=f"/commitments/{commitment_id}/complaint",
        title="就承诺事项投诉",
        home=(f"/commitments/{commitment_id}", f"{case.matter_name}承诺"),
        button="提交投诉",
        lead="投诉由统筹受理部门直接办理，姓名和联系方式只有承办人写明理由才能查看，不记录账号；凭回执查询、评价和补交附件。",
    )
    lines = [
        Choice(line.id, f"{line.text}（{line.due.text}，{line.status_name}）")
        for line in case.lines
        if line.status in READY
    ]
    plain.form.offering("line", lines)
    return plain


def _recording(desk: Desk) -> PlainForm:
    return PlainForm(desk=desk, path="/commitments", title="登记承诺事项", home=HOME, button="登记")


def _claiming(desk: Desk) -> PlainForm:
    return PlainForm(desk=desk, path="/commitments/claims", title="提出承诺主张", home=HOME, button="提出")


def _made(desk: Desk, made: CommandAnswer) -> Response:
    return desk.go(f"/commitments/{made.case_id}", "已登记，待对方确认。")
