"""Self-checks of policies: called over units, handed in item by item, found, put right, verified (权益·三(一))."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.rights.following import explained, history_page
from api.rights.lists.cases import CHECKS, UNIT_CHECKS
from api.rights.models.checks import (
    CheckAnswer,
    CheckRow,
    CoverageRow,
    NewCheck,
    ReportsHandedIn,
    UnitCheckAnswer,
    UnitCheckRow,
)
from api.rights.roles import Above, Checked, Leading, Unit, Whole
from api.rights.seen.check import (
    check_answer,
    check_shown,
    coverage_rows,
    unit_check_answer,
    unit_check_shown,
)
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.cases import unit_names
from db.rights.reads.checks import checks, one_check, one_unit_check, parts_of_check, unit_checks, units_typed
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.rights.check import commands as calling
from domain.rights.check.explanation import explain as explain_check
from domain.rights.check.state import Check
from domain.rights.check.waits import waits as waits_of_check
from domain.rights.unit_check import commands as cmd
from domain.rights.unit_check.explanation import explain as explain_unit_check
from domain.rights.unit_check.state import UnitCheck, UnitCheckStage
from domain.rights.unit_check.waits import waits as waits_of_unit_check

router = APIRouter(tags=["checks 政策落实自查"], responses=RESPONSES, dependencies=[Depends(strict)])
CHECK, UNIT_CHECK = "check", "unit_check"
TOLD = 5
"""Units that a refusal names."""


@router.post("/checks", status_code=201)
async def call(body: NewCheck, actor: Leading, key: Key, wired: Wired) -> CommandAnswer:
    """Calls a self-check over registered units, by the day of the notice."""
    async with system_transaction(wired.engine) as conn:
        known = await units_typed(conn, [each.unit for each in body.units])
    found = [known.get(each.unit.strip()) or known.get(each.unit.strip().upper()) for each in body.units]
    if unknown := [each.unit for each, unit in zip(body.units, found, strict=True) if unit is None]:
        told = "、".join(unknown[:TOLD]) + ("等" if len(unknown) > TOLD else "")
        raise ProblemError(422, "unknown", f"以下单位没有登记：{told}。", field="units")
    units = tuple(unit for unit in found if unit is not None)
    if len(set(units)) < len(units):
        raise ProblemError(422, "twice", "同一单位只能列出一次。", field="units")
    command = calling.CallCheck(
        year=body.year,
        title=body.title,
        document=body.document,
        due=body.due,
        units=units,
        kinds={unit: each.kind for each, unit in zip(body.units, units, strict=True)},
    )
    return await perform(wired, actor, CHECK, str(body.year), command, key)


@give_out(router, CHECKS)
@router.get("/checks", response_model=Page[CheckRow])
async def list_checks(actor: Checked, wired: Wired, limit: Limit = 20, after: After = None) -> Response:
    """Self-checks, the latest year first."""
    (last,) = place_of(after, "checks", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await checks(conn, last, limit)
    kept, following = cut([check_shown(case) for case in found], limit, "checks", "id")
    return shown(CHECKS, actor, kept, following)


@router.get("/checks/{check_id}")
async def one(check_id: str, actor: Checked, wired: Wired) -> CheckAnswer:
    """One self-check."""
    case, seq = await _check(check_id, actor, wired)
    return check_answer(case, seq, reader_of(wired, actor))


@router.get("/checks/{check_id}/coverage")
async def covered(check_id: str, actor: Whole, wired: Wired) -> list[CoverageRow]:
    """By league and item: of the units that must have it, how many have it."""
    await _check(check_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        return coverage_rows(await parts_of_check(conn, check_id))


@router.get("/checks/{check_id}/explanation")
async def explanation(check_id: str, actor: Checked, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _check(check_id, actor, wired)
    reader = reader_of(wired, actor)
    return explained(CHECK, explain_check(case, reader.now, reader.calendar), waits_of_check(case), reader)


@router.get("/checks/{check_id}/history")
async def history(
    check_id: str, actor: Checked, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _check(check_id, actor, wired)
    return await history_page(wired, actor, CHECK, check_id, limit, after)


@router.post("/checks/{check_id}/closing")
async def close(
    check_id: str, body: calling.CloseCheck, actor: Leading, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends it with a summary; units that are not through go on."""
    await _check(check_id, actor, wired)
    return await perform(wired, actor, CHECK, check_id, body, key)


@give_out(router, UNIT_CHECKS)
@router.get("/unit-checks", response_model=Page[UnitCheckRow])
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
        found = await unit_checks(conn, last, limit, check=check, stage=stage.value if stage else None)
    names = await _names(wired, found)
    rows = [unit_check_shown(case, names) for case in found]
    kept, following = cut(rows, limit, "unit-checks", "id")
    return shown(UNIT_CHECKS, actor, kept, following)


@router.get("/unit-checks/{unit_check_id}")
async def one_unit(unit_check_id: str, actor: Checked, wired: Wired) -> UnitCheckAnswer:
    """One unit, item by item."""
    case, seq = await _unit_check(unit_check_id, actor, wired)
    return unit_check_answer(case, seq, await _names(wired, [case]), reader_of(wired, actor))


@router.get("/unit-checks/{unit_check_id}/explanation")
async def unit_explanation(unit_check_id: str, actor: Checked, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _unit_check(unit_check_id, actor, wired)
    reader = reader_of(wired, actor)
    found = explain_unit_check(case, reader.now, reader.calendar)
    return explained(UNIT_CHECK, found, waits_of_unit_check(case), reader)


@router.get("/unit-checks/{unit_check_id}/history")
async def unit_history(
    unit_check_id: str, actor: Checked, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _unit_check(unit_check_id, actor, wired)
    return await history_page(wired, actor, UNIT_CHECK, unit_check_id, limit, after)


@router.post("/unit-checks/{unit_check_id}/reports")
async def hand_in(
    unit_check_id: str, body: ReportsHandedIn, actor: Unit, key: Key, wired: Wired
) -> CommandAnswer:
    """Hands in every item that the unit must have; late is taken and says by how many days."""
    return await _perform(wired, actor, unit_check_id, cmd.HandInCheck(tuple(body.reports)), key)


@router.post("/unit-checks/{unit_check_id}/findings")
async def find(unit_check_id: str, body: cmd.FindItem, actor: Above, key: Key, wired: Wired) -> CommandAnswer:
    """Finds on one item; what is not met is put right within the time of the settings."""
    return await _perform(wired, actor, unit_check_id, body, key)


@router.post("/unit-checks/{unit_check_id}/answers")
async def answer(
    unit_check_id: str, body: cmd.AnswerFinding, actor: Unit, key: Key, wired: Wired
) -> CommandAnswer:
    """Names the document with which an item was put right."""
    return await _perform(wired, actor, unit_check_id, body, key)


@router.post("/unit-checks/{unit_check_id}/verification")
async def verify(
    unit_check_id: str, body: cmd.VerifyItem, actor: Above, key: Key, wired: Wired
) -> CommandAnswer:
    """Verifies what was put right, or sends it back with a new time."""
    return await _perform(wired, actor, unit_check_id, body, key)


@router.post("/unit-checks/{unit_check_id}/closing")
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


async def _check(check_id: str, actor: Actor, wired: Wiring) -> tuple[Check, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_check(conn, check_id)
    if found is None:
        raise not_found()
    return found


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
