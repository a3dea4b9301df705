"""Open time limits under other terms: which would change, and changing them one by one through their own lives."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.kinds import kinds
from api.lives import KeyReusedError, NotYetError
from api.models.dates import ends_of
from api.models.redating import (
    Confirmation,
    ConfirmedLimit,
    ConfirmedOutcome,
    RedatedLimit,
    RedatingCounts,
    RedatingPreview,
)
from api.wiring import Wiring
from db.codec import decode
from db.outcomes import Outcome
from db.reads.open_limits import OpenLimit, open_limits
from domain.actor import Actor
from domain.calendar import WorkCalendar
from domain.deadline import explain
from domain.pack import pack_for
from domain.policy import Edition
from domain.redating import Difference, difference
from domain.wait import Wait
from ids import derived_id
from programmes import UNNAMED

COMMAND = "MoveDeadline"
MOVABLE = tuple(name for name, kind in kinds().items() if COMMAND in kind.case.commands)
"""Kinds of cases whose time limits can be dated again."""
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings and the calendar that time limits are counted by."""

    policies: Mapping[str, Edition]
    """By programme."""
    calendar: WorkCalendar
    programme: str = UNNAMED
    """The programme whose settings are asked about."""
    proposed: bool = False

    def under(self, kind: str) -> Edition:
        """The settings under which a case of that kind is decided."""
        return self.policies[pack_for(kind).programme]


async def preview(conn: AsyncConnection, terms: Terms, today: date, most: int) -> RedatingPreview:
    """Every open time limit that would change, counted; the first ones in whole."""
    counts: Counter[str] = Counter()
    items: list[RedatedLimit] = []
    async for row, found in _differences(conn, terms):
        counts["settled" if found.settled else "shorter" if found.shorter else "longer"] += 1
        if len(items) < most:
            items.append(_shown(row, found, today))
    return RedatingPreview(
        policy=terms.policies[terms.programme].edition,
        calendar=terms.calendar.edition,
        proposed=terms.proposed,
        counts=RedatingCounts(
            total=counts.total(),
            longer=counts["longer"],
            shorter=counts["shorter"],
            settled=counts["settled"],
        ),
        items=items,
    )


async def _differences(conn: AsyncConnection, terms: Terms) -> AsyncIterator[tuple[OpenLimit, Difference]]:
    async for rows in open_limits(conn, MOVABLE):
        for row in rows:
            found = difference(decode(Wait, row.body), terms.under(row.case_kind), terms.calendar)
            if found is not None:
                yield row, found
        await asyncio.sleep(0)  # thousands of waits: others are served in between


def _shown(row: OpenLimit, found: Difference, today: date) -> RedatedLimit:
    return RedatedLimit(
        case_kind=row.case_kind,
        case_id=row.case_id,
        number=row.number,
        subject=row.subject,
        key=row.key,
        action=found.wait.action,
        source=found.after.source.cite,
        before=ends_of(found.before),
        after=ends_of(found.after),
        shorter=found.shorter,
        settled=found.settled,
        over=found.over(today),
        proof=explain(found.after),
    )


async def confirm(wired: Wiring, actor: Actor, given: Confirmation, key: str) -> list[ConfirmedOutcome]:
    """What came of each, in order; the same key gives the same answers, and goes on where it was cut off."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one_of(item: ConfirmedLimit) -> ConfirmedOutcome:
        async with turns:
            return await _confirm(wired, actor, item, given.reason, key)

    return list(await asyncio.gather(*(one_of(item) for item in given.items)))


async def _confirm(
    wired: Wiring, actor: Actor, item: ConfirmedLimit, reason: str, key: str
) -> ConfirmedOutcome:
    if item.case_kind not in MOVABLE:
        return _outcome(item, "refused", "not_found", "没有该类事项，或者其期限由办理单位确定，不作调整。")
    own = derived_id("redating", key, item.case_kind, item.case_id, item.key)
    body = {"key": item.key, "due": item.due.isoformat(), "reason": reason}
    try:
        answer = await wired.lives.perform(actor, item.case_kind, item.case_id, COMMAND, body, own)
    except NotYetError:
        return _outcome(item, "not_yet", "not_yet", "系统正忙，请稍后以同一键重新提交。")
    except KeyReusedError:
        detail = "同一键已用于确认该期限的另一日期或者理由，请换用新的键。"
        return _outcome(item, "refused", "idempotency_key_reused", detail)
    wired.metrics.decided(item.case_kind, COMMAND, answer)
    return _of_answer(item, answer)


def _of_answer(item: ConfirmedLimit, answer: Outcome) -> ConfirmedOutcome:
    if "incident" in answer:
        return _outcome(
            item, "refused", "incident", f"系统办理受阻，事故编号{answer['incident']['number']}。"
        )
    if "refusal" not in answer:
        return _outcome(item, "moved")
    return _outcome(item, "refused", answer["refusal"]["code"], answer["refusal"]["detail"])


def _outcome(
    item: ConfirmedLimit, outcome: str, code: str | None = None, detail: str | None = None
) -> ConfirmedOutcome:
    return ConfirmedOutcome(**item.model_dump(), outcome=outcome, code=code, detail=detail)
