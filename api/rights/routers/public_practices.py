"""Published practices and questions for anybody; a question is asked and followed without an account (权益·三(二))."""

from fastapi import APIRouter, Depends

from activities.rights import papers
from activities.rights.papers import OtherTextError, Receipt
from api.commands import Key, perform
from api.lives import KeyReusedError
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.rights.evidence import keys_of
from api.rights.intake import SERVERS_FAULT
from api.rights.models.complaints import ByNumber
from api.rights.models.practices import (
    NewQuestion,
    PracticeShown,
    QuestionFollowed,
    QuestionReceipt,
    QuestionShown,
)
from api.rights.seen.practice import practice_shown, question_shown
from api.strict import strict
from api.wiring import Wired
from db.cases import load
from db.rights import papers as rows
from db.rights.question import QUESTION
from db.rights.reads.cases import unit_names
from db.rights.reads.practices import practices, questions
from db.scope import public_transaction, system_transaction
from domain.actor import PUBLIC
from domain.plain.numbers import receipt as plain_receipt
from domain.rights.question.commands import AskQuestion
from domain.rights.question.state import STAGE_NAMES, QuestionStage
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES
from ids import derived_id

router = APIRouter(
    prefix="/public",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (404, 409, 422, 429, 503)},
    dependencies=[Depends(strict)],
)
KIND = "question"
NO_RECEIPT = not_found("没有该回执编号，或者查询密码不对。")


@router.get("/practices")
async def published(wired: Wired, limit: Limit = 20, after: After = None) -> Page[PracticeShown]:
    """Practices that were published, the latest first."""
    (last,) = place_of(after, "public-practices", [str]) or (None,)
    async with public_transaction(wired.engine) as conn:
        found = await practices(conn, last, limit, published=True)
    async with system_transaction(wired.engine) as conn:
        names = await unit_names(conn, {case.unit for case in found if case.unit})
    kept, following = cut([practice_shown(case, names) for case in found], limit, "public-practices", "id")
    return Page(items=kept, next=following)


@router.get("/questions")
async def answered(wired: Wired, limit: Limit = 20, after: After = None) -> Page[QuestionShown]:
    """Questions and answers that were published, the latest first, in the departments' words."""
    (last,) = place_of(after, "public-questions", [str]) or (None,)
    async with public_transaction(wired.engine) as conn:
        found = await questions(conn, last, limit, published=True)
    kept, following = cut([question_shown(case) for case in found], limit, "public-questions", "id")
    return Page(items=kept, next=following)


@router.post("/questions", status_code=201)
async def ask(body: NewQuestion, key: Key, wired: Wired) -> QuestionReceipt:
    """Asks a department; what is written is sealed, no contact is asked for. The receipt is given once."""
    keys, question_id, at = keys_of(wired), derived_id(KIND, key), wired.clock.now()
    paper = derived_id("question-text", key)
    async with system_transaction(wired.engine) as conn:
        try:
            await papers.keep_paper(conn, keys, paper, question_id, papers.QUESTION, body.text.strip(), at)
        except OtherTextError as problem:
            raise KeyReusedError from problem
        receipt = await papers.keep_receipt(conn, keys, question_id, key, at)
    try:
        command = AskQuestion(body.body, body.topic, paper)
        await perform(wired, PUBLIC, KIND, question_id, command, key, seen=True)
    except ProblemError as problem:
        if problem.status < SERVERS_FAULT:
            async with system_transaction(wired.engine) as conn:
                await rows.forget_all(conn, question_id)
        raise
    return QuestionReceipt(
        number=receipt.number,
        secret=receipt.secret,
        body=BODY_NAMES[body.body],
        message="咨询已收到，请凭回执编号和查询密码查看答复；遗失后无法补查。",
    )


@router.post("/questions/status")
async def status(body: ByNumber, wired: Wired) -> QuestionFollowed:
    """Where it stands, and the answer, by the receipt."""
    given = Receipt(plain_receipt(body.number) or "", plain_receipt(body.secret) or "")
    async with system_transaction(wired.engine) as conn:
        found = await papers.of_receipt(conn, keys_of(wired), given)
        known = None if found is None else await load(conn, QUESTION, found)
    if known is None or known.seq == 0:
        raise NO_RECEIPT
    case = known.state
    return QuestionFollowed(
        number=given.number,
        body=BODY_NAMES[case.body],
        topic=TOPIC_NAMES[case.topic],
        stage=STAGE_NAMES[case.stage or QuestionStage.ASKED],
        answer=case.answer,
    )
