"""Posts for research assistants: planned, published, changed, withdrawn; what projects have to have."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.assistants.lists.posts import POSTS
from api.assistants.models.drives import DriveRow
from api.assistants.models.posts import NewPost, PostAnswer, PostRow, RequiredProject
from api.assistants.roles import OfUnit, Overseeing, Party
from api.assistants.seen.drive import drive_shown
from api.assistants.seen.posts import post_answer, post_shown, required_projects
from api.assistants.years import AnyYear, YearOfPath
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired, Wiring
from db.assistants.reads.drives import every_drive
from db.assistants.reads.posts import WantedPosts, one_post, posts_in, posts_of
from db.reads import histories
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.assistants.counting.posts import Work
from domain.assistants.drive.decide import RUNNING
from domain.assistants.pack import PACK
from domain.assistants.post import commands as cmd
from domain.assistants.post.explanation import explain
from domain.assistants.post.state import Post, PostStage
from domain.assistants.post.waits import waits
from ids import derived_id

router = APIRouter(
    prefix="/assistant-posts",
    tags=["assistant-posts 科研助理岗位"],
    responses=RESPONSES,
    dependencies=[Depends(strict)],
)
KIND = "assistant_post"
LineCode = Annotated[str | None, Query(max_length=20, examples=["150200"], description="任务单位")]


@router.post("", status_code=201)
async def plan_post(body: NewPost, actor: OfUnit, key: Key, wired: Wired) -> CommandAnswer:
    """Plans a post; it is counted where the unit is."""
    own = derived_id(KIND, actor.user, key)
    command = cmd.PlanPost(year=body.year, unit=actor.scope, offer=body.offer, zone=body.zone)
    return await perform(wired, actor, KIND, own, command, key)


@router.post("/{post_id}/publish")
async def publish(
    post_id: str, body: cmd.PublishPost, actor: OfUnit, key: Key, wired: Wired
) -> CommandAnswer:
    """Says where it was published; it is counted from that day."""
    return await perform(wired, actor, KIND, post_id, body, key)


@router.post("/{post_id}/change")
async def change(post_id: str, body: cmd.ChangePost, actor: OfUnit, key: Key, wired: Wired) -> CommandAnswer:
    """Changes it; more persons count from today on."""
    return await perform(wired, actor, KIND, post_id, body, key)


@router.post("/{post_id}/withdraw")
async def withdraw(
    post_id: str, body: cmd.WithdrawPost, actor: OfUnit, key: Key, wired: Wired
) -> CommandAnswer:
    """Withdraws it while nobody holds it; it is counted back."""
    return await perform(wired, actor, KIND, post_id, body, key)


@router.post("/{post_id}/find-restriction")
async def find_restriction(
    post_id: str, body: cmd.FindRestriction, actor: Overseeing, key: Key, wired: Wired
) -> CommandAnswer:
    """Finds that it is limited to some graduates: not counted until that is lifted."""
    return await perform(wired, actor, KIND, post_id, body, key)


@router.post("/{post_id}/lift-restriction")
async def lift_restriction(
    post_id: str, body: cmd.LiftRestriction, actor: Overseeing, key: Key, wired: Wired
) -> CommandAnswer:
    """The limit is gone: it counts again."""
    return await perform(wired, actor, KIND, post_id, body, key)


@give_out(router, POSTS)
@router.get("", response_model=Page[PostRow])
async def list_posts(
    actor: Party,
    wired: Wired,
    year: AnyYear = None,
    line: LineCode = None,
    stage: PostStage | None = None,
    work: Work | None = None,
    q: Annotated[
        str | None, Query(min_length=1, max_length=50, description="岗位名称或者用人单位名称中的文字")
    ] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Posts, the last planned first; each reader's own."""
    last = place_of(after, "assistant-posts", (date, str))
    wanted = WantedPosts(year=year, line=line, stage=stage, work=work, text=q)
    async with transaction(wired.engine, actor) as conn:
        found = await posts_of(conn, actor, wanted, last, limit)
    kept, following = cut([post_shown(case) for case in found], limit, "assistant-posts", "planned_on", "id")
    return shown(POSTS, actor, kept, following)


@router.get("/drives")
async def open_drives(_: Party, wired: Wired) -> list[DriveRow]:
    """The drives for which posts and hires can be entered now."""
    async with system_transaction(wired.engine) as conn:
        found = await every_drive(conn, None, 20)
    return [drive_shown(case) for case in found if case.stage in RUNNING]


@router.get("/required/{year}")
async def required(year: YearOfPath, actor: Party, wired: Wired) -> list[RequiredProject]:
    """What each project has to have by its funds, what it has, and what is lacking."""
    async with transaction(wired.engine, actor) as conn:
        found = await posts_in(conn, year, None)
    return required_projects(found, reader_of(wired, actor).circumstances(PACK))


@router.get("/{post_id}")
async def one(post_id: str, actor: Party, wired: Wired) -> PostAnswer:
    """One post."""
    case, seq = await _case(post_id, actor, wired)
    return post_answer(case, seq, reader_of(wired, actor))


@router.get("/{post_id}/explanation")
async def explanation(post_id: str, actor: Party, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(post_id, actor, wired)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{post_id}/history")
async def history(
    post_id: str, actor: Party, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    await _case(post_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, KIND, post_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, KIND, kept, reader_of(wired, actor)), next=following)


async def _case(post_id: str, actor: Actor, wired: Wiring) -> tuple[Post, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_post(conn, post_id)
    if found is None:
        raise not_found()
    return found
