"""主管部门 of central and region-level units (Art. 11(1)): the list, registering one and renaming it."""

from fastapi import APIRouter, Response

from api.bases.routers.authorities import AuthorityShown
from api.pages import Page
from api.record_commands import RecordAnswer
from domain.bases import law
from web.bases.desks import Department
from web.desk import Desk, Signed
from web.plain_form import PlainForm, told
from web.remembered import taken_up

router = APIRouter()


@router.get("/authorities")
async def authorities(desk: Signed) -> Response:
    """All of them, by name."""
    if again := await taken_up(desk, "authorities"):
        return again
    found = await desk.api.get("/authorities", Page[AuthorityShown], **desk.query("q", "limit", "after"))
    return desk.page("registers/authorities.html", found=found, may_keep=desk.keeps_for_all)


@router.get("/authorities/new")
async def new(desk: Department) -> Response:
    """The form of a new one."""
    return _form(desk).page()


@router.post("/authorities/new")
async def register(desk: Department) -> Response:
    """Registers one."""
    return await _form(desk).send(
        RecordAnswer, lambda answer: desk.go("/authorities", told("主管部门已登记。", answer.warnings))
    )


@router.get("/authorities/{authority_id}/amend")
async def changed(authority_id: str, desk: Department) -> Response:
    """The form with what is on record."""
    return (await _amend(desk, authority_id)).page()


@router.post("/authorities/{authority_id}/amend")
async def amend(authority_id: str, desk: Department) -> Response:
    """Renames it."""
    plain = await _amend(desk, authority_id)
    return await plain.send(
        RecordAnswer, lambda answer: desk.go("/authorities", told("主管部门登记已更正。", answer.warnings))
    )


async def _amend(desk: Desk, authority_id: str) -> PlainForm:
    known = await desk.api.get(f"/authorities/{authority_id}", AuthorityShown)
    lead = "更正后的名称自现在起适用；所属单位和账号不变。"
    home, path = ("/authorities", "主管部门"), f"/authorities/{authority_id}"
    plain = PlainForm(
        desk=desk, path=path, title="更正主管部门登记", home=home, method="PUT", button="更正", lead=lead
    )
    plain.fill(known)
    return plain


def _form(desk: Desk) -> PlainForm:
    lead = f"中央驻区和自治区本级单位的申报须经主管部门同意（{law.CONSENT.cite}）。"
    home = ("/authorities", "主管部门")
    return PlainForm(
        desk=desk, path="/authorities", title="登记主管部门", home=home, button="登记", lead=lead
    )
