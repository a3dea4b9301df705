"""The calculator: from a day, so many of what, until when, and how that was counted."""

from unicodedata import normalize

from fastapi import APIRouter, Response

from api.routers.deadlines import DeadlineShown
from domain.counting import Roll, Span
from web.ask import RefusedError
from web.desk import Desk, Visitor
from web.due_months import Month, months
from web.forms.field import Choice
from web.forms.form import Form
from web.forms.names import SPAN_NAMES
from web.forms.reading import day_of, number_of

router = APIRouter()
NAMES = ("start", "count", "unit", "roll", "at")
LONGEST = 9
UNITS = tuple(Choice(one.value, SPAN_NAMES[one]) for one in (Span.WORKING_DAYS, Span.DAYS, Span.MONTHS))
BOTH = "起算、期满"
MEANT = {"": Roll.KEEP.value, "true": Roll.NEXT.value}
"""Addresses of before the three rules: an unticked box says nothing."""


@router.get("/public/deadlines")
async def calculate(desk: Visitor) -> Response:
    """The form, and below it the result of what was asked."""
    form = Form(fields=desk.schemas.fields("POST", "/deadlines"))
    form.offering("unit", UNITS)
    asked = {name: [text] for name in NAMES if (text := desk.request.query_params.get(name)) is not None}
    if not asked:
        form.typed = {
            "start": [desk.today.isoformat()],
            "count": ["5"],
            "unit": ["working_days"],
            "roll": [Roll.NEXT.value],
        }
        return desk.page("public/deadlines.html", form=form, found=None, months=())
    form.typed = asked
    try:
        found = await desk.api.post("/deadlines", _body(form), DeadlineShown)
    except RefusedError as refused:
        form.refused(refused.body)
        return desk.page("public/deadlines.html", refused.status, form=form, found=None, months=())
    return desk.page("public/deadlines.html", form=form, found=found, months=await _months(desk, found))


def _body(form: Form) -> dict[str, object]:
    count = number_of(form.text("count"))
    whole = count.isascii() and count.isdecimal() and len(count) <= LONGEST
    body = {
        "start": day_of(form.text("start")),
        "count": int(count) if whole else count,
        "unit": form.text("unit"),
        "roll": MEANT.get(form.text("roll"), form.text("roll")),
        "at": _hour(form.text("at")),
    }
    return {name: value for name, value in body.items() if value != ""}


def _hour(typed: str) -> str:
    """18:00 as it is typed in a wide input method, or without the zero of 9:30."""
    half = normalize("NFKC", typed).strip()
    return f"0{half}" if half[1:2] == ":" else half


async def _months(desk: Desk, found: DeadlineShown) -> list[Month]:
    start, due = found.start, found.due
    return await months(desk, start, due, {start: BOTH} if start == due else {start: "起算", due: "期满"})
