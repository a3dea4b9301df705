"""Dates as people read them: with the weekday and what is left."""

from datetime import date, time

from pydantic import BaseModel, Field

from domain.calendar import WorkCalendar
from domain.counting import Span
from domain.deadline import Deadline
from domain.explanation import left
from domain.legal_time import full_date, hour_name


class Day(BaseModel):
    """A day."""

    on: date = Field(examples=["2026-02-24"])
    text: str = Field(examples=["2026年2月24日（周二）"])


class Due(Day):
    """A due date; it ends at 24:00 in Asia/Shanghai, or at the hour that its text names."""

    left: str = Field(examples=["尚余3个工作日"])
    overdue: bool
    provisional: bool = Field(default=False, description="当年放假安排尚未公布，期限暂定")


def day_of(day: date) -> Day:
    """The day with its weekday."""
    return Day(on=day, text=full_date(day))


def due_of(
    day: date | None,
    today: date,
    calendar: WorkCalendar,
    span: Span = Span.DAYS,
    *,
    provisional: bool = False,
) -> Due | None:
    """The due date with what is left of it."""
    return None if day is None else ending(day, today, calendar, span, provisional=provisional)


def ending(
    day: date,
    today: date,
    calendar: WorkCalendar,
    span: Span = Span.DAYS,
    *,
    provisional: bool = False,
    at: time | None = None,
    passed: bool = False,
) -> Due:
    """A last day with what is left until it ends (at 24:00, or `at` that time), in what the limit is counted in.

    `passed`: whether the time of day has been reached, which the day alone does not tell.
    """
    over = today > day or (passed and today == day)
    rest = left(day, today, calendar, span, at=at, passed=over)
    text = full_date(day) + (hour_name(at) if at is not None else "")
    return Due(on=day, text=text, left=rest, overdue=over, provisional=provisional)


def ends_of(deadline: Deadline) -> Day:
    """The last day of a time limit, with the hour where it ends before 24:00."""
    return Day(on=deadline.due, text=deadline.due_text)
