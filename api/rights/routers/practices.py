"""Good practices: handed in by units and leagues, chosen and published by 科技厅 (权益·三(二))."""

from fastapi import APIRouter, Depends, Response

from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.rights.following import explained, history_page
from api.rights.lists.cases import PRACTICES
from api.rights.models.practices import PracticeAnswer, PracticeRow
from api.rights.roles import Leading, PracticeParty, Sender
from api.rights.seen.practice import practice_answer, practice_listed
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.cases import unit_names
from db.rights.reads.practices import one_practice, practices
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.rights.practice import commands as cmd
from domain.rights.practice.explanation import explain
from domain.rights.practice.state import Practice
from ids import derived_id

router = APIRouter(
    prefix="/practices", tags=["practices 典型案例"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "practice"


@router.post("", status_code=201)
async def hand_in(body: cmd.HandInPractice, actor: Sender, key: Key, wired: Wired) -> CommandAnswer:
    """Hands a practice in; 科技厅 chooses."""
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), body, key)


@router.post("/{practice_id}/choice")
async def choose(
    practice_id: str, body: cmd.ChoosePractice, actor: Leading, key: Key, wired: Wired
) -> CommandAnswer:
    """Chooses it, or does not, with the reason."""
    await _case(practice_id, actor, wired)
    return await perform(wired, actor, KIND, practice_id, body, key)


@router.post("/{practice_id}/publication")
async def publish(practice_id: str, actor: Leading, key: Key, wired: Wired) -> CommandAnswer:
    """Publishes it: anybody reads it from then on."""
    await _case(practice_id, actor, wired)
    return await perform(wired, actor, KIND, practice_id, cmd.PublishPractice(), key)


@give_out(router, PRACTICES)
@router.get("", response_model=Page[PracticeRow])
async def list_practices(
    actor: PracticeParty, wired: Wired, limit: Limit = 20, after: After = None
) -> Response:
    """The caller's own and those that were published, the latest first; for 科技厅 all."""
    (last,) = place_of(after, "practices", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await practices(conn, last, limit)
    async with system_transaction(wired.engine) as conn:
        names = await unit_names(conn, {case.unit for case in found if case.unit})
    kept, following = cut([practice_listed(case, names) for case in found], limit, "practices", "id")
    return shown(PRACTICES, actor, kept, following)


@router.get("/{practice_id}")
async def one(practice_id: str, actor: PracticeParty, wired: Wired) -> PracticeAnswer:
    """One practice."""
    case, seq = await _case(practice_id, actor, wired)
    async with system_transaction(wired.engine) as conn:
        names = await unit_names(conn, {case.unit} if case.unit else set())
    return practice_answer(case, seq, names, reader_of(wired, actor))


@router.get("/{practice_id}/explanation")
async def explanation(practice_id: str, actor: PracticeParty, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(practice_id, actor, wired)
    reader = reader_of(wired, actor)
    return explained(KIND, explain(case, reader.now, reader.calendar), (), reader)


@router.get("/{practice_id}/history")
async def history(
    practice_id: str, actor: PracticeParty, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _case(practice_id, actor, wired)
    return await history_page(wired, actor, KIND, practice_id, limit, after)


async def _case(practice_id: str, actor: Actor, wired: Wiring) -> tuple[Practice, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_practice(conn, practice_id)
    if found is None:
        raise not_found()
    return found
