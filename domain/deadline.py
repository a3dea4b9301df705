"""A deadline with its proof: its first day, how it was counted, which rest days moved it, and its source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby

from domain.calendar import WorkCalendar
from domain.counting import Roll, Skipped, Span, add_months, count_working_days, rolled
from domain.interpretation import COUNT_BEFORE, REST_DAY_END, TERM_LAST_DAY
from domain.later import LATER
from domain.legal_time import chinese_date, full_date, hour_name, instant_of
from domain.source import Source, interpretation, setting
from domain.text import texts_of
from domain.titles import INTERPRETED, titles_of

__all__ = ["Deadline", "Roll", "Skipped", "Span", "deadline", "explain", "fixed", "unfit_terms"]

MOST_MONTHS = 600
MOST_DAYS = 5000
FIRST_YEAR, LAST_YEAR = 1949, 2199
UNITS = {Span.MONTHS: "个月", Span.WORKING_DAYS: "个工作日", Span.DAYS: "日"}
MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The due date and how it came about; a date set by a person has count 0 and starts where it ends."""

    start: date
    count: int
    span: Span
    roll: bool
    """Whether a rest day moves the last day: on to the next workday, or back where `back` says so."""
    due: date
    provisional: bool
    calendar: str
    skipped: tuple[Skipped, ...]
    source: Source
    parameter: str = ""
    """The policy parameter that gave the count, so that another edition can date it again."""
    event: date | None = None
    """The day of what it counts from, where that lies before the first counted day (Art. 26); of a day that returns,
    the first of its period."""
    first_counts: bool = False
    """Whether the first day is counted, so that a month ends on the day before the corresponding one."""

    at: time | None = field(default=None, metadata=LATER)
    """The time of day in Shanghai at which it ends; None is 24:00. In time is what was received before it."""
    back: bool = field(default=False, metadata=LATER)
    """Whether a rest day moves the last day to the workday before it."""
    given: bool = field(default=False, metadata=LATER)
    """Whether a day that nothing was counted to is that of a text or a notice, and not of the office that handles the case."""

    @property
    def ends_at(self) -> datetime:
        """The instant at which it ends: 24:00 of the due date in Shanghai, or its time of that day."""
        return instant_of(self.due, self.at)

    @property
    def hour(self) -> str:
        """24时, or the time of the day at which it ends: 18时."""
        return hour_name(self.at)

    @property
    def due_text(self) -> str:
        """2026年12月2日（周三）, with the hour where it ends before 24:00: 2026年12月2日（周三）18时."""
        return full_date(self.due) + (self.hour if self.at is not None else "")

    @property
    def rule(self) -> Roll:
        """What a rest day does to the last day."""
        if not self.roll:
            return Roll.KEEP
        return Roll.PREVIOUS if self.back else Roll.NEXT

    @property
    def is_fixed(self) -> bool:
        """Whether a person set the date, so that nothing was counted."""
        return self.count == 0


def deadline(
    start: date,
    count: int,
    span: Span,
    *,
    roll: Roll,
    calendar: WorkCalendar,
    source: Source,
    parameter: str = "",
    event: date | None = None,
    first_counts: bool = False,
    at: time | None = None,
) -> Deadline:
    """Setting: counts from the day after `start`, or with it (`first_counts`); bad counts raise ValueError in Chinese."""
    for _, message in unfit_terms(start, count, span):
        raise ValueError(message)
    first = start + timedelta(days=not first_counts)
    if span is Span.WORKING_DAYS:
        due, skipped = count_working_days(start, count, calendar)
        asked = start + timedelta(days=1)
    else:
        asked = add_months(start, count) if span is Span.MONTHS else start + timedelta(days=count)
        asked -= timedelta(days=first_counts)
        due, skipped = rolled(asked, roll, calendar, begins=first)
    consulted = roll is not Roll.KEEP or span is Span.WORKING_DAYS
    return Deadline(
        start=start,
        count=count,
        span=span,
        roll=roll is not Roll.KEEP,
        due=due,
        provisional=consulted and calendar.is_provisional_between(asked, due),
        calendar=calendar.edition,
        skipped=skipped,
        source=source,
        parameter=parameter,
        event=event if event is not None and event < start else None,
        first_counts=first_counts,
        at=at,
        back=roll is Roll.PREVIOUS,
    )


