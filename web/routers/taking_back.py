"""撤销刚才的办理: the list of what can still be taken back, and taking one back."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.commands import CommandAnswer
from api.routers.taking_back import TakeableShown
from web.addresses import page_of
from web.desk import Signed
from web.forms.names import CASE_KIND_NAMES

router = APIRouter()
Kind = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$")]
Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@router.get("/work/recent")
async def recent(desk: Signed) -> Response:
    """What one has just done and can still take back."""
    found = await desk.api.get("/me/takeable", list[TakeableShown])
    return desk.page("work/recent.html", found=found, page_of=page_of, kinds=CASE_KIND_NAMES)


@router.post("/cases/{case_kind}/{case_id}/take-back")
async def take_back(case_kind: Kind, case_id: Id, desk: Signed) -> Response:
    """Takes one's own last act in the case back."""
    seq = desk.sent("seq")
    body = {"seq": int(seq) if seq.isdecimal() else 0}
    key = f"take-back-{case_kind}-{case_id}-{seq}"[:120]
    await desk.api.post(f"/cases/{case_kind}/{case_id}/take-back", body, CommandAnswer, key=key)
    return desk.go(page_of(case_kind, case_id), "已撤销刚才的办理，该事项恢复到办理前的状态。")
