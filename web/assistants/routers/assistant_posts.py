"""Posts and hires: lists with filters, forms of units, one of each, required posts, and open posts for anyone."""

import asyncio

from fastapi import APIRouter, Response

from api.assistants.models.drives import DriveRow
from api.assistants.models.posts import (
    HireAnswer,
    HireRow,
    PostAnswer,
    PostRow,
    PublicOpenPost,
    RequiredProject,
)
from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from domain.assistants import law
from domain.assistants.counting.lines import task_lines, zones
from domain.assistants.counting.posts import WORK_NAMES
from domain.assistants.hire.state import HIRE_STAGE_NAMES, HireStage
from domain.assistants.post.state import POST_STAGE_NAMES
from domain.terms import Role
from web import case as cases
from web.assistants.desks import OfUnit, Party
from web.choosing import everything
from web.desk import Desk, Visitor
from web.forms.field import Choice
from web.plain_form import PlainForm
from web.remembered import taken_up

router = APIRouter()
LINES = tuple(Choice(each.key, each.name) for each in task_lines().values())
ZONES = tuple(Choice(each.key, each.name) for each in zones().values())
POST_FILTERS = ("year", "line", "stage", "work", "limit", "after")
HIRE_FILTERS = (*POST_FILTERS, "agreed")
"""No text: it may be the name of a person, which stands in no address; the search of all lists finds it."""


@router.get("/assistant-posts")
async def posts(desk: Party) -> Response:
    """The list; each reader its own."""
    if again := await taken_up(desk, "assistant-posts"):
        return again
    found = await desk.api.get("/assistant-posts", Page[PostRow], **desk.query("q", *POST_FILTERS))
    return desk.page(
        "assistant-posts/list.html",
        found=found,
        lines=LINES,
        stages=POST_STAGE_NAMES,
        works=WORK_NAMES,
        unit=desk.role == Role.UNIT,
        writes=desk.role == Role.UNIT and bool(await _years(desk)),
    )


@router.get("/assistant-posts/new")
async def new_post(desk: OfUnit) -> Response:
    """The form of a post."""
    return (await _new_post(desk)).page()


@router.post("/assistant-posts/new")
async def plan_post(desk: OfUnit) -> Response:
    """Plans it."""
    form = await _new_post(desk)
    return await form.send(
        CommandAnswer,
        lambda made: desk.go(f"/assistant-posts/{made.case_id}", "已登记，发布后请登记链接和招聘平台。"),
    )


async def _new_post(desk: Desk) -> PlainForm:
    lead = f"登记岗位需求（{law.PUBLISHED.cite}），单个项目应设岗位数按经费计算（{law.PROJECT_POSTS.cite}）。"
    form = PlainForm(
        desk=desk,
        path="/assistant-posts",
        title="登记岗位需求",
        home=("/assistant-posts", "科研助理岗位"),
        button="登记",
        lead=lead,
    )
    form.form.offering("year", await _years(desk))
    form.form.offering("zone", ZONES)
    return form


async def _years(desk: Desk) -> list[Choice]:
    """The drives that posts and hires can be entered for."""
    found = await desk.api.get("/assistant-posts/drives", list[DriveRow])
    return [Choice(str(each.year), each.title) for each in found]


@router.get("/assistant-posts/required/{year}")
async def required(year: int, desk: Party) -> Response:
    """What each project has to have, what it has, what is lacking."""
    found = await desk.api.get(f"/assistant-posts/required/{year}", list[RequiredProject])
    return desk.page("assistant-posts/required.html", found=found, year=year)


@router.get("/assistant-posts/{post_id}")
async def post(post_id: str, desk: Party) -> Response:
    """One post, and why it stands where it stands."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/assistant-posts/{post_id}", PostAnswer),
        desk.api.get(f"/assistant-posts/{post_id}/explanation", ExplanationAnswer),
        cases.history(desk, "assistant-posts", post_id),
    )
    return desk.page("assistant-posts/one.html", case=case, explanation=explanation, history=history)


@router.get("/assistant-hires")
async def hires(desk: Party) -> Response:
    """The list; each reader its own."""
    if again := await taken_up(desk, "assistant-hires"):
        return again
    found = await desk.api.get("/assistant-hires", Page[HireRow], **desk.query(*HIRE_FILTERS))
    return desk.page(
        "assistant-hires/list.html",
        found=found,
        lines=LINES,
        stages=HIRE_STAGE_NAMES,
        works=WORK_NAMES,
        unit=desk.role == Role.UNIT,
        writes=desk.role == Role.UNIT and bool(await _years(desk)),
    )


@router.get("/assistant-hires/new")
async def new_hire(desk: OfUnit) -> Response:
    """The form of a hire."""
    return (await _new_hire(desk)).page()


@router.post("/assistant-hires/new")
async def record_hire(desk: OfUnit) -> Response:
    """Records it."""
    form = await _new_hire(desk)
    return await form.send(
        CommandAnswer, lambda made: desk.go(f"/assistant-hires/{made.case_id}", "已登记聘用。")
    )


async def _new_hire(desk: Desk) -> PlainForm:
    lead = f"登记聘用的毕业生（{law.SHEET.cite}）。证件号码加密保存；同一人员只计一次。"
    form = PlainForm(
        desk=desk,
        path="/assistant-hires",
        title="登记聘用",
        home=("/assistant-hires", "科研助理聘用"),
        button="登记",
        lead=lead,
    )
    form.form.offering("year", await _years(desk))
    form.form.offering("zone", ZONES)
    open_posts = await everything(desk, "/assistant-posts", PostRow, stage="published")
    form.form.offering("terms.post", [Choice(each.id, f"{each.title}（{each.year}）") for each in open_posts])
    return form


@router.get("/assistant-hires/{hire_id}")
async def hire(hire_id: str, desk: Party) -> Response:
    """One hire, what it lacks, and why it stands where it stands."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/assistant-hires/{hire_id}", HireAnswer),
        desk.api.get(f"/assistant-hires/{hire_id}/explanation", ExplanationAnswer),
        cases.history(desk, "assistant-hires", hire_id),
    )
    stands = case.stage not in (HireStage.VOIDED, HireStage.BASIS_LOST)
    return desk.page(
        "assistant-hires/one.html",
        case=case,
        explanation=explanation,
        history=history,
        probes=desk.role == Role.DEPARTMENT and stands,
    )


@router.get("/public/assistant-posts")
async def public_posts(desk: Visitor) -> Response:
    """Open posts with their links; nobody is named."""
    asked = desk.query("line", "after")
    found = await desk.api.get("/public/assistant-posts", Page[PublicOpenPost], **asked)
    return desk.page("public/assistant-posts.html", found=found, lines=LINES, rests_on=law.PUBLISHED.cite)
