"""Self-checks of policies: called over units, handed in item by item, found, put right, verified (权益·三(一))."""

from fastapi import APIRouter, Depends, Response

from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.rights.following import explained, history_page
from api.rights.lists.cases import CHECKS
from api.rights.models.checks import (
    CheckAnswer,
    CheckRow,
    CoverageRow,
    NewCheck,
)
from api.rights.roles import Checked, Leading, Whole
from api.rights.seen.check import (
    check_answer,
    check_shown,
    coverage_rows,
)
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.checks import checks, one_check, parts_of_check, units_typed
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.rights.check import commands as calling
from domain.rights.check.explanation import explain as explain_check
from domain.rights.check.state import Check
from domain.rights.check.waits import waits as waits_of_check

router = APIRouter(
    prefix="/checks", tags=["checks 政策落实自查"], responses=RESPONSES, dependencies=[Depends(strict)]
)
CHECK = "check"
TOLD = 5
"""Units that a refusal names."""


@router.post("", status_code=201)
async def call(body: NewCheck, actor: Leading, key: Key, wired: Wired) -> CommandAnswer:
    """Calls a self-check over registered units, by the day of the notice."""
    async with system_transaction(wired.engine) as conn:
        known = await units_typed(conn, [each.unit for each in body.units])
    found = [known.get(each.unit) for each in body.units]
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
@router.get("", response_model=Page[CheckRow])
async def list_checks(actor: Checked, wired: Wired, limit: Limit = 20, after: After = None) -> Response:
    """Self-checks, the latest year first."""
    (last,) = place_of(after, "checks", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await checks(conn, last, limit)
    kept, following = cut([check_shown(case) for case in found], limit, "checks", "id")
    return shown(CHECKS, actor, kept, following)


@router.get("/{check_id}")
async def one(check_id: str, actor: Checked, wired: Wired) -> CheckAnswer:
    """One self-check."""
    case, seq = await _check(check_id, actor, wired)
    return check_answer(case, seq, reader_of(wired, actor))


@router.get("/{check_id}/coverage")
async def covered(check_id: str, actor: Whole, wired: Wired) -> list[CoverageRow]:
    """By league and item: of the units that must have it, how many have it."""
    await _check(check_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        return coverage_rows(await parts_of_check(conn, check_id))


@router.get("/{check_id}/explanation")
async def explanation(check_id: str, actor: Checked, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _check(check_id, actor, wired)
    reader = reader_of(wired, actor)
    return explained(CHECK, explain_check(case, reader.now, reader.calendar), waits_of_check(case), reader)


@router.get("/{check_id}/history")
async def history(
    check_id: str, actor: Checked, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _check(check_id, actor, wired)
    return await history_page(wired, actor, CHECK, check_id, limit, after)


@router.post("/{check_id}/closing")
async def close(
    check_id: str, body: calling.CloseCheck, actor: Leading, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends it with a summary; units that are not through go on."""
    await _check(check_id, actor, wired)
    return await perform(wired, actor, CHECK, check_id, body, key)


async def _check(check_id: str, actor: Actor, wired: Wiring) -> tuple[Check, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_check(conn, check_id)
    if found is None:
        raise not_found()
    return found
