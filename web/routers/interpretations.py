"""适用口径: the open questions of the text, and which answer holds."""

from fastapi import APIRouter, Response

from api.routers.interpretations import InterpretationShown
from web.desk import Signed
from web.own_pack import own_of

router = APIRouter()


@router.get("/interpretations")
async def interpretations(desk: Signed) -> Response:
    """Every question with its answers, the document and who signed it; the department may answer anew."""
    own = own_of(desk)
    found = await desk.api.get("/interpretations", list[InterpretationShown], programme=own.asked)
    may_keep = desk.leads(own.words.own.programme)
    return desk.page("policies/interpretations.html", found=found, may_keep=may_keep, own=own)
