"""The panels of a whole round: looked at together, confirmed once, assigned one by one, and told one by one (Art. 11(3))."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.panel import RoundDraws
from api.bases.models.round import RoundAnswer
from api.bases.routers.round_draws import AT_ONCE
from api.commands import CommandAnswer
from ids import derived_id, new_id
from web.ask import RefusedError
from web.bases.desks import Department
from web.desk import Desk

router = APIRouter()
RoundId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
PICK, NUMBER = "pick", "number."
EXPERTS = "experts."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of one application: how many were assigned, or why not."""

    id: str
    title: str
    fine: bool
    said: str
    cite: str = ""


@router.get("/rounds/{round_id}/panels")
async def ask(round_id: RoundId, desk: Department) -> Response:
    """Whom the draw proposes for each application that lacks experts, with conflicts, doubts and loads."""
    return await _shown(desk, round_id)


@router.post("/rounds/{round_id}/panels")
async def act(round_id: RoundId, desk: Department) -> Response:
    """Assigns what was ticked, as it was shown, one application after another; each is told with its result."""
    picked = list(dict.fromkeys(desk.typed.get(PICK, ())))[:AT_ONCE]
    if desk.pressed or not desk.sent("_key") or not picked:
        return await _shown(desk, round_id, "" if picked or desk.pressed else "请先勾选要指派的申报。")
    case = await desk.api.get(f"/rounds/{round_id}", RoundAnswer)
    rows = [await _assigned(desk, application) for application in picked]
    return desk.page("panel/round_told.html", case=case, rows=rows, done=sum(row.fine for row in rows))


async def _assigned(desk: Desk, application: str) -> Told:
    """One panel as it was shown; the door refuses whoever is on it already, or must not be."""
    title = desk.sent(f"{NUMBER}{application}")
    body = {"experts": desk.sent(f"{EXPERTS}{application}").split()}
    key = derived_id(desk.sent("_key"), application)
    at = f"/applications/{application}"
    try:
        await desk.api.post(f"{at}/experts", body, CommandAnswer, key=key)
    except RefusedError as refused:
        found = "；".join(problem.detail.rstrip("。") for problem in refused.problems)
        said = f"{refused.detail}{found}。" if found else refused.detail
        return Told(id=application, title=title, fine=False, said=said, cite=refused.cite)
    return Told(id=application, title=title, fine=True, said=f"已指派{len(body['experts'])}名专家。")


async def _shown(desk: Desk, round_id: str, problem: str = "") -> Response:
    case, found = await asyncio.gather(
        desk.api.get(f"/rounds/{round_id}", RoundAnswer),
        desk.api.get(f"/rounds/{round_id}/draws", RoundDraws),
    )
    picked = desk.typed.get(PICK) if desk.pressed else None
    return desk.page(
        "panel/round.html",
        422 if problem else 200,
        case=case,
        found=found,
        problem=problem,
        ready=[one for one in found.draws if not one.missing],
        short=[one for one in found.draws if one.missing],
        picked=picked,
        key=new_id(),
    )
