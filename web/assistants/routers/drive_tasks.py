"""What each line owes: the list, one with its weeks and milestones, a week prefilled."""

import asyncio

from fastapi import APIRouter, Response

from api.assistants.models.drives import Prefilled, TaskAnswer, TaskRow
from api.assistants.seen.task import FIELD_NAMES
from api.models.history import ExplanationAnswer
from api.pages import Page
from web import case as cases
from web.assistants.desks import Follower
from web.documents import documents_of
from web.remembered import taken_up

router = APIRouter()
HOMES = {"assistant_post": "/assistant-posts", "assistant_hire": "/assistant-hires"}
"""Where the records stand that bring a figure."""


@router.get("/drive-tasks")
async def tasks(desk: Follower) -> Response:
    """The list; who reports sees its own."""
    if again := await taken_up(desk, "drive-tasks"):
        return again
    wanted = desk.query("year", "limit", "after")
    found = await desk.api.get("/drive-tasks", Page[TaskRow], **wanted)
    return desk.page("drive-tasks/list.html", found=found, wanted=wanted)


@router.get("/drive-tasks/{task_id}")
async def one(task_id: str, desk: Follower) -> Response:
    """Weeks, milestones, contacts, and why it stands where it stands."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/drive-tasks/{task_id}", TaskAnswer),
        desk.api.get(f"/drive-tasks/{task_id}/explanation", ExplanationAnswer),
        cases.history(desk, "drive-tasks", task_id),
    )
    papers = await documents_of(desk, "drive_task", task_id)
    return desk.page(
        "drive-tasks/one.html", case=case, explanation=explanation, history=history, papers_of_case=papers
    )


@router.get("/drive-tasks/{task_id}/weeks/{week}")
async def week_of(task_id: str, week: str, desk: Follower) -> Response:
    """A week as the records give it now."""
    case, found = await asyncio.gather(
        desk.api.get(f"/drive-tasks/{task_id}", TaskAnswer),
        desk.api.get(f"/drive-tasks/{task_id}/weeks/{week}", Prefilled),
    )
    shown = next(each for each in case.weeks if each.week == week)
    return desk.page(
        "drive-tasks/week.html",
        case=case,
        week=found,
        shown=shown,
        names=FIELD_NAMES,
        names_of={"published": "岗位发布", "fulfilled": "聘用"},
        homes=HOMES,
    )
