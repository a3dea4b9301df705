"""Rehearsals: one sample base or postdoc moved forward to a day; only on an installation that is for it."""

from datetime import date

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.pages import Page
from api.routers.rehearsals import Rehearsal
from domain.faces import faces
from web.ask import RefusedError
from web.desk import Department, Desk
from web.forms.field import Choice
from web.forms.form import Form
from web.forms.reading import body_of
from web.plain_form import take

router = APIRouter()
PATH = "/rehearsals"
SAMPLE = "样例"
MOST = 100


class Base(BaseModel):
    """A base as it is chosen."""

    code: str
    unit_name: str
    ended_on: date | None


class Stay(BaseModel):
    """A stay as it is chosen."""

    id: str
    number: str
    unit_name: str
    stage_name: str


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
    body = body_of(form.fields, form.typed) | {"case_kind": kind, "case_id": case_id}
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
    bases = await desk.api.get("/bases", Page[Base], q=SAMPLE, limit=MOST)
    stays = await desk.api.get("/stays", Page[Stay], limit=MOST)
    return [
        *(
            Choice(f"base/{one.code}", f"基地 {one.code}　{one.unit_name}")
            for one in bases.items
            if not one.ended_on
        ),
        *(
            Choice(f"postdoc/{one.id}", f"博士后 {one.number}　{one.unit_name}　{one.stage_name}")
            for one in stays.items
            if SAMPLE in one.unit_name
        ),
    ]
