"""Why a case stands still, in officials' words: built from its waits, so that it can never say anything else."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.actor import Party
from domain.calendar import WorkCalendar
from domain.command_words import words_of
from domain.counting import Span, working_days_left
from domain.deadline import Deadline
from domain.deadline import explain as explain_deadline
from domain.legal_time import full_date, hour_name, hour_of, legal_day
from domain.offices import line_of, office_name
from domain.policy_values import Effect
from domain.source import Source
from domain.terms import ROLE_NAMES, Role
from domain.ticking import LEAGUE_LEVEL
from domain.wait import Clock, Wait


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationItem:
    """One reason: why, whose turn, until when, under what, what happens then, what would move it."""

    why: str
    whose: str
    until: str | None
    source: Source
    consequence: str
    moves: tuple[str, ...]
    overdue_days: int | None = None
    """In natural days, to sort by; `overdue` is what people are told."""
    overdue: str | None = None
    limit: Source | None = None
    """What fixes the length of the time, where there is a limit."""
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole answer; `text` says it in one paragraph."""

    standing: str
    items: tuple[ExplanationItem, ...]
    text: str


def explanation(
    kind: str, standing: str, waits: tuple[Wait, ...], now: datetime, calendar: WorkCalendar
) -> Explanation:
    """Setting (procedure): what the waits of a case of the kind say; equal reasons, such as those of several experts, are said once."""
    items = tuple(dict.fromkeys(item_of(kind, wait, now, calendar) for wait in waits))
    return Explanation(standing, items, standing + "".join(_sentence(item) for item in items))


def item_of(kind: str, wait: Wait, now: datetime, calendar: WorkCalendar) -> ExplanationItem:
    """Setting (procedure): one wait in words; no person is named.

    What is late is late from its instant on, whether or not the timer has come to write it.
    """
    deadline, today = wait.clock.deadline, legal_day(now)
    late = deadline is not None and deadline.ends_at <= now
    return ExplanationItem(
        why=wait.action,
        whose=whose(wait.party, kind),
        until=until(deadline, now, calendar) if deadline else by_itself(wait, now),
        source=wait.source,
        consequence=consequence_of(kind, wait),
        moves=words_of(kind).named(wait.commands),
        overdue_days=(today - deadline.due).days if deadline and late else None,
        overdue=overdue(deadline.due, today, calendar, deadline.span) if deadline and late else None,
        limit=deadline.source if deadline else None,
        proof=explain_deadline(deadline) if deadline else None,
    )


def by_itself(wait: Wait, now: datetime) -> str | None:
    """Setting (procedure): the day and hour at which the system goes on by itself, as long as it is ahead."""
    at = wait.clock.wakes
    if wait.party.role is not Role.SYSTEM or at is None or at <= now:
        return None
    day = legal_day(at - INSTANT)
    return f"{full_date(day)}{hour_of(at, day)}"


INSTANT = timedelta(microseconds=1)
"""24:00 is the end of a day, and no part of the next."""


def consequence_of(kind: str, wait: Wait) -> str:
    """Setting (effects): what comes when the time is over; once it is over, who was told and who is told next."""
    clock, party = wait.clock, wait.party
    bound = clock.overdue and clock.deadline is not None and clock.effect is not Effect.PRINCIPLE
    if not bound or party.role is Role.SYSTEM:
        return wait.consequence
    parts = wait.consequence.rstrip("。").split("；")
    kept = [part for part in parts if not part.startswith(AHEAD)]
    return "；".join([*kept, _told(clock, party, kind)])


AHEAD = "逾期未"
"""How what is still ahead of a due date begins."""


def _told(clock: Clock, party: Party, kind: str) -> str:
    """Art. 5, 6, setting (effects): to whom a passed due date went, and what follows."""
    line = line_of(kind, party.line)
    if party.role is Role.DEPARTMENT:
        return f"已逾期，按期再次提醒{line.called}"
    if clock.level == LEAGUE_LEVEL:
        to = "已再次通知" if party.role in OWN_LEVEL else f"已提请{line.bureaus_called}督办"
        return f"已逾期，{to}，仍未办结的，提请{line.called}督办"
    return f"已逾期，已提请{line.called}督办，持续逾期的，按期再次提醒"


OWN_LEVEL = (Role.LEAGUE, Role.REPORTER)
"""Between whom and the department nobody stands."""


def whose(party: Party, kind: str) -> str:
    """Setting (procedure): the office or the role whose turn it is."""
    given = "（已交由专人办理）" if party.user else ""
    return (office_name(party.role, party.scope, kind, party.line) or party.title) + given


def until(deadline: Deadline, now: datetime, calendar: WorkCalendar) -> str:
    """Setting (procedure): the date with its weekday, the hour if it ends before 24:00, and what is left of it."""
    doubt = "（暂定，以放假安排公布为准）" if deadline.provisional else ""
    rest = left(
        deadline.due,
        legal_day(now),
        calendar,
        deadline.span,
        at=deadline.at,
        passed=deadline.ends_at <= now,
    )
    return f"{deadline.due_text}{doubt}，{rest}"


def left(
    due: date,
    today: date,
    calendar: WorkCalendar,
    span: Span = Span.DAYS,
    *,
    at: time | None = None,
    passed: bool = False,
) -> str:
    """Setting (procedure): what is left of the time, or for how many days it has been over.

    A limit in working days is told in working days, as far as the holidays are published; months, natural days and
    dates that a person set are told in days.
    """
    if today > due or passed:
        return f"已{overdue(due, today, calendar, span)}"
    if today == due:
        return f"今日{hour_name(at)}到期"
    if span is not Span.WORKING_DAYS or calendar.is_provisional(due):
        return f"尚余{(due - today).days}天"
    days = working_days_left(today, due, calendar)
    return f"尚余{days}个工作日" if days else f"尚余{(due - today).days}天，均为休息日"


def overdue(due: date, today: date, calendar: WorkCalendar, span: Span = Span.DAYS) -> str:
    """Setting (procedure): how late it is, in what the limit is counted in: 逾期3个工作日, 逾期12天."""
    late = (today - due).days
    if late == 0:
        return "逾期不足1日"
    if span is not Span.WORKING_DAYS or calendar.is_provisional(today):
        return f"逾期{late}天"
    days = working_days_left(due, today, calendar)
    return f"逾期{days}个工作日" if days else f"逾期{late}天，均为休息日"


def _sentence(item: ExplanationItem) -> str:
    until_when = f"，{'期限至' if item.limit else '时间为'}{item.until}"
    limit = until_when if item.until else _unlimited(item)
    under = f"（{item.limit.cite}）" if item.limit and item.limit != item.source else ""
    moves = f"可以办理：{'、'.join(item.moves)}。" if item.moves else ""
    turn = "正" if item.whose == ROLE_NAMES[Role.SYSTEM] else f"正等待{item.whose}"
    return f"{turn}{item.why}（{item.source.cite}）{limit}{under}。{item.consequence.rstrip('。')}。{moves}"


def _unlimited(item: ExplanationItem) -> str:
    """A wait whose time is over says so itself; one that never had a limit says that there is none."""
    return "" if "期限已经届满" in item.consequence else "，未设定办理期限"
