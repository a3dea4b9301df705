"""适用口径 (Art. 26): the open questions of the text, and which answer holds."""

from fastapi import APIRouter, Response

from api.routers.interpretations import InterpretationShown
from domain.terms import Role
from web.desk import Signed

router = APIRouter()


@router.get("/interpretations")
async def interpretations(desk: Signed) -> Response:
    """Every question with its answers, the document and who signed it; the department may answer anew."""
    found = await desk.api.get("/interpretations", list[InterpretationShown])
    return desk.page("policies/interpretations.html", found=found, may_keep=desk.role == Role.DEPARTMENT)
