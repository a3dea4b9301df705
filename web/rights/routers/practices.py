"""Good practices and questions: lists, one, handing in; published ones and the form of a question for anybody."""

import asyncio

from fastapi import APIRouter, Response

from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from api.rights.models.practices import (
    PracticeAnswer,
    PracticeRow,
    PracticeShown,
    QuestionAnswer,
    QuestionFollowed,
    QuestionReceipt,
    QuestionRow,
    QuestionShown,
)
from domain.rights import law
from domain.rights.rules import IDENTITY, PRACTICE
from domain.rights.terms import BODY_NAMES, INTAKES
from web import case as cases
from web.ask import RefusedError
from web.desk import Desk, Visitor
from web.forms.field import Choice
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.rights.desks import Agency, PracticeParty, Sender

router = APIRouter()
REFUSED = frozenset({404, 422})
EMPTY = "请填写回执编号和查询密码。"


@router.get("/practices")
async def practices(desk: PracticeParty) -> Response:
    """The reader's own and those that were published; for 科技厅 all."""
    if again := await taken_up(desk, "practices"):
        return again
    found = await desk.api.get("/practices", Page[PracticeRow], **desk.query("limit", "after"))
    return desk.page("practices/list.html", found=found, cite=law.GOOD_CASES.cite)


@router.get("/practices/new")
async def new(desk: Sender) -> Response:
    """The form of a practice."""
    return _handing_in(desk).page()


@router.post("/practices/new")
async def hand_in(desk: Sender) -> Response:
    """Hands it in."""
    return await _handing_in(desk).send(
        CommandAnswer, lambda made: desk.go(f"/practices/{made.case_id}", "已报送。")
    )


@router.get("/practices/{practice_id}")
async def practice(practice_id: str, desk: PracticeParty) -> Response:
    """One practice."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/practices/{practice_id}", PracticeAnswer),
        desk.api.get(f"/practices/{practice_id}/explanation", ExplanationAnswer),
        cases.history(desk, "practices", practice_id),
    )
    return desk.page("practices/one.html", case=case, explanation=explanation, history=history)


@router.get("/questions")
async def questions(desk: Agency) -> Response:
    """Questions to the department."""
    if again := await taken_up(desk, "questions"):
        return again
    found = await desk.api.get("/questions", Page[QuestionRow], **desk.query("limit", "after"))
    return desk.page("questions/list.html", found=found, cite=law.CONSULTATION.cite)


@router.get("/questions/{question_id}")
async def question(question_id: str, desk: Agency) -> Response:
    """One question with what was written."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/questions/{question_id}", QuestionAnswer),
        desk.api.get(f"/questions/{question_id}/explanation", ExplanationAnswer),
        cases.history(desk, "questions", question_id),
    )
    return desk.page("questions/one.html", case=case, explanation=explanation, history=history)


@router.get("/public/practices")
async def published(desk: Visitor) -> Response:
    """Practices that were published."""
    found = await desk.api.get("/public/practices", Page[PracticeShown], **desk.query("limit", "after"))
    return desk.page(
        "public/practices.html", found=found, cites={"law": law.GOOD_CASES.cite, "rule": PRACTICE.cite}
    )


@router.get("/public/questions")
async def answered(desk: Visitor) -> Response:
    """Published questions, and the form of number and secret."""
    return await _published_questions(desk)


@router.post("/public/questions")
async def follow(desk: Visitor) -> Response:
    """The answer to one's own question, by the receipt."""
    if not desk.sent("number").strip() or not desk.sent("secret").strip():
        return await _published_questions(desk, EMPTY, 422)
    given = {"number": desk.sent("number"), "secret": desk.sent("secret")}
    try:
        found = await desk.api.post("/public/questions/status", given, QuestionFollowed)
    except RefusedError as refused:
        if refused.status not in REFUSED:
            raise
        return await _published_questions(desk, refused.detail, refused.status)
    return desk.page("public/question.html", found=found)


@router.get("/public/ask")
async def asking(desk: Visitor) -> Response:
    """The form of a question."""
    return _asking(desk).page()


@router.post("/public/ask")
async def ask(desk: Visitor) -> Response:
    """Asks it; the receipt is on this page only."""
    return await _asking(desk).send(
        QuestionReceipt, lambda receipt: desk.page("public/question-receipt.html", receipt=receipt)
    )


async def _published_questions(desk: Desk, wrong: str = "", status: int = 200) -> Response:
    found = await desk.api.get("/public/questions", Page[QuestionShown], **desk.query("limit", "after"))
    return desk.page(
        "public/questions.html",
        status,
        found=found,
        wrong=wrong,
        number=desk.sent("number"),
        cite=law.CONSULTATION.cite,
    )


def _handing_in(desk: Desk) -> PlainForm:
    return PlainForm(
        desk=desk, path="/practices", title="报送典型案例", home=("/practices", "典型案例"), button="报送"
    )


def _asking(desk: Desk) -> PlainForm:
    plain = PlainForm(
        desk=desk,
        path="/public/questions",
        title="政策咨询",
        home=("/public/questions", "咨询和答复"),
        button="提交咨询",
        lead=f"不需要登录，不记录账号和网络地址，凭回执查看答复。（{IDENTITY.cite}）",
    )
    plain.form.offering("body", [Choice(body.value, BODY_NAMES[body]) for body in INTAKES])
    return plain
