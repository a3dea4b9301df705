"""Rehearsals (演练): one sample life moved forward in virtual time; only where the installation allows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from activities.contract import LifeRef
from activities.kinds import kinds
from activities.virtual_time import VirtualTime, rehearse, skipper_of
from api.auth import AnyDepartment
from api.models.history import ExplanationAnswer, HistoryRow
from api.problems import RESPONSES, ProblemError
from api.reader import Reader
from api.rehearsing import rehearsed
from api.seen.history import narrated
from api.seen.waits import told
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired, Wiring
from db.reads import histories
from db.scope import transaction
from domain.actor import Actor
from domain.counting import add_months
from domain.legal_time import chinese_date, end_of, legal_day, start_of
from domain.source import setting

router = APIRouter(
    prefix="/rehearsals", tags=["rehearsals 演练"], responses=RESPONSES, dependencies=[Depends(strict)]
)
SAMPLE = "样例"
SOURCE = setting("rehearsal").cite
MOST_MONTHS = 120
MOST_TIMERS = 150
MOST_FACTS = 500
MOST_TOGETHER = 50
MOMENT = timedelta(microseconds=1)
if TYPE_CHECKING:
    Kind = str
else:
    Kind = Literal[tuple(rehearsed())]


class NewRehearsal(BaseModel):
    """Which life is moved forward, and until the end of which day of its own time."""

    model_config = ConfigDict(extra="forbid")

    case_kind: Kind = Field(examples=[next(iter(rehearsed()), "")])
    case_id: str = Field(max_length=64, examples=["20260001"])
    until: date = Field(examples=["2028-12-31"])
    together: bool = Field(
        default=False, strict=True, description="连同名下未办结的个案一并推进；没有名下个案的，不起作用"
    )


class MovedWith(BaseModel):
    """What came about in a case that was moved with the one it belongs to, and where it stands."""

    kind: Kind = Field(examples=[next(iter(rehearsed()), "")])
    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    subject: str = Field(examples=["样例单位的事项"])
    facts: list[HistoryRow]
    explanation: ExplanationAnswer


class Rehearsal(BaseModel):
    """What came about on the way, and where the case stands."""

    began: Instant
    reached: Instant
    complete: bool = Field(description="一次演练办理的到期事项有上限；为否时以同一日期再次提交即可继续")
    facts: list[HistoryRow]
    explanation: ExplanationAnswer
    belonging: list[MovedWith] = Field(description="一并推进的名下个案")


@router.post("")
async def move_forward(body: NewRehearsal, actor: AnyDepartment, wired: Wired) -> Rehearsal:
    """Moves one sample case to a day of its own, due date by due date; what comes about is recorded like everything else.

    403 `rehearsal_off` on an installation that is not for rehearsals; other cases stay where they are.
    """
    if not wired.settings.rehearses:
        detail = "本系统未开启演练，个案的时间不能快进。"
        raise ProblemError(403, "rehearsal_off", detail, article=SOURCE)
    async with wired.rehearsing:
        case, _ = await rehearsed()[body.case_kind].sight(wired, actor, body.case_id)
        await _check_sample(wired, actor, body.case_kind, case)
        return await _shown(wired, actor, await _played(wired, actor, body))


@dataclass(frozen=True, slots=True)
class Played:
    """How far lives were moved: each from which fact on, the first of them from which instant, and until when."""

    after: Mapping[LifeRef, int]
    began: datetime
    until: datetime
    complete: bool


async def _played(wired: Wiring, actor: Actor, body: NewRehearsal) -> Played:
    first, prefix = LifeRef(body.case_kind, body.case_id), wired.settings.workflow_prefix
    time = VirtualTime(wired.engine, wired.client, skipper_of(wired.client), prefix)
    refs = (first, *(await _belonging(wired, actor, body)))
    async with transaction(wired.engine, actor) as conn:
        after = {ref: await histories.last_seq(conn, ref.kind, ref.id) for ref in refs}
    began = [await _running(wired, time, ref) for ref in refs][0]  # noqa: RUF015  # all of them are to run
    until = _until(body.until, began)
    return Played(after, began, until, await rehearse(time, refs, until, MOST_TIMERS))


async def _belonging(wired: Wiring, actor: Actor, body: NewRehearsal) -> tuple[LifeRef, ...]:
    if not body.together:
        return ()
    found = await rehearsed()[body.case_kind].belonging(wired, actor, body.case_id)
    if len(found) > MOST_TOGETHER:
        detail = f"名下未办结的个案有{len(found)}项，一次至多一并推进{MOST_TOGETHER}项，请分别推进。"
        raise ProblemError(422, "too_many", detail, article=SOURCE, field="together")
    for ref in found:
        case, _ = await rehearsed()[ref.kind].sight(wired, actor, ref.id)
        if not await _is_sample(wired, actor, ref.kind, case):
            detail = "名下有不是样例的个案，不能一并推进。"
            raise ProblemError(403, "no_sample", detail, article=SOURCE, field="together")
    return found


async def _is_sample(wired: Wiring, actor: Actor, kind: str, case: object) -> bool:
    of = rehearsed()[kind].sample
    return SAMPLE in kinds()[kind].subject(case) if of is None else await of(wired, actor, case)


async def _check_sample(wired: Wiring, actor: Actor, kind: str, case: object) -> None:
    if not await _is_sample(wired, actor, kind, case):
        raise ProblemError(403, "no_sample", "只能演练样例的个案。", article=SOURCE, field="case_id")
    if rehearsed()[kind].over(case):
        raise ProblemError(409, "already_over", "该个案已经办结，没有可以演练的事项。", article=SOURCE)


async def _running(wired: Wiring, time: VirtualTime, ref: LifeRef) -> datetime:
    """The life's own present; a life that does not run is begun."""
    now = await time.now(ref)
    if now is not None:
        return now
    await wired.lives.begin([ref])
    return await time.now(ref) or wired.clock.now()


