"""Public notices as people inside look them up (Art. 11(3))."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.notice import NoticeAnswer, ObjectionRow
from api.pages import Page
from domain.terms import Role
from web.desk import Signed
from web.remembered import taken_up

router = APIRouter()
NoticeId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@router.get("/notices")
async def notices(desk: Signed) -> Response:
    """Public notices, the latest first."""
    if again := await taken_up(desk, "notices"):
        return again
    found = await desk.api.get(
        "/notices", Page[NoticeAnswer], **desk.query("running", "round", "limit", "after")
    )
    return desk.page("notices/list.html", found=found)


@router.get("/notices/{notice_id}")
async def notice(notice_id: NoticeId, desk: Signed) -> Response:
    """One notice with its units; objections beside it for whoever may know them."""
    found = await desk.api.get(f"/notices/{notice_id}", NoticeAnswer)
    oversees = desk.role in (Role.DEPARTMENT, Role.AUDITOR)
    raised = (await desk.api.get("/objections", Page[ObjectionRow], limit=100)).items if oversees else []
    objections = [one for one in raised if one.notice == notice_id]
    return desk.page("notices/one.html", notice=found, objections=objections, oversees=oversees)
