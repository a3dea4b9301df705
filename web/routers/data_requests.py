"""个人信息 as pages: what is held of oneself, what is asked about it, and the answer."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.pages import Page
from api.record_commands import RecordAnswer
from api.routers.data_requests import OwnData, RequestOfSomebody
from web.ask import RefusedError
from web.desk import Account, Desk, HomeDepartment
from web.forms.form import Form
from web.plain_form import send, take

router = APIRouter()
ASK, DECIDE = "/me/data/requests", "/data-requests/{request_id}/decide"
NAMED = "/data-requests/named"
RequestId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@router.get("/me/data")
async def own(desk: Account) -> Response:
    """What is held of oneself, and the form of a request."""
    return await _own(desk, desk.form("POST", ASK))


@router.get("/me/data/requests")
async def again(desk: Account) -> Response:
    """The page of the form, where its address is opened."""
    return desk.go("/me/data")


@router.post("/me/data/requests")
async def ask(desk: Account) -> Response:
    """Asks for a correction or an erasure."""
    form = desk.form("POST", ASK)
    if desk.pressed:
        return await _own(desk, form)
    try:
        await send(desk, ASK, form, RecordAnswer)
    except RefusedError as refused:
        take(form, refused)
        return await _own(desk, form, refused.status)
    return desk.go("/me/data", "已提出，由自治区人力资源和社会保障厅答复。")


async def _own(desk: Desk, form: Form, status: int = 200) -> Response:
    return desk.page("personal/own.html", status, found=await desk.api.get("/me/data", OwnData), form=form)


@router.get("/data-requests")
async def requests(desk: HomeDepartment) -> Response:
    """All requests, each open one with its form."""
    return await _listed(desk, desk.form("POST", DECIDE), "")


@router.get("/data-requests/named")
async def named(desk: HomeDepartment) -> Response:
    """The form by which somebody is erased whom a case names."""
    return desk.page("personal/named.html", form=desk.form("POST", NAMED))


@router.post("/data-requests/named")
async def erase_named(desk: HomeDepartment) -> Response:
    """Erases somebody whom a case names."""
    form = desk.form("POST", NAMED)
    if desk.pressed:
        return desk.page("personal/named.html", form=form)
    try:
        await send(desk, NAMED, form, RecordAnswer)
    except RefusedError as refused:
        take(form, refused)
        return desk.page("personal/named.html", refused.status, form=form)
    return desk.go("/data-requests", "已删除，登记簿不记载其姓名。")


@router.get("/data-requests/{request_id}/decide")
async def decide_again(request_id: RequestId, desk: HomeDepartment) -> Response:
    """The page of the form, where its address is opened."""
    return desk.go(f"/data-requests#{request_id}")


@router.post("/data-requests/{request_id}/decide")
async def decide(request_id: RequestId, desk: HomeDepartment) -> Response:
    """Answers one."""
    form = desk.form("POST", DECIDE)
    if desk.pressed:
        return await _listed(desk, form, request_id)
    try:
        await send(desk, f"/data-requests/{request_id}/decide", form, RecordAnswer)
    except RefusedError as refused:
        take(form, refused)
        return await _listed(desk, form, request_id, refused.status)
    return desk.go("/data-requests", "已答复。")


async def _listed(desk: Desk, form: Form, of: str, status: int = 200) -> Response:
    found = await desk.api.get(
        "/data-requests", Page[RequestOfSomebody], **desk.query("limit", "after", "pending")
    )
    forms = {each.id: form if each.id == of else desk.form("POST", DECIDE) for each in found.items}
    return desk.page("personal/requests.html", status, found=found, forms_of=forms)
