"""Bases: the register, and the home of one with everything that its reader may know."""

import asyncio
import re

from fastapi import APIRouter, Response

from api.bases.models.base import BaseRecord, VacancyAnswer
from api.bases.models.ledger import LedgerAnswer
from api.bases.models.stay import StayRow
from api.bases.routers.bases import BaseShown
from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from domain.bases import law
from domain.bases.base.terms import (
    BASE_STATUS_NAMES,
    STEP_OUTCOME_NAMES,
    STEP_STATUS_NAMES,
    SUCCESSION_NAMES,
    BaseStatus,
)
from domain.service import WAY_NAMES
from domain.terms import Role
from ids import new_id
from web import case as cases
from web import together
from web.ask import RefusedError
from web.bases.clock_bar import clock_bar
from web.bases.desks import Department
from web.bases.paper_upload import put_paper
from web.bases.remedies import remedies
from web.choosing import AREAS, BUREAUS, Named, everything
from web.desk import Desk, Signed
from web.documents import documents_of
from web.filters import short_day
from web.forms.field import Choice
from web.offers import by_object, next_due_first, offers
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.rendering import shows_all

router = APIRouter()
FILTERS = ("q", "league", "status", "year", "sort", "limit", "after")
NOT_FOLLOWED = frozenset({403, 404})
"""The register is everybody's; the life of a base is not."""


@router.get("/bases")
async def bases(desk: Signed) -> Response:
    """The register, with its filters in the address."""
    wanted = desk.query(*FILTERS)
    whole = "whole" in desk.request.query_params or shows_all(desk)
    if desk.role == Role.UNIT and not whole and not wanted:
        own = await desk.api.get("/bases", Page[BaseShown], unit=_scope(desk), limit=2)
        if len(own.items) == 1:
            return desk.go(f"/bases/{own.items[0].code}")
    if again := await taken_up(desk, "bases"):
        return again
    found = await desk.api.get("/bases", Page[BaseShown], **wanted)
    return desk.page(
        "bases/list.html",
        found=found,
        wanted=wanted,
        leagues=AREAS,
        statuses=BASE_STATUS_NAMES,
    )


def _scope(desk: Desk) -> str:
    return str(desk.me.acting.scope) if desk.me else ""


@router.get("/bases/new")
async def new(desk: Department) -> Response:
    """The form of a base from before the system."""
    return (await _new(desk)).page()


@router.post("/bases/new")
async def enter(desk: Department) -> Response:
    """Enters it."""
    form = await _new(desk)
    return await form.send(
        CommandAnswer, lambda answer: desk.go(f"/bases/{answer.case_id}", "已登记既有基地。")
    )


async def _new(desk: Desk) -> PlainForm:
    form = PlainForm(
        desk=desk,
        path="/bases",
        title="登记既有基地",
        home=("/bases", "基地"),
        button="登记",
        lead=f"登记系统启用前已经备案的基地，作为既有事实；空站期限按{law.VACANCY.cite}计算。",
    )
    units = await everything(desk, "/units", Named)
    form.form.offering("unit", [Choice(one.id, one.name) for one in units])
    form.fill({"status": "active"})
    return form


@router.get("/bases/{code}")
async def base(code: str, desk: Signed) -> Response:
    """One base: its life for those who follow it, otherwise what the register says."""
    shown = await desk.api.get(f"/bases/{code}", BaseShown)
    try:
        record = await desk.api.get(f"/bases/{code}/record", BaseRecord)
    except RefusedError as refused:
        if refused.status not in NOT_FOLLOWED:
            raise
        return desk.page("bases/register.html", base=shown)
    return await _home(desk, code, shown, record)


async def _home(desk: Desk, code: str, shown: BaseShown, record: BaseRecord) -> Response:
    explanation, vacancy, drawn, history, beside, stays = await asyncio.gather(
        desk.api.get(f"/bases/{code}/explanation", ExplanationAnswer),
        desk.api.get(f"/bases/{code}/vacancy", VacancyAnswer),
        cases.drawn(desk, "bases", code),
        cases.history(desk, "bases", code),
        together.beside(desk, "base", code),
        everything(desk, "/stays", StayRow, base=code),
    )
    return desk.page(
        "bases/one.html",
        base=shown,
        record=record,
        explanation=explanation.model_copy(update={"items": next_due_first(explanation.items)}),
        vacancy=vacancy,
        bar=clock_bar(
            vacancy.vacant_since,
            vacancy.due.on if vacancy.due else None,
            (day.on for day in vacancy.warnings),
            desk.today,
        ),
        drawn=drawn,
        history=together.with_lines(history, desk, beside),
        **together.shown("base", code, beside),
        papers_of_case=await documents_of(desk, "base", code),
        stays=stays,
        people={one.id: one for one in stays},
        offers=offers("base", together.not_held(record.can, beside), explanation.items),
        own=by_object(together.not_held(record.can, beside)),
        remedies=await remedies(desk, *(("cancellation",) if _cancelled(record) else ())),
        successions={succession.value: name for succession, name in SUCCESSION_NAMES.items()},
        ways={way.value: name for way, name in WAY_NAMES.items()},
        step_status={status.value: name for status, name in STEP_STATUS_NAMES.items()},
        step_outcome={outcome.value: name for outcome, name in STEP_OUTCOME_NAMES.items()},
        may_attach=desk.role in (Role.DEPARTMENT, Role.LEAGUE, Role.UNIT),
        has_ledger=desk.role in (Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUDITOR),
        leagues={one.code: one.label for one in BUREAUS},
        key=new_id(),
        recruits=desk.role == Role.UNIT and record.status == "active",
    )


def _cancelled(record: BaseRecord) -> bool:
    return any(one.status == BaseStatus.CANCELLED for one in record.endings)


@router.post("/bases/{code}/papers")
async def attach(code: str, desk: Signed) -> Response:
    """Puts a file to the base."""
    return await put_paper(desk, f"/bases/{code}")


@router.get("/bases/{code}/ledger")
async def ledger(code: str, desk: Signed) -> Response:
    """The ledger as of a day, in one of the two views, and where they differ (Art. 25)."""
    wanted = desk.query("on", "known")
    shown = await desk.api.get(f"/bases/{code}", BaseShown)
    found, problem = None, None
    try:
        found = await desk.api.get(f"/bases/{code}/ledger", LedgerAnswer, **wanted)
    except RefusedError as refused:
        if refused.status != 422:
            raise
        problem = refused
    return desk.page(
        "bases/ledger.html",
        problem.status if problem else 200,
        base=shown,
        found=found,
        wanted=wanted,
        problem=problem.body if problem else None,
        cell=cell,
    )


DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def cell(value: object) -> str:
    """A cell of the ledger as people read it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None:
        return ""
    return short_day(value) if DAY.fullmatch(str(value)) else str(value)
