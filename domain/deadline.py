"""A deadline with its proof: its first day, how it was counted, which rest days moved it, and its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from domain.calendar import WorkCalendar
from domain.counting import Skipped, Span, add_months, count_working_days, roll_on
from domain.interpretation import COUNT_BEFORE, REST_DAY_END, TERM_LAST_DAY
from domain.legal_time import chinese_date, end_of, full_date
from domain.source import Source, interpretation

__all__ = ["Deadline", "Skipped", "Span", "deadline", "explain", "fixed", "unfit_terms"]

MOST_MONTHS = 600
MOST_DAYS = 5000
FIRST_YEAR, LAST_YEAR = 1949, 2199
UNITS = {Span.MONTHS: "个月", Span.WORKING_DAYS: "个工作日", Span.DAYS: "日"}
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Deadline:
    """The due date and how it came about; a date set by a person has count 0 and starts where it ends."""

    start: date
    count: int
    span: Span
    roll: bool
    due: date
    provisional: bool
    calendar: str
    skipped: tuple[Skipped, ...]
    source: Source
    parameter: str = ""
    """The policy parameter that gave the count, so that another edition can date it again."""
    event: date | None = None
    """The day of what it counts from, where that lies before the first counted day (Art. 26)."""
    first_counts: bool = False
    """Whether the first day is counted, so that a month ends on the day before the corresponding one."""

    @property
    def ends_at(self) -> datetime:
        """24:00 of the due date in Shanghai."""
        return end_of(self.due)

    @property
    def is_fixed(self) -> bool:
        """Whether a person set the date, so that nothing was counted."""
        return self.count == 0


def deadline(
    start: date,
    count: int,
    span: Span,
    *,
    roll: bool,
    calendar: WorkCalendar,
    source: Source,
    parameter: str = "",
    event: date | None = None,
    first_counts: bool = False,
) -> Deadline:
    """Setting: counts from the day after `start`, or with it (`first_counts`); bad counts raise ValueError in Chinese."""
    for _, message in unfit_terms(start, count, span):
        raise ValueError(message)
    if span is Span.WORKING_DAYS:
        due, skipped = count_working_days(start, count, calendar)
        asked = start + timedelta(days=1)
    else:
        asked = add_months(start, count) if span is Span.MONTHS else start + timedelta(days=count)
        asked -= timedelta(days=first_counts)
        due, skipped = roll_on(asked, calendar) if roll else (asked, ())
    consulted = roll or span is Span.WORKING_DAYS
    provisional = consulted and any(
        calendar.is_provisional(date(year, 1, 1)) for year in range(asked.year, due.year + 1)
    )
    earlier = event if event is not None and event < start else None
    edition = calendar.edition
    return Deadline(
        start, count, span, roll, due, provisional, edition, skipped, source, parameter, earlier, first_counts
    )


def fixed(due: date, source: Source, calendar: WorkCalendar) -> Deadline:
    """Setting: a due date that a person set, such as the last day of a round's window; nothing moves it."""
    return Deadline(due, 0, Span.DAYS, False, due, False, calendar.edition, (), source)


def running(deadline: Deadline | None) -> str:
    """Setting: in a refusal, until when a limit still runs: （至2026年3月1日24时）; empty where it has no date."""
    return f"（至{chinese_date(deadline.due)}24时）" if deadline is not None else ""


def explain(deadline: Deadline) -> str:
    """Setting: from which day, how long, until when, and what moved or may still move it."""
    if deadline.is_fixed:
        return f"截止日由办理单位确定为{full_date(deadline.due)}"
    return _counted(deadline) + _doubt(deadline)


def _counted(deadline: Deadline) -> str:
    since = f"自{chinese_date(deadline.start)}"
    if deadline.event is not None:
        under = interpretation(COUNT_BEFORE).cite
        since = f"{since}（办法施行之日，{chinese_date(deadline.event)}至此前的时间不计入，{under}）"
    span = f"{since}起{deadline.count}{UNITS[deadline.span]}"
    if deadline.span is Span.WORKING_DAYS:
        rest = f"；其间{_named(deadline.skipped)}不计入" if deadline.skipped else ""
        return f"{span}（当日不计入），至{full_date(deadline.due)}{rest}"
    if deadline.span is Span.DAYS or deadline.first_counts:
        span += (
            f"（当日计入，{interpretation(TERM_LAST_DAY).cite}）"
            if deadline.first_counts
            else "（当日不计入）"
        )
    if not deadline.skipped:
        return f"{span}，至{full_date(deadline.due)}"
    first = deadline.skipped[0]
    under = interpretation(REST_DAY_END).cite
    return f"{span}，至{chinese_date(first.day)}；该日为{first.reason}，顺延至{full_date(deadline.due)}（{under}）"


def _doubt(deadline: Deadline) -> str:
    return "；其中有的年份放假安排尚未公布，按周一至周五为工作日暂定" if deadline.provisional else ""


def _named(skipped: Sequence[Skipped]) -> str:
    runs = [tuple(run) for _, run in groupby(enumerate(skipped), lambda at: at[1].day.toordinal() - at[0])]
    named = "、".join(_run([rest for _, rest in run]) for run in runs[:MOST_NAMED])
    return named if len(runs) <= MOST_NAMED else f"{named}等共{len(skipped)}个休息日"


def _run(rest: Sequence[Skipped]) -> str:
    reasons = "、".join(dict.fromkeys(day.reason for day in rest))
    first, last = rest[0].day, rest[-1].day
    days = _short(first) if first == last else f"{_short(first)}至{_short(last)}"
    return f"{days}（{reasons}）"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def unfit_terms(start: date, count: int, span: Span) -> tuple[tuple[str, str], ...]:
    """Setting: which of `count` and `start` cannot be counted with, and why in Chinese."""
    most = MOST_MONTHS if span is Span.MONTHS else MOST_DAYS
    checks = (
        (1 <= count <= most, "count", f"期限数应在1至{most}之间"),
        (
            FIRST_YEAR <= start.year <= LAST_YEAR,
            "start",
            f"起算日应在{FIRST_YEAR}年至{LAST_YEAR}年之间",
        ),
    )
    return tuple((name, message) for holds, name, message in checks if not holds)
