"""The page of a weekly duty (样例)."""

from api.weekly.routers.weekly_duties import DutyRow, DutyShown
from fastapi import APIRouter, Response

from api.models.history import ExplanationAnswer
from web.desk import Registrar

router = APIRouter()


@router.get("/weekly-duties")
async def every(desk: Registrar) -> Response:
    """Those that the caller may see."""
    return desk.page("weekly/list.html", duties=await desk.api.get("/weekly-duties", list[DutyRow]))


@router.get("/weekly-duties/{duty_id}")
async def one(duty_id: str, desk: Registrar) -> Response:
    """The weeks, and why it stands where it stands."""
    case = await desk.api.get(f"/weekly-duties/{duty_id}", DutyShown)
    explanation = await desk.api.get(f"/weekly-duties/{duty_id}/explanation", ExplanationAnswer)
    return desk.page("weekly/one.html", case=case, explanation=explanation)