def _until(day: date, began: datetime) -> datetime:
    today = legal_day(began)
    latest = add_months(today, MOST_MONTHS)
    if not today <= day <= latest:
        detail = (
            f"该个案已到{chinese_date(today)}，演练截止日期不得早于该日，且不晚于{chinese_date(latest)}。"
        )
        raise ProblemError(422, "out_of_range", detail, article=SOURCE, field="until")
    return end_of(day)


async def _shown(wired: Wiring, actor: Actor, played: Played) -> Rehearsal:
    own, *others = [await _moved(wired, actor, ref, played) for ref in played.after]
    return Rehearsal(
        began=played.began,
        reached=own.reached,
        complete=played.complete,
        facts=own.case.facts,
        explanation=own.case.explanation,
        belonging=[other.case for other in others],
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """One case as it is told, and the instant that it reached."""

    case: MovedWith
    reached: datetime


async def _moved(wired: Wiring, actor: Actor, ref: LifeRef, played: Played) -> Moved:
    case, reader = await rehearsed()[ref.kind].sight(wired, actor, ref.id)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, ref.kind, ref.id, played.after[ref], MOST_FACTS)
    reached = played.until if played.complete or not rows else rows[-1].effective_at
    then = replace(reader, now=_within(reached))
    told_of = MovedWith(
        kind=ref.kind,
        id=ref.id,
        subject=kinds()[ref.kind].subject(case),
        facts=await narrated(wired.engine, ref.kind, rows, then),
        explanation=_explained(ref.kind, case, then),
    )
    return Moved(told_of, reached)


def _within(reached: datetime) -> datetime:
    """An instant on the day that was reached; midnight is the end of it, not the beginning of the next."""
    return reached - MOMENT if reached == start_of(legal_day(reached)) else reached


def _explained(kind: str, case: object, reader: Reader) -> ExplanationAnswer:
    of = kinds()[kind]
    return told(kind, of.explain(case, reader.now, reader.calendar), of.case.waits(case), reader)
