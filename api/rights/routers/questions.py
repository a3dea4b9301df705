"""Questions (咨询) for the department that was asked, apart from complaints (权益·三(二))."""

from fastapi import APIRouter, Depends, Response

from activities.identity_cipher import Unreadable
from activities.rights import papers
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.rights.evidence import GONE, keys_of
from api.rights.following import explained, history_page
from api.rights.lists.cases import QUESTIONS
from api.rights.models.practices import QuestionAnswer, QuestionRow
from api.rights.roles import Agency
from api.rights.seen.practice import question_answer, question_listed
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.practices import one_question, questions
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.rights.parties import body_of
from domain.rights.question import commands as cmd
from domain.rights.question.explanation import explain
from domain.rights.question.state import Question

router = APIRouter(
    prefix="/questions", tags=["questions 咨询"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "question"


@router.post("/{question_id}/answer")
async def answer(
    question_id: str, body: cmd.AnswerQuestion, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Answers it; where it is of use to others, question and answer are published in the department's own words."""
    await _case(question_id, actor, wired)
    return await perform(wired, actor, KIND, question_id, body, key)


@give_out(router, QUESTIONS)
@router.get("", response_model=Page[QuestionRow])
async def list_questions(actor: Agency, wired: Wired, limit: Limit = 20, after: After = None) -> Response:
    """Questions to the caller's department, the latest first."""
    (last,), body = place_of(after, "questions", [str]) or (None,), body_of(actor)
    async with transaction(wired.engine, actor) as conn:
        found = await questions(conn, last, limit, body=body.value if body else "")
    kept, following = cut([question_listed(case) for case in found], limit, "questions", "id")
    return shown(QUESTIONS, actor, kept, following)


@router.get("/{question_id}")
async def one(question_id: str, actor: Agency, wired: Wired) -> QuestionAnswer:
    """One question with what was written."""
    case, seq = await _case(question_id, actor, wired)
    try:
        async with system_transaction(wired.engine) as conn:
            text = await papers.open_paper(conn, keys_of(wired), case.paper)
    except Unreadable:
        raise GONE from None
    return question_answer(case, seq, text, reader_of(wired, actor))


@router.get("/{question_id}/explanation")
async def explanation(question_id: str, actor: Agency, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(question_id, actor, wired)
    reader = reader_of(wired, actor)
    return explained(KIND, explain(case, reader.now, reader.calendar), (), reader)


@router.get("/{question_id}/history")
async def history(
    question_id: str, actor: Agency, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _case(question_id, actor, wired)
    return await history_page(wired, actor, KIND, question_id, limit, after)


async def _case(question_id: str, actor: Actor, wired: Wiring) -> tuple[Question, int]:
    """Only for the department that was asked, also where the answer is published."""
    async with transaction(wired.engine, actor) as conn:
        found = await one_question(conn, question_id)
    if found is None or found[0].body is not body_of(actor):
        raise not_found()
    return found
