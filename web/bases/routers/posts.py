"""Posts for postdocs: the list, entering one, one with its matches, collections, figures (Art. 21)."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.bases.models.post import CollectionAnswer, CollectionRow, PostAnswer, PostRow, PostStatistics
from api.models.can import Can
from api.pages import Page
from api.record_commands import RecordAnswer
from domain.bases import law
from domain.bases.posts.terms import POST_STATUS_NAMES
from domain.terms import Role
from web.bases.desks import Registrar, only
from web.choosing import AREAS, BUREAUS, everything
from web.desk import Desk, Signed
from web.forms.field import Choice
from web.offers import by_object
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.rendering import act_address

router = APIRouter()
Writer = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.UNIT))]
Follower = Annotated[
    Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUTHORITY, Role.AUDITOR))
]
Asker = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE))]
FILTERS = ("q", "league", "status", "taking", "collection", "limit", "after")
WRITERS = (Role.DEPARTMENT, Role.LEAGUE, Role.UNIT)
ASKERS = (Role.DEPARTMENT, Role.LEAGUE)
FOLLOWERS = (*WRITERS, Role.AUTHORITY, Role.AUDITOR)
OVERSEERS = (*ASKERS, Role.AUDITOR)


@router.get("/posts")
async def posts(desk: Signed) -> Response:
    """The list with its filters in the address."""
    if again := await taken_up(desk, "posts", ("collection",)):
        return again
    found = await desk.api.get("/posts", Page[PostRow], **desk.query(*FILTERS))
    return desk.page(
        "posts/list.html",
        found=found,
        leagues=AREAS,
        statuses=POST_STATUS_NAMES,
        writes=desk.role in WRITERS,
        follows=desk.role in FOLLOWERS,
        oversees=desk.role in OVERSEERS,
    )


@router.get("/posts/figures")
async def figures(desk: Registrar) -> Response:
    """Posts, people looked for, matches and who was taken, by area."""
    return desk.page("posts/figures.html", found=await desk.api.get("/statistics/posts", PostStatistics))


@router.get("/posts/new")
async def new(desk: Writer) -> Response:
    """The form of a post."""
    return (await _new(desk)).page()


@router.post("/posts/new")
async def enter(desk: Writer) -> Response:
    """Enters it."""
    form = await _new(desk)
    done = "已填报，待核实发布。" if desk.role == Role.UNIT else "已登记并发布。"
    return await form.send(RecordAnswer, lambda answer: desk.go(f"/posts/{answer.id}", done))


async def _new(desk: Desk) -> PlainForm:
    own = desk.role == Role.UNIT
    after = "填报后由所在盟市或者厅核实发布（设置：办理规程）。" if own else "登记后即予公开。"
    lead = f"填报拟招聘博士后的岗位（{law.POSTS.cite}）。{after}单位联系方式将公开，请填写单位的办公电话。"
    form = PlainForm(
        desk=desk, path="/posts", title="填报岗位", home=("/posts", "岗位"), button="填报", lead=lead
    )
    if own:
        form.form.change("employer", lambda _: None)
    if desk.role != Role.DEPARTMENT:
        form.form.change("league", lambda _: None)
    form.form.offering("league", BUREAUS)
    running = [one for one in await everything(desk, "/collections", CollectionRow) if one.running]
    form.form.offering("collection", [Choice(one.id, one.title) for one in running])
    asked = desk.query("collection").get("collection")
    form.fill({"number": 1, "collection": asked})
    return form


@router.get("/posts/{post_id}")
async def post(post_id: str, desk: Signed) -> Response:
    """One post, and the matches that the reader sees."""
    shown = await desk.api.get(f"/posts/{post_id}", PostAnswer)
    return desk.page("posts/one.html", case=shown, own=by_object(shown.can), acts=_acts(shown.can))


def _acts(can: list[Can]) -> list[dict[str, object]]:
    """What concerns the whole post, in the order of the interface, each with the page where it is done."""
    whole = (offer for offer in can if offer.name != "posts/matches/result")
    return [{**offer.model_dump(), "address": act_address(offer)} for offer in whole]


@router.get("/collections")
async def collections(desk: Follower) -> Response:
    """Collections, the last opened first."""
    if again := await taken_up(desk, "collections"):
        return again
    found = await desk.api.get("/collections", Page[CollectionRow], **desk.query("limit", "after"))
    return desk.page("posts/collections.html", found=found, asks=desk.role in ASKERS)


@router.get("/collections/new")
async def new_collection(desk: Asker) -> Response:
    """The form of a collection."""
    return _collecting(desk).page()


@router.post("/collections/new")
async def open_collection(desk: Asker) -> Response:
    """Opens it."""
    told = "已发起征集，有基地的单位已收到通知。"
    return await _collecting(desk).send(
        RecordAnswer, lambda answer: desk.go(f"/collections/{answer.id}", told)
    )


def _collecting(desk: Desk) -> PlainForm:
    whom = "全区" if desk.role == Role.DEPARTMENT else "本盟市"
    lead = f"向{whom}设有基地的单位征集博士后岗位（{law.POSTS.cite}）；截止日期由您确定。"
    home = ("/collections", "岗位征集")
    return PlainForm(
        desk=desk, path="/collections", title="发起岗位征集", home=home, button="发起征集", lead=lead
    )


@router.get("/collections/{collection_id}")
async def collection(collection_id: str, desk: Follower) -> Response:
    """One collection with the posts that came in."""
    shown, rows = await asyncio.gather(
        desk.api.get(f"/collections/{collection_id}", CollectionAnswer),
        everything(desk, "/posts", PostRow, collection=collection_id),
    )
    return desk.page(
        "posts/collection.html",
        case=shown,
        rows=rows,
        acts=_acts(shown.can),
        writes=desk.role in WRITERS,
    )
