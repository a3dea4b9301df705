"""The working calendar: years, one as months, and a new one: typed, looked at with what it changes, published."""

import asyncio

from fastapi import APIRouter, Response

from api.models.calendar import CalendarYear, PublishedYears, YearNotice, YearPreview
from api.models.redating import RedatingPreview
from api.record_commands import RecordAnswer
from web import drafts
from web.ask import RefusedError
from web.desk import Desk, HomeDepartment, Signed
from web.forms.form import Form
from web.forms.reading import Typed
from web.months import months_of
from web.notice_form import FIELDS, PLACES, by_lines, notice_of, typed_notice, unfolded
from web.plain_form import take, told

router = APIRouter()
PUBLISH = "_publish"


@router.get("/calendars")
async def calendars(desk: Signed) -> Response:
    """The years whose holidays are published."""
    found = await desk.api.get("/calendars", PublishedYears)
    return desk.page("calendars/list.html", found=found, may_keep=desk.keeps_for_all)


@router.get("/calendars/new")
async def ask(desk: HomeDepartment) -> Response:
    """The form of a year; with `?year=` that year, to be corrected."""
    known: Typed = {}
    year = desk.request.query_params.get("year", "")
    if year.isascii() and year.isdigit() and len(year) <= PLACES:
        known = typed_notice(await desk.api.get(f"/calendars/{int(year)}", CalendarYear))
    return _form(desk, Form(fields=FIELDS, typed=_typed(desk) or known))


@router.post("/calendars/new")
async def enter(desk: HomeDepartment) -> Response:
    """First what the year would change, then the year itself."""
    form = Form(fields=FIELDS, typed=unfolded(_typed(desk)))
    form.key = desk.sent("_key") or form.key
    if desk.pressed:
        return _form(desk, form)
    notice = notice_of(form)
    body = {**notice, "reason": form.text("reason")}
    try:
        if desk.sent(PUBLISH):
            answer = await desk.api.post("/calendars", body, RecordAnswer, key=form.key)
            await drafts.erase(desk)
            text = "放假安排已录入。在办期限不会自动改变，请在“期限调整”中逐项确认。"
            return desk.go(f"/calendars/{answer.id}", told(text, answer.warnings))
        checked = await desk.api.post("/calendars/preview", body, YearPreview)
        preview = await desk.api.post("/redating/preview", {"calendar": notice}, RedatingPreview)
    except RefusedError as refused:
        take(form, by_lines(refused))
        return _form(desk, form, refused.status)
    read = YearNotice.model_validate(notice)
    named = {str(rest.day): rest.name for rest in read.rest}
    months = months_of(read.year, named, [*map(str, read.work)])
    return desk.page("calendars/preview.html", form=form, checked=checked, preview=preview, months=months)


def _typed(desk: Desk) -> Typed:
    """What was sent, or kept as a draft."""
    return {name: texts for name, texts in desk.typed.items() if not name.startswith("_")}


def _form(desk: Desk, form: Form, status: int = 200) -> Response:
    return desk.page("calendars/enter.html", status, form=form)


@router.get("/calendars/{year}")
async def one_year(year: int, desk: Signed) -> Response:
    """One year as twelve months."""
    shown, found = await asyncio.gather(
        desk.api.get(f"/calendars/{year}", CalendarYear), desk.api.get("/calendars", PublishedYears)
    )
    return desk.page(
        "calendars/year.html",
        year=shown,
        months=months_of(year, {str(rest.day): rest.reason for rest in shown.rest}, [*map(str, shown.work)]),
        years=found.years,
        entered=year in found.entered,
        may_keep=desk.keeps_for_all,
    )
