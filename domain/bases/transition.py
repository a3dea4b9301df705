"""Art. 26: effect in time: the regulation holds from 2025-12-15, and its time limits count nothing before."""

from datetime import date

from domain.bases.policy import Policy
from domain.bases.texts import REGULATION
from domain.interpretation import COUNT_BEFORE

LAW_IN_FORCE = REGULATION.first_day


def counted_from(day: date, policy: Policy) -> date:
    """Art. 26: the day from which a time limit of the text counts for what happened on `day`.

    The later of the two, unless the department has answered by a document that earlier time counts as well.
    """
    return max(day, first_day(policy))


def first_day(policy: Policy) -> date:
    """Art. 26: the first day that time limits of the text can count from; `date.min` where all earlier time counts."""
    return date.min if policy.reads(COUNT_BEFORE) == "yes" else LAW_IN_FORCE


def before_law(day: date | None) -> bool:
    """Art. 26: whether the day lies before the regulation."""
    return day is not None and day < LAW_IN_FORCE


def told_before_law(day: date | None) -> str:
    """Art. 26: the note behind a date of earlier time, or nothing."""
    return "（办法施行前）" if before_law(day) else ""
