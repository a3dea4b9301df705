"""What waits for a second person of the own office, on a page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.record_commands import RecordAnswer
from api.routers.proposals import ProposalShown
from domain.terms import Role
from ids import new_id
from web.ask import RefusedError
from web.desk import Desk, only

router = APIRouter()
Second = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.SECURITY_ADMIN))]


@router.get("/proposals")
async def proposals(desk: Second) -> Response:
    """Open proposals, each with what may be done by whom."""
    found = await desk.api.get("/proposals", list[ProposalShown])
    keys = {one.id: new_id() for one in found}
    return desk.page("proposals/list.html", found=found, keys=keys, on=desk.wired.settings.second_person)


@router.post("/proposals/{proposal_id}/{step}")
async def decide(proposal_id: str, step: str, desk: Second) -> Response:
    """Confirms or rejects one."""
    if step == "confirm":
        await desk.api.post(
            f"/proposals/{proposal_id}/confirm", None, RecordAnswer, key=desk.sent("_key") or new_id()
        )
        return desk.go("/proposals", "已复核同意，现已生效。")
    if step != "reject":
        raise RefusedError(404, {"code": "not_found", "detail": "没有该地址。", "article": None})
    await desk.api.send("POST", f"/proposals/{proposal_id}/reject")
    return desk.go("/proposals", "已复核不同意，未予办理。")
