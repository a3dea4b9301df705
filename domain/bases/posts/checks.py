"""Setting (form): whether what was typed about posts is there and can be."""

from collections.abc import Iterator
from datetime import date

from domain.deadline import LAST_YEAR
from domain.refusal import Problem
from domain.source import setting

FORM = setting("form")
MOST_TITLE, MOST_TEXT, MOST_NUMBER = 200, 4000, 1000
"""Characters of a line and of a text; people of one post."""


def line(value: str, field: str, title: str) -> Iterator[Problem]:
    """It is there, and fits a line."""
    yield from text(value, field, title, MOST_TITLE)


def text(value: str, field: str, title: str, most: int = MOST_TEXT) -> Iterator[Problem]:
    """It is there, and not endless."""
    if not value.strip():
        yield Problem(field, "required", f"请填写{title}。", FORM)
    else:
        yield from short(value, field, title, most)


def short(value: str, field: str, title: str, most: int = MOST_TEXT) -> Iterator[Problem]:
    """Not endless."""
    if len(value.strip()) > most:
        yield Problem(field, "too_long", f"{title}不得超过{most}个字。", FORM)


def ahead(day: date, today: date, field: str, title: str) -> Iterator[Problem]:
    """A last day: today or later."""
    if day < today:
        yield Problem(field, "in_past", f"{title}不得早于今天。", FORM)
    elif day.year > LAST_YEAR:
        yield Problem(field, "out_of_range", f"{title}不得晚于{LAST_YEAR}年。", FORM)


def people(number: int) -> Iterator[Problem]:
    """One to a thousand."""
    if not 1 <= number <= MOST_NUMBER:
        yield Problem("number", "out_of_range", f"招聘人数应为1至{MOST_NUMBER}。", FORM)
