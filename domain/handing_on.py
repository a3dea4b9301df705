"""转办: what a case waits for of an office is given to one person of that office, with a note, or back to all of it.

The other people of the office see it as before and cannot do it; who stands in for the person can (委托代办). It holds for
what the office had to do when it was given: what comes later is everybody's again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from domain.actor import Actor
from domain.refusal import Refusal, RefusalKind, forbidden
from domain.source import setting

RULE = setting("transfer")
MOST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What of a case was given to whom (None: back to all) of an office; `keys` are those of the waits."""

    id: str
    case_kind: str
    case_id: str
    role: str
    scope: str
    line: str
    given_by: str
    given_to: str | None
    given_at: datetime
    note: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskGiven:
    """It was given."""

    task: Task


def give(
    wanted: Task, known: Task | None, colleagues: Collection[str], turn: Collection[str]
) -> TaskGiven | Refusal:
    """Setting (transfer): inside the office whose turn it is (`turn`: keys of its waits), to somebody who may act today."""
    if not turn:
        return forbidden("该事项现在不由本机关办理，不能转办。", RULE, "not_your_turn")
    if wanted.given_to is not None and wanted.given_to not in colleagues:
        detail = "只能转交给本单位具有相应权限的在岗人员。"
        return Refusal(code="no_colleague", detail=detail, source=RULE, kind=RefusalKind.INVALID, field="to")
    holds = known.given_to if known is not None and set(known.keys) & set(turn) else None
    if wanted.given_to == holds:
        return already_there(wanted.given_to)
    return TaskGiven(wanted)


def already_there(given_to: str | None) -> Refusal:
    """Setting (transfer): it is that person's already, or everybody's where it was given to nobody."""
    everybody = "该任务没有指定人员，本单位任何一位同事都可以办理，不需要转办。"
    detail = everybody if given_to is None else "该任务已由该人员办理。"
    return Refusal(code="already_there", detail=detail, source=RULE)


def kept(actor: Actor, given: str | None, kind: str) -> Refusal | None:
    """Setting (transfer): what was given to one person is done by that one, or by who stands in for them."""
    if actor.may_take(given, kind):
        return None
    return forbidden("该任务已转交本单位其他人员办理。", RULE, "given_to_another")
