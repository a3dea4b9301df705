"""Editions of the department's settings: what they are, which is in force, and how one is issued."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.policy_issue import issue
from activities.proposals import Proposed
from activities.record_door import Recorded
from api.auth import Anyone, Grave, LeadingDepartment
from api.commands import Key
from api.own_pack import OwnPack, leading, of_its_line
from api.problems import RESPONSES, not_found
from api.proposing import put_to_second
from api.record_commands import RecordAnswer, order, settle
from api.storable import storable
from api.strict import strict
from api.wiring import Wired, Wiring
from db.policies import editions, values_of
from db.scope import transaction
from domain.actor import Actor
from domain.legal_time import legal_day
from domain.limits import limit_of
from domain.pack import Pack
from domain.policy import HEAD, Edition, in_force
from domain.refusal import Refusal
from domain.source import source_of
from ids import derived_id
from programmes import UNNAMED

router = APIRouter(
    prefix="/policies", tags=["policies 设置"], responses=RESPONSES, dependencies=[Depends(strict)]
)


class EditionShown(BaseModel):
    """An edition with all of its values."""

    edition: int = Field(examples=[1])
    effective_on: date = Field(examples=["2025-12-15"])
    reason: str = Field(examples=["办法施行"])
    in_force: bool
    # Any, here and of a setting's value: JSON of a shape that the class of the editions has.
    values: dict[str, Any] = Field(examples=[{"notice_working_days": 5, "pass_mean": "70"}])


class SettingShown(BaseModel):
    """One parameter: its title, its value today, where it comes from, and what it may be."""

    name: str = Field(examples=["notice_working_days"])
    title: str = Field(examples=["公示期（工作日）"])
    value: Any = Field(examples=[5])
    source: str = Field(examples=["设置：公示期（工作日）"])
    editable: bool = Field(description="由办法条款规定的不能修改")
    limit: str | None = Field(examples=["应在1至250之间"])


class NewEdition(BaseModel):
    """What changes, from which day on, and why; everything else stays as it is in force on that day."""

    model_config = ConfigDict(extra="forbid")

    changes: Annotated[dict[str, object], AfterValidator(storable)] = Field(
        max_length=100, examples=[{"notice_working_days": 7}]
    )
    effective_on: date = Field(examples=["2026-04-01"], description="不得早于今天")
    reason: str = Field(max_length=1000, examples=["延长公示期"])


def _shown(one: Edition, current: Edition | None) -> EditionShown:
    values = {name: value for name, value in values_of(one).items() if name not in HEAD}
    return EditionShown(
        edition=one.edition,
        effective_on=one.effective_on,
        reason=one.reason,
        in_force=one is current,
        values=values,
    )


async def _known(
    wired: Wiring, actor: Actor, own: Pack[Edition], on: date
) -> tuple[list[Edition], Edition | None]:
    """All editions, and the one in force on the day, if any."""
    async with transaction(wired.engine, actor) as conn:
        known = sorted(await editions(conn, own), key=lambda one: one.edition)
    try:
        return known, in_force(on, known)
    except ValueError:
        return known, None


@router.get("")
async def list_editions(actor: Anyone, wired: Wired, own: OwnPack) -> list[EditionShown]:
    """All editions, the latest first, with the one in force today marked."""
    known, current = await _known(wired, actor, own, legal_day(wired.clock.now()))
    return [_shown(one, current) for one in reversed(known)]


@router.get("/in-force")
async def edition_in_force(
    actor: Anyone,
    wired: Wired,
    own: OwnPack,
    on: Annotated[date | None, Query(examples=["2026-03-02"], description="不填为今天")] = None,
) -> EditionShown:
    """The edition in force on a day; 404 for a day before the first one."""
    _, current = await _known(wired, actor, own, on or legal_day(wired.clock.now()))
    if current is None:
        raise not_found("该日尚无生效的设置。")
    return _shown(current, current)


@router.get("/settings")
async def list_settings(actor: Anyone, wired: Wired, own: OwnPack) -> list[SettingShown]:
    """Every parameter with its title, its value today and its source: an article of the text, or a setting."""
    _, current = await _known(wired, actor, own, legal_day(wired.clock.now()))
    values = {} if current is None else values_of(current)
    return [
        SettingShown(
            name=name,
            title=title,
            value=values.get(name),
            source=source_of(name, own.programme).cite,
            editable=name not in own.titles.fixed,
            limit=limit_of(own.limits[name]) if name in own.limits else None,
        )
        for name, title in own.titles.settings.items()
        if name not in HEAD
    ]


@router.get("/{edition}")
async def get_edition(edition: int, actor: Anyone, wired: Wired, own: OwnPack) -> EditionShown:
    """One edition."""
    known, current = await _known(wired, actor, own, legal_day(wired.clock.now()))
    found = next((one for one in known if one.edition == edition), None)
    if found is None:
        raise not_found("没有该版设置。")
    return _shown(found, current)


@router.post("", status_code=201, dependencies=[Grave])
async def issue_edition(
    body: NewEdition, actor: LeadingDepartment, key: Key, wired: Wired, own: OwnPack
) -> RecordAnswer:
    """Issues an edition; 422 tells everything that does not fit, each with its field. `id` is its number."""
    of_its_line(own, actor)
    kept = {"changes": body.changes, "effective_on": body.effective_on.isoformat(), "reason": body.reason}
    if own.programme != UNNAMED:
        kept["programme"] = own.programme
    target = ("policy", derived_id("policy", actor.user, key))
    given = order(wired, actor, key, target, ("IssuePolicy", kept), line=leading(own))
    today = legal_day(given.at)

    async def decide(conn: AsyncConnection) -> Recorded | Refusal:
        return await issue(conn, own, body.changes, body.effective_on, body.reason, today)

    if wired.settings.second_person:
        what = (Proposed.POLICY, body.reason)
        return await put_to_second(wired, given, what, kept | {"programme": own.programme}, decide)
    answer = await settle(wired, given, decide)
    wired.register.stale()
    return answer
