"""The part of a unit in a self-check: handed in item by item, found, put right, verified (权益·三(一))."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.rights.following import explained, history_page
from api.rights.lists.cases import UNIT_CHECKS
from api.rights.models.checks import (
    ReportsHandedIn,
    UnitCheckAnswer,
    UnitCheckRow,
)
from api.rights.roles import Above, Checked, Leading, Unit
from api.rights.seen.check import (
    unit_check_answer,
    unit_check_shown,
)
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.cases import unit_names
from db.rights.reads.checks import one_unit_check, unit_checks
from db.scope import system_transaction, transaction
from db.serving import serving
from domain.actor import Actor
from domain.rights.unit_check import commands as cmd
from domain.rights.unit_check.checklist import FINANCE_WORK
from domain.rights.unit_check.explanation import explain as explain_unit_check
from domain.rights.unit_check.state import UnitCheck, UnitCheckStage
from domain.rights.unit_check.waits import waits as waits_of_unit_check

router = APIRouter(
    prefix="/unit-checks", tags=["checks 政策落实自查"], responses=RESPONSES, dependencies=[Depends(strict)]
)
UNIT_CHECK = "unit_check"


@give_out(router, UNIT_CHECKS)
@router.get("", response_model=Page[UnitCheckRow])
async def list_unit_checks(
    actor: Checked,
    wired: Wired,
    check: Annotated[str | None, Query(max_length=20, description="哪一次自查")] = None,
    stage: UnitCheckStage | None = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Units in self-checks, the latest year first; each reader's own."""
    (last,) = place_of(after, "unit-checks", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await unit_checks(conn, actor, last, limit, check=check, stage=stage.value if stage else None)
    names = await _names(wired, found)
    rows = [unit_check_shown(case, names) for case in found]
    kept, following = cut(rows, limit, "unit-checks", "id")
    return shown(UNIT_CHECKS, actor, kept, following)


@router.get("/{unit_check_id}")
async def one_unit(unit_check_id: str, actor: Checked, wired: Wired) -> UnitCheckAnswer:
    """One unit, item by item."""
    case, seq = await _unit_check(unit_check_id, actor, wired)
    async with system_transaction(wired.engine) as conn:
        persons = await serving(conn, case.unit, FINANCE_WORK)
    return unit_check_answer(case, seq, await _names(wired, [case]), reader_of(wired, actor), persons)


@router.get("/{unit_check_id}/explanation")
async def unit_explanation(unit_check_id: str, actor: Checked, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _unit_check(unit_check_id, actor, wired)
    reader = reader_of(wired, actor)
    found = explain_unit_check(case, reader.now, reader.calendar)
    return explained(UNIT_CHECK, found, waits_of_unit_check(case), reader)


@router.get("/{unit_check_id}/history")
async def unit_history(
    unit_check_id: str, actor: Checked, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _unit_check(unit_check_id, actor, wired)
    return await history_page(wired, actor, UNIT_CHECK, unit_check_id, limit, after)


@router.post("/{unit_check_id}/reports")
async def hand_in(
    unit_check_id: str, body: ReportsHandedIn, actor: Unit, key: Key, wired: Wired
) -> CommandAnswer:
    """Hands in every item that the unit must have; late is taken and says by how many days."""
    return await _perform(wired, actor, unit_check_id, cmd.HandInCheck(tuple(body.reports)), key)


@router.post("/{unit_check_id}/findings")
async def find(unit_check_id: str, body: cmd.FindItem, actor: Above, key: Key, wired: Wired) -> CommandAnswer:
    """Finds on one item; what is not met is put right within the time of the settings."""
    return await _perform(wired, actor, unit_check_id, body, key)


@router.post("/{unit_check_id}/answers")
async def answer(
    unit_check_id: str, body: cmd.AnswerFinding, actor: Unit, key: Key, wired: Wired
) -> CommandAnswer:
    """Names the document with which an item was put right."""
    return await _perform(wired, actor, unit_check_id, body, key)


@router.post("/{unit_check_id}/verification")
async def verify(
    unit_check_id: str, body: cmd.VerifyItem, actor: Above, key: Key, wired: Wired
) -> CommandAnswer:
    """Verifies what was put right, or sends it back with a new time."""
    return await _perform(wired, actor, unit_check_id, body, key)


@router.post("/{unit_check_id}/closing")
async def close_unit(
    unit_check_id: str, body: cmd.CloseUnitCheck, actor: Leading, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends it with what was not put right."""
    return await _perform(wired, actor, unit_check_id, body, key)


async def _perform(
    wired: Wiring, actor: Actor, unit_check_id: str, command: cmd.Command, key: str
) -> CommandAnswer:
    """Only for whom the unit's part is there."""
    await _unit_check(unit_check_id, actor, wired)
    return await perform(wired, actor, UNIT_CHECK, unit_check_id, command, key)


async def _unit_check(unit_check_id: str, actor: Actor, wired: Wiring) -> tuple[UnitCheck, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_unit_check(conn, unit_check_id)
    if found is None:
        raise not_found()
    return found


async def _names(wired: Wiring, found: list[UnitCheck]) -> dict[str, str]:
    """Units whose part the caller sees are named to the caller."""
    async with system_transaction(wired.engine) as conn:
        return dict(await unit_names(conn, {case.unit for case in found}))
