"""The caller's own half-written forms: kept while writing, given back at the next visit, erased when handed in."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from activities import form_drafts as drafts
from api.auth import Anyone
from api.problems import RESPONSES, ProblemError
from api.shown import Instant
from api.wiring import Wired
from db import form_drafts as rows
from db.form_drafts import Spot
from db.scope import transaction
from domain.actor import Actor

router = APIRouter(prefix="/me/drafts", tags=["sessions 登录"], responses=RESPONSES)
NO_KEYS = ProblemError(503, "no_identity_keys", "系统未设置保管草稿的密钥，暂时不能保存草稿。")
PLACE = r"^/[!-~]{1,1000}$"
Place = Annotated[
    str,
    Query(
        pattern=PLACE,
        max_length=1001,
        description="表单页的地址",
        examples=["/applications/0197c1f0/do/reviews"],
    ),
]


class Typed(BaseModel):
    """One field of a form, and what stands in it."""

    model_config = ConfigDict(extra="forbid")

    field: str = Field(max_length=300, examples=["opinion"])
    texts: list[str] = Field(max_length=500, examples=[["研发团队完整，建议设立。"]])


class Writing(BaseModel):
    """A form that is not handed in yet."""

    model_config = ConfigDict(extra="forbid")

    place: str = Field(
        pattern=PLACE,
        max_length=1001,
        description="表单页的地址",
        examples=["/applications/0197c1f0/do/reviews"],
    )
    typed: list[Typed] = Field(max_length=4000)


class KeptAt(BaseModel):
    """When the draft was kept."""

    at: Instant


class Draft(BaseModel):
    """What was typed, and when it was kept; without a draft both are empty."""

    typed: list[Typed]
    at: Instant | None


@router.get("")
async def draft(place: Place, actor: Anyone, wired: Wired) -> Draft:
    """The caller's draft of a form."""
    if wired.form_keys is None:
        return Draft(typed=[], at=None)
    async with transaction(wired.engine, actor) as conn:
        found = await drafts.find(conn, wired.form_keys, _spot(actor, place))
    if found is None:
        return Draft(typed=[], at=None)
    texts, at = found
    return Draft(typed=[Typed(field=name, texts=each) for name, each in texts.items()], at=at)


@router.put("")
async def keep(body: Writing, actor: Anyone, wired: Wired) -> KeptAt:
    """Keeps a form that is not handed in yet, in place of its earlier draft; only its writer reads it."""
    if wired.form_keys is None:
        raise NO_KEYS
    at = wired.clock.now()
    texts = {each.field: each.texts for each in body.typed}
    async with transaction(wired.engine, actor) as conn:
        await drafts.keep(conn, wired.form_keys, _spot(actor, body.place), texts, at)
    return KeptAt(at=at)


@router.delete("", status_code=204)
async def erase(place: Place, actor: Anyone, wired: Wired) -> None:
    """Erases the caller's draft of a form; where there is none nothing changes."""
    async with transaction(wired.engine, actor) as conn:
        await rows.erase(conn, _spot(actor, place))


def _spot(actor: Actor, place: str) -> Spot:
    return Spot(account=actor.user, role=actor.role.value, scope=actor.scope, line=actor.line, place=place)
