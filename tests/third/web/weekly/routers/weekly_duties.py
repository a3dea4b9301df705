"""The page of a weekly duty (样例)."""

from fastapi import APIRouter, Response

from web.desk import Registrar

router = APIRouter()


@router.get("/weekly-duties/{duty_id}")
async def one(duty_id: str, desk: Registrar) -> Response:
    """The weeks, and why it stands where it stands."""
    case = await desk.api.get(f"/weekly-duties/{duty_id}")
    explanation = await desk.api.get(f"/weekly-duties/{duty_id}/explanation")
    return desk.page("weekly/one.html", case=case, explanation=explanation)
