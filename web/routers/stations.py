"""流动站: the list and registering one; a registered name stays as it is."""

from fastapi import APIRouter, Response

from domain.terms import Role
from web.desk import Department, Desk, Signed
from web.plain_form import PlainForm, told

router = APIRouter()


@router.get("/stations")
async def stations(desk: Signed) -> Response:
    """All of them, by name."""
    found = await desk.api.get("/stations", **desk.query("q", "university", "after"))
    return desk.page("registers/stations.html", found=found, may_keep=desk.role == Role.DEPARTMENT)


@router.get("/stations/new")
async def new(desk: Department) -> Response:
    """The form of a new one."""
    return _form(desk).page()


@router.post("/stations/new")
async def register(desk: Department) -> Response:
    """Registers one."""
    return await _form(desk).send(lambda answer: desk.go("/stations", told("流动站已登记。", answer)))


def _form(desk: Desk) -> PlainForm:
    lead = "登记后，基地招收博士后和设站单位开设账号时可以选择。"
    return PlainForm(desk, "/stations", "登记流动站", ("/stations", "流动站"), button="登记", lead=lead)
