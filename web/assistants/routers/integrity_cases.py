"""Integrity cases: the list, the form that opens one about hires of a unit, one of each."""

import asyncio

from fastapi import APIRouter, Response

from api.assistants.models.integrity import IntegrityAnswer, IntegrityRow
from api.assistants.models.posts import HireAnswer, HireRow
from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from domain.assistants import law
from domain.assistants.integrity.state import FINDING_NAMES, INTEGRITY_STAGE_NAMES
from web import case as cases
from web.assistants.desks import Kjt, Probed
from web.choosing import everything
from web.desk import Desk
from web.documents import documents_of
from web.forms.field import Choice
from web.plain_form import PlainForm
from web.remembered import taken_up

router = APIRouter()
FILTERS = ("year", "stage", "finding", "limit", "after")


@router.get("/integrity-cases")
async def listing(desk: Probed) -> Response:
    """The list; a unit its own."""
    if again := await taken_up(desk, "integrity-cases"):
        return again
    found = await desk.api.get("/integrity-cases", Page[IntegrityRow], **desk.query(*FILTERS))
    return desk.page(
        "integrity-cases/list.html", found=found, stages=INTEGRITY_STAGE_NAMES, findings=FINDING_NAMES
    )


@router.get("/integrity-cases/new/{hire_id}")
async def new_case(hire_id: str, desk: Kjt) -> Response:
    """The form, with the hires of the same unit and year to choose from."""
    return (await _new_case(hire_id, desk)).page()


@router.post("/integrity-cases/new/{hire_id}")
async def open_case(hire_id: str, desk: Kjt) -> Response:
    """Opens it."""
    form = await _new_case(hire_id, desk)
    return await form.send(
        CommandAnswer,
        lambda made: desk.go(f"/integrity-cases/{made.case_id}", "已启动诚信核查，单位已收到说明任务。"),
    )


async def _new_case(hire_id: str, desk: Desk) -> PlainForm:
    hire = await desk.api.get(f"/assistant-hires/{hire_id}", HireAnswer)
    lead = (
        f"{hire.unit_name}{hire.year}年度聘用信息（{law.FALSE_FIGURES.cite}）。"
        "核查期间照常计入并作标记；先听取单位说明，再由人认定。"
    )
    form = PlainForm(
        desk=desk,
        path="/integrity-cases",
        title="启动诚信核查",
        home=(f"/assistant-hires/{hire_id}", hire.name),
        button="启动",
        lead=lead,
    )
    own = await everything(desk, "/assistant-hires", HireRow, year=hire.year, unit=hire.unit)
    form.form.offering("hires", [Choice(each.id, f"{each.name}（{each.stage_name}）") for each in own])
    form.fill({"hires": [hire_id]})
    return form


@router.get("/integrity-cases/{case_id}")
async def one(case_id: str, desk: Probed) -> Response:
    """One case, and why it stands where it stands."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/integrity-cases/{case_id}", IntegrityAnswer),
        desk.api.get(f"/integrity-cases/{case_id}/explanation", ExplanationAnswer),
        cases.history(desk, "integrity-cases", case_id),
    )
    papers = await documents_of(desk, "integrity_case", case_id)
    return desk.page(
        "integrity-cases/one.html", case=case, explanation=explanation, history=history, papers_of_case=papers
    )
