"""Units: the list, one with what it has to do with the system, registering and amending."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.pages import Page
from api.record_commands import RecordAnswer
from api.routers.units import UnitShown, UnitStanding
from domain.office_line import HOME
from domain.offices import programmes_of
from domain.terms import Role
from programmes import parts_of
from web.choosing import AREAS, BUREAUS, authorities
from web.desk import Desk, only
from web.forms.names import ENUM_NAMES
from web.plain_form import PlainForm, told
from web.remembered import taken_up

router = APIRouter()
KEEPERS = (Role.DEPARTMENT, Role.LEAGUE)
Keeper = Annotated[Desk, Depends(only(*KEEPERS, line=HOME))]
Reader = Annotated[Desk, Depends(only(*KEEPERS, Role.AUDITOR, Role.AUTHORITY, Role.UNIT, line=HOME))]


@router.get("/units")
async def units(desk: Reader) -> Response:
    """The register as the caller may see it."""
    if again := await taken_up(desk, "units"):
        return again
    asked = desk.query("q", "league", "nature", "route", "authority", "limit", "after")
    found, over = await asyncio.gather(desk.api.get("/units", Page[UnitShown], **asked), authorities(desk))
    return desk.page(
        "units/list.html",
        found=found,
        leagues=AREAS,
        authorities=over,
        names=ENUM_NAMES,
        may_keep=desk.role in KEEPERS,
    )


@router.get("/units/new")
async def new(desk: Keeper) -> Response:
    """The form of a new unit."""
    return (await _new(desk)).page()


@router.post("/units/new")
async def register(desk: Keeper) -> Response:
    """Registers a unit."""
    form = await _new(desk)
    return await form.send(
        RecordAnswer, lambda answer: desk.go(f"/units/{answer.id}", told("单位已登记。", answer.warnings))
    )


@router.get("/units/{unit_id}")
async def unit(unit_id: str, desk: Reader) -> Response:
    """One unit with what the line's programmes have of it: `web/<programme>/of_unit.py`."""
    programmes = parts_of("web", "of_unit", programmes_of(desk.line))
    shown, *brought = await asyncio.gather(
        desk.api.get(f"/units/{unit_id}", UnitStanding), *(of.of_unit(desk, unit_id) for of in programmes)
    )
    return desk.page(
        "units/one.html",
        unit=shown,
        programmes=[(of.TEMPLATE, found) for of, found in zip(programmes, brought, strict=True)],
        standings=[of.STANDING for of in programmes],
        further=[line for of in programmes for line in of.further(shown)],
        may_keep=desk.role in KEEPERS,
    )


@router.get("/units/{unit_id}/amend")
async def changed(unit_id: str, desk: Keeper) -> Response:
    """The form with what is on record."""
    return (await _amend(desk, unit_id)).page()


@router.post("/units/{unit_id}/amend")
async def amend(unit_id: str, desk: Keeper) -> Response:
    """Amends a unit."""
    form = await _amend(desk, unit_id)
    return await form.send(
        RecordAnswer, lambda answer: desk.go(f"/units/{unit_id}", told("已更正。", answer.warnings))
    )


async def _new(desk: Desk) -> PlainForm:
    plain = PlainForm(desk=desk, path="/units", title="登记单位", home=("/units", "单位"), button="登记")
    await _complete(desk, plain)
    return plain


async def _amend(desk: Desk, unit_id: str) -> PlainForm:
    known = await desk.api.get(f"/units/{unit_id}", UnitStanding)
    home = (f"/units/{unit_id}", known.name)
    lead = "更正后的登记自现在起适用；已经提交的申报仍以提交时的登记为准。"
    plain = PlainForm(
        desk=desk,
        path=f"/units/{unit_id}",
        title="更正单位登记",
        home=home,
        method="PUT",
        button="更正",
        lead=lead,
    )
    plain.fill(known)
    await _complete(desk, plain)
    return plain


async def _complete(desk: Desk, plain: PlainForm) -> None:
    plain.form.offering("league", BUREAUS)
    plain.form.offering("authority", await authorities(desk))
