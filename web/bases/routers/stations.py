"""流动站: the list, registering one and amending it."""

from fastapi import APIRouter, Response

from api.bases.routers.stations import StationShown
from api.pages import Page
from api.record_commands import RecordAnswer
from web.bases.desks import Department
from web.desk import Desk, Signed
from web.plain_form import PlainForm, told
from web.remembered import taken_up

router = APIRouter()


@router.get("/stations")
async def stations(desk: Signed) -> Response:
    """All of them, by name."""
    if again := await taken_up(desk, "stations"):
        return again
    found = await desk.api.get(
        "/stations", Page[StationShown], **desk.query("q", "university", "limit", "after")
    )
    return desk.page("registers/stations.html", found=found, may_keep=desk.keeps_for_all)


@router.get("/stations/new")
async def new(desk: Department) -> Response:
    """The form of a new one."""
    return _form(desk).page()


@router.post("/stations/new")
async def register(desk: Department) -> Response:
    """Registers one."""
    return await _form(desk).send(
        RecordAnswer, lambda answer: desk.go("/stations", told("流动站已登记。", answer.warnings))
    )


@router.get("/stations/{station_id}/amend")
async def changed(station_id: str, desk: Department) -> Response:
    """The form with what is on record."""
    return (await _amend(desk, station_id)).page()


@router.post("/stations/{station_id}/amend")
async def amend(station_id: str, desk: Department) -> Response:
    """Amends it."""
    plain = await _amend(desk, station_id)
    return await plain.send(
        RecordAnswer, lambda answer: desk.go("/stations", told("流动站登记已更正。", answer.warnings))
    )


async def _amend(desk: Desk, station_id: str) -> PlainForm:
    known = await desk.api.get(f"/stations/{station_id}", StationShown)
    lead = "更正后的名称自现在起适用；已经拟定的协议和已经登记的经历仍用当时的名称。"
    home, path = ("/stations", "流动站"), f"/stations/{station_id}"
    plain = PlainForm(
        desk=desk, path=path, title="更正流动站登记", home=home, method="PUT", button="更正", lead=lead
    )
    plain.fill(known)
    return plain


def _form(desk: Desk) -> PlainForm:
    lead = "登记后，基地招收博士后和设站单位开设账号时可以选择。"
    return PlainForm(
        desk=desk,
        path="/stations",
        title="登记流动站",
        home=("/stations", "流动站"),
        button="登记",
        lead=lead,
    )
