"""The pool of experts: the list, one with what a conflict of interest can come from, registering and amending."""

from fastapi import APIRouter, Response

from api.bases.lists.registers import REACHING
from api.bases.routers.experts import ExpertShown
from api.pages import Page
from api.record_commands import RecordAnswer
from domain.terms import Role
from web.bases.desks import Department, Overseer
from web.desk import Desk, Signed
from web.plain_form import PlainForm, told
from web.remembered import taken_up

router = APIRouter()
MOST_FOUND = 100


@router.get("/experts")
async def experts(desk: Overseer) -> Response:
    """The pool, by name."""
    if again := await taken_up(desk, "experts"):
        return again
    found = await desk.api.get(
        "/experts", Page[ExpertShown], **desk.query("field", "employer", "active", "limit", "after")
    )
    return _list(desk, found)


@router.post("/experts")
async def seek(desk: Overseer) -> Response:
    """Those with a text in their name, which is not written into the address."""
    name = desk.sent("q").strip()
    return _list(
        desk, await desk.api.get("/experts", Page[ExpertShown], limit=MOST_FOUND, q=name or None), name
    )


def _list(desk: Desk, found: Page[ExpertShown], sought: str = "") -> Response:
    keeps = desk.role == Role.DEPARTMENT
    return desk.page("experts/list.html", found=found, sought=sought, may_keep=keeps)


@router.get("/experts/new")
async def new(desk: Department) -> Response:
    """The form of a new expert."""
    return _new(desk).page()


@router.post("/experts/new")
async def register(desk: Department) -> Response:
    """Takes an expert into the pool."""
    return await _new(desk).send(
        RecordAnswer, lambda answer: desk.go(f"/experts/{answer.id}", told("专家已登记。", answer.warnings))
    )


@router.get("/experts/{expert_id}")
async def expert(expert_id: str, desk: Signed) -> Response:
    """One expert; experts see their own entry."""
    known = await desk.api.get(f"/experts/{expert_id}", ExpertShown)
    return desk.page(
        "experts/one.html", expert=known, may_keep=desk.role == Role.DEPARTMENT, reached=desk.role in REACHING
    )


@router.get("/experts/{expert_id}/amend")
async def changed(expert_id: str, desk: Department) -> Response:
    """The form with what is on record."""
    return (await _amend(desk, expert_id)).page()


@router.post("/experts/{expert_id}/amend")
async def amend(expert_id: str, desk: Department) -> Response:
    """Amends an expert."""
    form = await _amend(desk, expert_id)
    return await form.send(
        RecordAnswer, lambda answer: desk.go(f"/experts/{expert_id}", told("已更正。", answer.warnings))
    )


def _new(desk: Desk) -> PlainForm:
    lead = "曾任职单位和利害关系用于回避：与申报单位有关的专家不会被安排评审。"
    return PlainForm(
        desk=desk, path="/experts", title="登记专家", home=("/experts", "专家"), button="登记", lead=lead
    )


async def _amend(desk: Desk, expert_id: str) -> PlainForm:
    known = await desk.api.get(f"/experts/{expert_id}", ExpertShown)
    lead = "新组织的评审按更正后的信息回避；已经安排的评审不变。"
    home = (f"/experts/{expert_id}", known.name)
    plain = PlainForm(
        desk=desk,
        path=f"/experts/{expert_id}",
        title="更正专家信息",
        home=home,
        method="PUT",
        button="更正",
        lead=lead,
    )
    plain.fill(known)
    return plain
