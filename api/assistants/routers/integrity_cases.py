"""Integrity cases: opened and found by 科技厅, explained by the unit, reviewed once."""

from datetime import date

from fastapi import APIRouter, Depends, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from api.assistants.lists.integrity import INTEGRITY
from api.assistants.models.integrity import IntegrityAnswer, IntegrityRow
from api.assistants.roles import Kjt, OfUnit, Probed
from api.assistants.seen.integrity import KIND, integrity_answer, integrity_shown
from api.assistants.years import AnyYear
from api.auth import Grave
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired
from db.assistants.reads.integrity import WantedIntegrity, hires_by_id, integrity_of, one_integrity
from db.assistants.reads.posts import Named, names_of
from db.reads import histories
from db.scope import transaction
from domain.assistants.integrity import commands as cmd
from domain.assistants.integrity.explanation import explain
from domain.assistants.integrity.state import Integrity, IntegrityFinding, IntegrityStage
from domain.assistants.integrity.waits import waits
from ids import derived_id

router = APIRouter(
    prefix="/integrity-cases",
    tags=["integrity-cases 诚信核查"],
    responses=RESPONSES,
    dependencies=[Depends(strict)],
)


@router.post("", status_code=201)
async def open_case(body: cmd.OpenIntegrity, actor: Kjt, key: Key, wired: Wired) -> CommandAnswer:
    """Opens a case about hires of one unit; they stay counted, and marked, until something is found."""
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), body, key)


@router.post("/{case_id}/explain")
async def explain_case(
    case_id: str, body: cmd.ExplainIntegrity, actor: OfUnit, key: Key, wired: Wired
) -> CommandAnswer:
    """The unit is heard."""
    return await perform(wired, actor, KIND, case_id, body, key)


@router.post("/{case_id}/find", dependencies=[Grave])
async def find(case_id: str, body: cmd.FindIntegrity, actor: Kjt, key: Key, wired: Wired) -> CommandAnswer:
    """What the hires turned out to be; those that are not true are counted back, a false one is handed over."""
    return await perform(wired, actor, KIND, case_id, body, key)


@router.post("/{case_id}/ask-review")
async def ask_review(
    case_id: str, body: cmd.AskReview, actor: OfUnit, key: Key, wired: Wired
) -> CommandAnswer:
    """The unit asks for a review, once."""
    return await perform(wired, actor, KIND, case_id, body, key)


@router.post("/{case_id}/decide-review", dependencies=[Grave])
async def decide_review(
    case_id: str, body: cmd.DecideReview, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Another person decides on the review."""
    return await perform(wired, actor, KIND, case_id, body, key)


@router.post("/{case_id}/record-erratum")
async def record_erratum(
    case_id: str, body: cmd.RecordErratum, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """A bulletin that was printed with these hires was corrected."""
    return await perform(wired, actor, KIND, case_id, body, key)


@give_out(router, INTEGRITY)
@router.get("", response_model=Page[IntegrityRow])
async def list_cases(
    actor: Probed,
    wired: Wired,
    year: AnyYear = None,
    stage: IntegrityStage | None = None,
    finding: IntegrityFinding | None = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Integrity cases, the last opened first; a unit its own."""
    last = place_of(after, "integrity-cases", (date, str))
    wanted = WantedIntegrity(year=year, stage=stage, finding=finding)
    async with transaction(wired.engine, actor) as conn:
        found = await integrity_of(conn, wanted, last, limit)
    kept, following = cut(integrity_shown(found), limit, "integrity-cases", "opened_on", "id")
    return shown(INTEGRITY, actor, kept, following)


@router.get("/{case_id}")
async def one(case_id: str, actor: Probed, wired: Wired) -> IntegrityAnswer:
    """One integrity case."""
    async with transaction(wired.engine, actor) as conn:
        case, seq = await _case(conn, case_id)
        names = await _names(conn, case)
    return integrity_answer(case, seq, names, reader_of(wired, actor))


@router.get("/{case_id}/explanation")
async def explanation(case_id: str, actor: Probed, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    async with transaction(wired.engine, actor) as conn:
        case, _ = await _case(conn, case_id)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{case_id}/history")
async def history(
    case_id: str, actor: Probed, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    async with transaction(wired.engine, actor) as conn:
        await _case(conn, case_id)
        rows = await histories.history(conn, KIND, case_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, KIND, kept, reader_of(wired, actor)), next=following)


async def _case(conn: AsyncConnection, case_id: str) -> tuple[Integrity, int]:
    found = await one_integrity(conn, case_id)
    if found is None:
        raise not_found()
    return found


async def _names(conn: AsyncConnection, case: Integrity) -> dict[str, Named]:
    """The persons of the hires, by hire, of those whom the caller may see."""
    hires = await hires_by_id(conn, [each.hire for each in case.hires])
    names = await names_of(conn, [each.person for each in hires])
    return {each.id: names[each.person] for each in hires if each.person in names}
