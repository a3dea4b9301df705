"""The two years without anybody in station (Art. 24) as a bar: what has passed, the warnings, today and the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LEFT, WIDTH = 20, 760
"""Where the bar begins, and how long it is, in units of the picture (800 wide)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the bar."""

    x: int
    on: date
    label: str
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBar:
    """`passed` is how far the time has run, in units of the picture; `percent` the same of a hundred."""

    begins: date
    ends: date
    passed: int
    percent: int
    today: Mark
    warnings: tuple[Mark, ...]
    over: bool


def clock_bar(begins: date | None, ends: date | None, warned: Iterable[date], today: date) -> ClockBar | None:
    """The bar from the first day without anybody to the last of the two years; None while no time runs."""
    if begins is None or ends is None or ends <= begins:
        return None
    length = (ends - begins).days

    def mark(on: date, label: str) -> Mark:
        share = min(max((on - begins).days / length, 0), 1)
        return Mark(LEFT + round(share * WIDTH), on, label, on <= today)

    marks = tuple(mark(on, f"提前{_months(on, ends)}预警") for on in sorted(warned))
    now = mark(today, "今天")
    passed = now.x - LEFT
    return ClockBar(
        begins=begins,
        ends=ends,
        passed=passed,
        percent=round(100 * passed / WIDTH),
        today=now,
        warnings=marks,
        over=today > ends,
    )


def _months(on: date, ends: date) -> str:
    months = (ends.year - on.year) * 12 + ends.month - on.month
    return f"{months}个月" if months and on.day == ends.day else f"{(ends - on).days}日"
