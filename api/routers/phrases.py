"""What is written again and again (常用语): kept by a person for oneself, or by the staff of an office for all of them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from api.auth import Anyone
from api.problems import RESPONSES, ProblemError, not_found
from api.strict import strict
from api.wiring import Wired
from db import phrases as kept
from db.scope import transaction
from domain.terms import ACTS_ALONE

router = APIRouter(
    prefix="/me/phrases", tags=["worklist 待办"], responses=RESPONSES, dependencies=[Depends(strict)]
)
MOST = 100
"""Of a person, and of an office."""
ABOUT = r"^([a-z-]{1,40}/[a-z/-]{1,60})?$"


class PhraseShown(BaseModel):
    """A phrase."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    text: str = Field(examples=["经初审和综合考察，符合申报条件，同意推荐。"])
    about: str = Field(examples=["applications/recommend"], description="在哪个表单中列出，空为各处")
    shared: bool = Field(description="本单位共用")


class Wording(BaseModel):
    """A phrase to be kept; with `id`, in place of what it was."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: str = Field(min_length=2, max_length=500, examples=["经初审和综合考察，符合申报条件，同意推荐。"])
    about: str = Field(default="", pattern=ABOUT, examples=["applications/recommend"])
    shared: bool = Field(default=False, description="本单位共用")
    id: str = Field(default="", max_length=64, pattern=r"^[A-Za-z0-9_-]*$")


@router.get("")
async def phrases(
    actor: Anyone,
    wired: Wired,
    about: Annotated[
        str | None,
        Query(
            pattern=ABOUT,
            max_length=101,
            description="在该表单中列出的，空为全部",
            examples=["applications/recommend"],
        ),
    ] = None,
) -> list[PhraseShown]:
    """One's own phrases and those of the office acted for."""
    async with transaction(wired.engine, actor) as conn:
        found = await kept.phrases(conn, actor, about)
    return [PhraseShown(id=one.id, text=one.text, about=one.about, shared=one.shared) for one in found]


@router.put("", status_code=204)
async def keep(body: Wording, actor: Anyone, wired: Wired) -> None:
    """Keeps a phrase, or changes one; the same one kept again is one."""
    if body.shared and actor.role in ACTS_ALONE:
        raise ProblemError(422, "no_office", "您的角色只代表本人，常用语只能由本人使用。", field="shared")
    wanted = kept.Phrase(body.id, body.text.replace("\r\n", "\n"), body.about, body.shared)
    async with transaction(wired.engine, actor) as conn:
        if body.id:
            if not await kept.change(conn, actor, wanted, wired.clock.now()):
                raise not_found("没有该常用语，或者已经删除。")
            return
        if await kept.count(conn, actor, shared=body.shared) >= MOST:
            whose = "本单位" if body.shared else "本人"
            raise ProblemError(
                422, "too_many", f"{whose}的常用语已有{MOST}条，请先删除不用的。", field="text"
            )
        await kept.keep(conn, actor, wanted, wired.clock.now())


@router.delete("", status_code=204)
async def drop(
    actor: Anyone,
    wired: Wired,
    id: Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9_-]+$")],  # noqa: A002  # the name of the parameter
) -> None:
    """Takes a phrase away: one's own, or one of the office by any of its staff."""
    async with transaction(wired.engine, actor) as conn:
        known = await kept.drop(conn, actor, id)
    if not known:
        raise not_found("没有该常用语，或者已经删除。")
