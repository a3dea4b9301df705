"""The dispatch of a quarter: frozen figures, confirmed by agencies, reported, published by discretion (权益·三(三))."""

from fastapi import APIRouter, Depends, Response

from api.auth import Grave
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.rights.following import explained, history_page
from api.rights.lists.cases import DISPATCHES
from api.rights.models.dispatches import DispatchAnswer, DispatchRow
from api.rights.roles import Agency, Leading, Regional
from api.rights.seen.dispatch import dispatch_answer, dispatch_shown
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.quarters import dispatches, one_dispatch
from db.scope import transaction
from domain.actor import Actor
from domain.rights.dispatch import commands as cmd
from domain.rights.dispatch.explanation import explain
from domain.rights.dispatch.state import Dispatch
from domain.rights.dispatch.waits import waits

router = APIRouter(
    prefix="/dispatches", tags=["dispatches 季度调度"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "dispatch"


@router.post("/{dispatch_id}/confirmation")
async def confirm(
    dispatch_id: str, body: cmd.ConfirmFigures, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Confirms the figures of the caller's department, or remarks on them; they stay as they were frozen."""
    return await _perform(wired, actor, dispatch_id, body, key)


@router.post("/{dispatch_id}/filing", dependencies=[Grave])
async def file(
    dispatch_id: str, body: cmd.FileDispatch, actor: Leading, key: Key, wired: Wired
) -> CommandAnswer:
    """Files the report; who has not confirmed is named in it."""
    return await _perform(wired, actor, dispatch_id, body, key)


@router.post("/{dispatch_id}/bulletin", dependencies=[Grave])
async def publish(
    dispatch_id: str, body: cmd.PublishQuarterBulletin, actor: Leading, key: Key, wired: Wired
) -> CommandAnswer:
    """Publishes a bulletin; small numbers are withheld, and units are not named unless the settings say so."""
    return await _perform(wired, actor, dispatch_id, body, key)


@router.post("/{dispatch_id}/internal")
async def keep_internal(dispatch_id: str, actor: Leading, key: Key, wired: Wired) -> CommandAnswer:
    """Puts on record that there is no bulletin of this quarter."""
    return await _perform(wired, actor, dispatch_id, cmd.KeepInternal(), key)


@give_out(router, DISPATCHES)
@router.get("", response_model=Page[DispatchRow])
async def list_dispatches(actor: Regional, wired: Wired, limit: Limit = 20, after: After = None) -> Response:
    """Quarters that are over, the latest first."""
    (last,) = place_of(after, "dispatches", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await dispatches(conn, last, limit)
    kept, following = cut([dispatch_shown(case) for case in found], limit, "dispatches", "id")
    return shown(DISPATCHES, actor, kept, following)


@router.get("/{dispatch_id}")
async def one(dispatch_id: str, actor: Regional, wired: Wired) -> DispatchAnswer:
    """One quarter with its figures."""
    case, seq = await _case(dispatch_id, actor, wired)
    return dispatch_answer(case, seq, reader_of(wired, actor))


@router.get("/{dispatch_id}/explanation")
async def explanation(dispatch_id: str, actor: Regional, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(dispatch_id, actor, wired)
    reader = reader_of(wired, actor)
    return explained(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{dispatch_id}/history")
async def history(
    dispatch_id: str, actor: Regional, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _case(dispatch_id, actor, wired)
    return await history_page(wired, actor, KIND, dispatch_id, limit, after)


async def _perform(
    wired: Wiring, actor: Actor, dispatch_id: str, command: cmd.Command, key: str
) -> CommandAnswer:
    """Only for whom the quarter is there."""
    await _case(dispatch_id, actor, wired)
    return await perform(wired, actor, KIND, dispatch_id, command, key)


async def _case(dispatch_id: str, actor: Actor, wired: Wiring) -> tuple[Dispatch, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_dispatch(conn, dispatch_id)
    if found is None:
        raise not_found()
    return found
