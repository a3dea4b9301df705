"""What every life of this programme has in common: commands of timers and of dating anew, and what they bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain import redating
from domain.circumstances import Circumstances
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.refusal import Problem, Refusal, RefusalKind
from domain.rights.rules import EFFECTS, FORM, REDATING, rule
from domain.source import Source
from domain.ticking import DeadlineMoved, Escalated, Reminded, Urged
from domain.wait import Clock, Occasion, Wait

__all__ = ["AnyFact", "DeadlineMoved", "Escalated", "MoveDeadline", "Reminded", "TimerFired"]

BODY_LEVEL, LEADING_LEVEL = 1, 2
"""How far a passed time limit was told: to the leader of the body or the overseer, then to 科技厅."""
LONGEST = 2000
"""Characters of what is written into a form."""


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """A new calendar or policy edition dates an open deadline again (confirmed by a person)."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


AnyFact = DeadlineMoved | Escalated | Reminded | Urged


def move_deadline(
    clocks: Mapping[str, Clock], command: MoveDeadline, c: Circumstances
) -> DeadlineMoved | Refusal:
    """Setting (redating): an open time limit under the settings and calendar in force."""
    return redating.move_deadline(clocks, command, c)


def head(key: str) -> str:
    """What a key is of, before the colon."""
    return key.partition(":")[0]


def said(text: str, field: str, title: str, source: Source = FORM) -> Refusal | None:
    """Setting (form): refuses an empty text and one that is too long."""
    problem = problem_of(text, field, title, source)
    if problem is None:
        return None
    return Refusal(
        code=problem.code, detail=problem.detail, source=source, kind=RefusalKind.INVALID, field=field
    )


def problem_of(text: str, field: str, title: str, source: Source = FORM) -> Problem | None:
    """Setting (form): what is wrong with a text that has to be there."""
    if not text.strip():
        return Problem(field, "required", f"请填写{title}。", source)
    if len(text.strip()) > LONGEST:
        return Problem(field, "too_long", f"{title}不得超过{LONGEST}个字。", source)
    return None


def refusal(code: str, detail: str, source: Source, field: str | None = None) -> Refusal:
    """A no that another day or another state could turn into a yes."""
    return Refusal(code=code, detail=detail, source=source, field=field)


def wrong(field: str, code: str, detail: str, source: Source = FORM) -> Refusal:
    """A no to one field."""
    return Refusal(code=code, detail=detail, source=source, kind=RefusalKind.INVALID, field=field)


def waiting(waits: tuple[Wait, ...], key: str) -> Wait | None:
    """The wait of that key."""
    return next((wait for wait in waits if wait.key == key), None)


def narrate_anytime(happened: AnyFact, name: str, told: str) -> Line:
    """Settings (effects, redating): a line for what the timers and another calendar did; `told` is who heard of it."""
    match happened:
        case DeadlineMoved(_, clock, reason):
            return Line(f"调整“{name}”的期限{until(clock)}{because(reason)}。", REDATING)
        case Escalated(_, level):
            whom = f"，提请{told}督办" if level else ""
            return Line(f"“{name}”逾期{whom}。", EFFECTS)
        case Reminded(_, overdue):
            setting = "reminder_days_after_every" if overdue else "reminder_days_before"
            return Line(f"{'逾期' if overdue else '到期'}提醒：{name}。", rule(setting))
        case Urged(_, message):
            return Line(f"催办“{name}”{because(message)}。", EFFECTS)


def late_by(due: date, today: date) -> str:
    """Setting (counting): 迟2日 after the day of a notice."""
    return f"迟{(today - due).days}日（应于{chinese_date(due)}前）"
