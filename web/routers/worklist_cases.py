"""The cases that whoever is signed in began, and those in which it had a hand."""

import asyncio

from fastapi import APIRouter, Response

from api.models.worklist import OwnCaseItem, UrgedPage, Worklist
from api.pages import Page
from domain.offices import takes_part
from web.addresses import page_of
from web.desk import Desk, Signed
from web.forms.names import CASE_KIND_NAMES
from web.remembered import taken_up

router = APIRouter()
TITLES = {"begun": "我发起", "handled": "经手"}
FILTERS = ("case_kind", "state", "q")
STATES = {"open": "尚未办结", "ended": "已经办结"}


@router.get("/work/begun")
async def begun(desk: Signed) -> Response:
    """The cases of which the caller recorded the first fact, the newest first."""
    return await _cases(desk, "begun")


@router.get("/work/handled")
async def handled(desk: Signed) -> Response:
    """The cases in which the caller recorded a fact, by the last of them."""
    return await _cases(desk, "handled")


async def _cases(desk: Desk, name: str) -> Response:
    if again := await taken_up(desk, name):
        return again
    found, counts, urged = await asyncio.gather(
        desk.api.get(f"/worklist/{name}", Page[OwnCaseItem], **desk.query(*FILTERS, "limit", "after")),
        desk.api.get("/worklist", Worklist, limit=1),
        desk.api.get("/worklist/urged", UrgedPage, limit=1),
    )
    return desk.page(
        "work/own_cases.html",
        name=name,
        title=TITLES[name],
        found=found,
        filtered=bool(desk.query(*FILTERS)),
        waiting=counts.counts.total,
        urged=urged.standing,
        case_kinds={kind: title for kind, title in CASE_KIND_NAMES.items() if takes_part(desk.line, kind)},
        states=STATES,
        page_of=page_of,
    )
