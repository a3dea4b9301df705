"""Matches with the list of the 教育部 system: uploading a list, and its differences by kind."""

import asyncio

from fastapi import APIRouter, Response

from api.assistants.models.drives import DriveRow
from api.assistants.models.matches import MatchAnswer, MatchRow
from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from domain.assistants import law
from domain.assistants.counting.matching import GAP_NAMES
from domain.assistants.match.state import MATCH_STAGE_NAMES
from domain.terms import Role
from web import case as cases
from web.ask import RefusedError
from web.assistants.desks import Follower, Kjt
from web.desk import Desk
from web.forms.field import Choice
from web.forms.form import Form
from web.plain_form import send, take
from web.remembered import taken_up

router = APIRouter()
PATH = "/list-matches"
FILTERS = ("year", "stage", "limit", "after")
NO_FILE = {
    "code": "invalid",
    "detail": "没有选择文件。",
    "article": None,
    "problems": [{"field": "file", "code": "missing", "detail": "请选择名单文件。", "article": None}],
}


@router.get("/list-matches")
async def matches(desk: Follower) -> Response:
    """The list, and for 科技厅 the form of the next one."""
    if again := await taken_up(desk, "list-matches"):
        return again
    form = await _form(desk) if desk.role == Role.DEPARTMENT else None
    return await _list(desk, form if form is not None and form.field("year").options else None)


@router.post("/list-matches")
async def upload(desk: Kjt) -> Response:
    """Takes a list and compares."""
    form = await _form(desk)
    if desk.pressed:
        return await _list(desk, form)
    try:
        made = await _match(desk, form)
    except RefusedError as refused:
        take(form, refused)
        return await _list(desk, form, refused.status)
    return desk.go(f"{PATH}/{made.case_id}", "已比对，差异请逐项处理。")


async def _match(desk: Desk, form: Form) -> CommandAnswer:
    if not desk.files:
        raise RefusedError(422, NO_FILE)
    return await send(desk, PATH, form, CommandAnswer)


async def _form(desk: Desk) -> Form:
    form = desk.form("POST", PATH)
    found = await desk.api.get("/assistant-posts/drives", list[DriveRow])
    form.offering("year", [Choice(str(each.year), each.title) for each in found])
    return form


async def _list(desk: Desk, form: Form | None, status: int = 200) -> Response:
    found = await desk.api.get(PATH, Page[MatchRow], **desk.query(*FILTERS))
    return desk.page(
        "list-matches/list.html",
        status,
        form=form,
        found=found,
        stages=MATCH_STAGE_NAMES,
        rests_on=law.SAME_AS_MINISTRY.cite,
    )


@router.get("/list-matches/{match_id}")
async def one(match_id: str, desk: Follower) -> Response:
    """One match, its differences by kind, and why it stands where it stands."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"{PATH}/{match_id}", MatchAnswer),
        desk.api.get(f"{PATH}/{match_id}/explanation", ExplanationAnswer),
        cases.history(desk, "list-matches", match_id),
    )
    return desk.page(
        "list-matches/one.html", case=case, explanation=explanation, history=history, gaps=GAP_NAMES
    )