def fixed(
    due: date,
    source: Source,
    calendar: WorkCalendar,
    *,
    at: time | None = None,
    roll: Roll = Roll.KEEP,
    begins: date = date.min,
    given: bool = False,
) -> Deadline:
    """Setting: a due date that is a day by itself, set by a person or returning every week; only a roll rule moves it.

    `roll` PREVIOUS never goes before the day on which the time `begins`, and moves on then.
    """
    moved, skipped = rolled(due, roll, calendar, begins=begins)
    return Deadline(
        start=due,
        count=0,
        span=Span.DAYS,
        roll=roll is not Roll.KEEP,
        due=moved,
        provisional=roll is not Roll.KEEP and calendar.is_provisional_between(due, moved),
        calendar=calendar.edition,
        skipped=skipped,
        source=source,
        event=begins if begins > date.min else None,
        at=at,
        back=roll is Roll.PREVIOUS,
        given=given,
    )


def running(deadline: Deadline | None) -> str:
    """Setting: in a refusal, until when a limit still runs: （至2026年3月1日24时）; empty where it has no date."""
    return f"（至{chinese_date(deadline.due)}{deadline.hour}）" if deadline is not None else ""


def explain(deadline: Deadline) -> str:
    """Setting: from which day, how long, until when, and what moved or may still move it."""
    if deadline.given:
        return f"截止日为年度通知规定的{deadline.due_text}"
    if deadline.is_fixed and deadline.rule is Roll.KEEP:
        return f"截止日由办理单位确定为{deadline.due_text}"
    if deadline.is_fixed:
        period = f"期间自{chinese_date(deadline.event)}起，" if deadline.event else ""
        return _moved(deadline, f"{period}到期日为") + _doubt(deadline)
    return _counted(deadline) + _doubt(deadline)


def _counted(deadline: Deadline) -> str:
    since = f"自{chinese_date(deadline.start)}"
    if deadline.event is not None:
        under = _read(COUNT_BEFORE, deadline).cite
        since = f"{since}（{_text_of(deadline)}施行之日，{chinese_date(deadline.event)}至此前的时间不计入，{under}）"
    span = f"{since}起{deadline.count}{UNITS[deadline.span]}"
    if deadline.span is Span.WORKING_DAYS:
        rest = f"；其间{_named(deadline.skipped)}不计入" if deadline.skipped else ""
        return f"{span}（当日不计入），至{deadline.due_text}{rest}"
    if deadline.span is Span.DAYS or deadline.first_counts:
        span += (
            f"（当日计入，{_read(TERM_LAST_DAY, deadline).cite}）"
            if deadline.first_counts
            else "（当日不计入）"
        )
    return _moved(deadline, f"{span}，至")


def _moved(deadline: Deadline, lead: str) -> str:
    """The last day, and which rest day moved it in which direction."""
    if not deadline.skipped:
        return lead + deadline.due_text
    asked = deadline.skipped[0]
    under = (
        _read(REST_DAY_END, deadline) if not deadline.back and not deadline.is_fixed else _rolling(deadline)
    )
    kept_in = "；前一工作日早于期间首日" if deadline.back and deadline.due > asked.day else ""
    way = "提前" if deadline.due < asked.day else "顺延"
    day = f"{lead}{chinese_date(asked.day)}；该日为{asked.reason}{kept_in}"
    return f"{day}，{way}至{deadline.due_text}（{under.cite}）"


def _rolling(deadline: Deadline) -> Source:
    """Setting (counting): what moves a day back, or one that returns."""
    return setting("counting", deadline.source.programme)


def _read(question: str, deadline: Deadline) -> Source:
    """Setting (counting): the answer of the programme whose limit it is, or its rule of counting where it does not ask."""
    programme = deadline.source.programme
    asked = f"{INTERPRETED}{question}" in titles_of(programme)
    return interpretation(question, programme) if asked else setting("counting", programme)


def _text_of(deadline: Deadline) -> str:
    """What the text is called before whose first day nothing counts."""
    return texts_of(deadline.source.programme)[0].called


def _doubt(deadline: Deadline) -> str:
    return (
        "；其中有的年份放假安排尚未公布，除已知的法定节日外按周一至周五为工作日暂定"
        if deadline.provisional
        else ""
    )


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
