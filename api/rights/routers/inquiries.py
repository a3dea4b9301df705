"""Inquiries (核实函): all that a complained-of unit or who stands above it ever sees (setting: identity)."""

from fastapi import APIRouter, Depends, Response

from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.rights import evidence
from api.rights.lists.cases import INQUIRIES
from api.rights.models.complaints import InquiryAnswer, InquiryRow
from api.rights.roles import AskedParty, InquiryParty
from api.rights.seen.complaint import inquiry_answer, inquiry_shown
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.cases import asked_names, inquiries, one_inquiry
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.rights.inquiry import commands as cmd
from domain.rights.inquiry.explanation import explain
from domain.rights.inquiry.state import Inquiry
from domain.rights.inquiry.visibility import visible
from domain.rights.inquiry.waits import waits

router = APIRouter(
    prefix="/inquiries", tags=["inquiries 核实函"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "inquiry"


@router.post("/{inquiry_id}/answer")
async def answer(
    inquiry_id: str, body: cmd.AnswerInquiry, actor: AskedParty, key: Key, wired: Wired
) -> CommandAnswer:
    """Answers it."""
    await _case(inquiry_id, actor, wired)
    return await perform(wired, actor, KIND, inquiry_id, body, key)


@give_out(router, INQUIRIES)
@router.get("", response_model=Page[InquiryRow])
async def list_inquiries(
    actor: InquiryParty, wired: Wired, limit: Limit = 20, after: After = None
) -> Response:
    """Inquiries to the caller's unit or office, or of its department, the latest first."""
    (last,) = place_of(after, "inquiries", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await inquiries(conn, actor, last, limit)
    async with system_transaction(wired.engine) as conn:
        names = await asked_names(conn, found)
    rows = [inquiry_shown(case, names) for case in found]
    kept, following = cut(rows, limit, "inquiries", "id")
    return shown(INQUIRIES, actor, kept, following)


@router.get("/{inquiry_id}")
async def one(inquiry_id: str, actor: InquiryParty, wired: Wired) -> InquiryAnswer:
    """One inquiry."""
    case, seq = await _case(inquiry_id, actor, wired)
    async with system_transaction(wired.engine) as conn:
        names = await asked_names(conn, [case])
    files = await evidence.names_of(wired, case.files)
    return inquiry_answer(case, seq, names, files, reader_of(wired, actor))


@router.get("/{inquiry_id}/files/{number}", response_class=Response)
async def file(inquiry_id: str, number: int, actor: InquiryParty, wired: Wired) -> Response:
    """A redacted copy that went with the inquiry, by its place."""
    case, _ = await _case(inquiry_id, actor, wired)
    if not 0 < number <= len(case.files):
        raise not_found("没有找到该附件，或您无权查看。")
    return await evidence.given_out(wired, case.files[number - 1], number)


@router.get("/{inquiry_id}/explanation")
async def explanation(inquiry_id: str, actor: InquiryParty, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(inquiry_id, actor, wired)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


async def _case(inquiry_id: str, actor: Actor, wired: Wiring) -> tuple[Inquiry, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_inquiry(conn, inquiry_id)
    if found is None or visible(found[0], actor) is None:
        raise not_found()
    return found
