"""The inbox: what was told to whoever is signed in."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.models.worklist import Inbox, Marked
from web.addresses import page_of
from web.desk import Signed, own_address

router = APIRouter()
NoteId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@router.get("/inbox")
async def inbox(desk: Signed) -> Response:
    """The notes, the latest first; with `unread=1` only those that were not read."""
    unread = desk.request.query_params.get("unread") == "1"
    found = await desk.api.get("/notifications", Inbox, unread=unread, **desk.query("after"))
    return desk.page("inbox/list.html", found=found, unread=unread, page_of=page_of)


@router.post("/inbox/read-all")
async def read_all(desk: Signed) -> Response:
    """All of them are read."""
    marked = (await desk.api.post("/notifications/read-all", None, Marked)).marked
    return desk.go("/inbox", f"已将{marked}条消息标为已读。")


@router.post("/inbox/{note_id}/read")
async def read(note_id: NoteId, desk: Signed) -> Response:
    """One is read; on to its case, or back to where one was."""
    await desk.api.post(f"/notifications/{note_id}/read", None, Marked)
    return desk.go(own_address(desk.sent("_next", "/inbox")))
