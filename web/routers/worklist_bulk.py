"""Steps from the worklist, of one case or of many: said again before, done one by one, and told one by one."""

import asyncio

from fastapi import APIRouter, Response

from ids import new_id
from web.ask import RefusedError
from web.bulk import CLASSIFIER, Pick, Row, look, picks_of, step_of, take
from web.desk import Desk, Signed
from web.steps import Step

router = APIRouter()
NOTHING = "请先勾选要办理的事项，再选择办理方式。"


@router.post("/work/bulk")
async def ask(desk: Signed) -> Response:
    """What will happen to how many, to be confirmed."""
    step, picks = _chosen(desk)
    if not picks:
        return desk.go("/work", NOTHING)
    return await _confirm(desk, step, picks)


@router.post("/work/bulk/do")
async def act(desk: Signed) -> Response:
    """Takes the step in one case after another; what cannot be done is told with its reason."""
    step, picks = _chosen(desk)
    if desk.pressed or not picks or not desk.sent("_key"):
        return await _confirm(desk, step, picks) if picks else desk.go("/work", NOTHING)
    rows = await asyncio.gather(*(look(desk, one, step) for one in picks))
    note, key = desk.sent("note").strip(), desk.sent("_key")
    told = [await take(desk, one, step, note, key) for one in rows]
    return desk.page("work/told.html", step=step, rows=told, done=sum(one.fine for one in told))


def _chosen(desk: Desk) -> tuple[Step, list[Pick]]:
    """The step and its cases: of the one button of a row, or of all that are ticked. Raises RefusedError."""
    command, _, only = desk.sent("now").partition(" ")
    one = Pick.read(only)
    picks = [one] if one is not None else picks_of(desk)
    step = step_of(command or desk.sent("command"), {pick.kind for pick in picks})
    if step is None:
        raise RefusedError(404, {"code": "not_found", "detail": "没有该办理方式。"})
    return step, [each for each in picks if each.kind in step.kinds]


async def _confirm(desk: Desk, step: Step, picks: list[Pick]) -> Response:
    rows: list[Row] = list(await asyncio.gather(*(look(desk, one, step) for one in picks)))
    fine = [one for one in rows if one.fine]
    return desk.page(
        "work/confirm.html",
        step=step,
        fine=fine,
        unfit=[one for one in rows if not one.fine],
        counted=_counted(fine),
        note=desk.sent("note"),
        key=desk.sent("_key") or new_id(),
    )


def _counted(rows: list[Row]) -> str:
    """So many of each kind: 12件申报、1个批次."""
    kinds = {kind: sum(row.pick.kind == kind for row in rows) for kind in CLASSIFIER}
    return "、".join(f"{number}{CLASSIFIER[kind]}" for kind, number in kinds.items() if number)
