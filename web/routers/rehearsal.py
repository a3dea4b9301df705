"""Rehearsals: one sample case moved forward to a day; only on an installation that is for it."""

from fastapi import APIRouter, Response

from api.routers.rehearsals import Rehearsal
from domain.faces import faces
from domain.offices import programmes_of
from programmes import parts_of
from web.ask import RefusedError
from web.desk import Department, Desk
from web.forms.field import Choice
from web.forms.form import Form
from web.forms.reading import body_of
from web.plain_form import take

router = APIRouter()
PATH = "/rehearsals"


@router.get("/rehearsal")
async def ask(desk: Department) -> Response:
    """The form: which sample, until which day."""
    return await _page(desk, desk.form("POST", PATH))


@router.post("/rehearsal")
async def move(desk: Department) -> Response:
    """Moves it there, and tells what came about."""
    form = desk.form("POST", PATH)
    if desk.pressed:
        return await _page(desk, form)
    kind, _, case_id = form.text("case_id").partition("/")
    together = form.text("together") == "true"  # the interface takes no text for it
    body = body_of(form.fields, form.typed) | {"case_kind": kind, "case_id": case_id, "together": together}
    try:
        done = await desk.api.post(PATH, body, Rehearsal)
    except RefusedError as refused:
        take(form, refused)
        return await _page(desk, form, status=refused.status)
    return await _page(desk, form, done, address=f"/{faces()[kind].area}/{case_id}")


async def _page(
    desk: Desk, form: Form, done: Rehearsal | None = None, *, status: int = 200, address: str = ""
) -> Response:
    allowed = bool(desk.me and desk.me.rehearsal)
    form.fields = tuple(one for one in form.fields if one.name != "case_kind")
    form.offering("case_id", await _samples(desk) if allowed else ())
    return desk.page("rehearsal/form.html", status, form=form, done=done, address=address, allowed=allowed)


async def _samples(desk: Desk) -> list[Choice]:
    """Those of the programmes in which the line takes part; a programme's stand in `web/<programme>/rehearsal.py`."""
    own = parts_of("web", "rehearsal", programmes_of(desk.line))
    return [choice for of in own for choice in await of.samples(desk)]
