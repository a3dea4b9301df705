"""Small checks that the rules of a stay share; each yields its problem with field and source."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.bases.stay.state import Stay
from domain.deadline import FIRST_YEAR, LAST_YEAR
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, invalid
from domain.source import Source, setting

FORM = setting("form")
MOST_YUAN = Decimal(10) ** 10
"""Setting: form: yuan beyond this are a slip of the pen."""

MOST_TITLE = 200
"""Setting: form: characters of a title or a name."""


def written(value: str, field: str, title: str, source: Source = FORM) -> Iterator[Problem]:
    """Setting: form: the text is there."""
    if not value.strip():
        yield Problem(field, "required", f"请填写{title}。", source)


def short(value: str, field: str, title: str, most: int = MOST_TITLE) -> Iterator[Problem]:
    """Setting: form: what lists and tables show in one line, as long as an import takes it too."""
    if len(value.strip()) > most:
        yield Problem(field, "too_long", f"{title}不得超过{most}个字。", setting("form"))


def twice(known: bool, field: str, title: str) -> Iterator[Problem]:
    """Setting: procedure: the same thing, sent again from another window, is not put on record a second time."""
    if known:
        yield Problem(
            field, "already_recorded", f"相同的{title}已经登记，请勿重复登记。", setting("procedure")
        )


def on_record(case: Stay, paper: str | None, field: str, title: str) -> Iterator[Problem]:
    """Setting: attachments: the file was put to this stay; no file is no problem."""
    if paper is not None and all(paper != one.id for one in case.papers):
        yield Problem(field, "no_paper", f"{title}尚未上传到本博士后的材料中。", setting("attachments"))


def proven(case: Stay, paper: str | None, field: str, title: str) -> Iterator[Problem]:
    """Setting: attachments: what later rules rest on has its file, put to this stay."""
    if paper is None or not paper.strip():
        yield Problem(field, "required", f"请上传{title}。", setting("attachments"))
    else:
        yield from on_record(case, paper, field, title)


def since_entry(case: Stay, day: date, field: str, title: str, source: Source = FORM) -> Iterator[Problem]:
    """Setting: form: nothing of a stay is before its entry."""
    if case.entered_on is not None and day < case.entered_on:
        entered = chinese_date(case.entered_on)
        yield Problem(field, "before_entry", f"{title}不得早于进入基地日期{entered}。", source)


def until_today(day: date, today: date, field: str, title: str, source: Source = FORM) -> Iterator[Problem]:
    """Setting: procedure: what is reported as done is not ahead."""
    if day > today:
        yield Problem(field, "in_future", f"{title}不得晚于今天。", source)


def in_stay(
    case: Stay, day: date, today: date, field: str, title: str, source: Source = FORM
) -> Iterator[Problem]:
    """Setting: form: between the entry and today."""
    yield from since_entry(case, day, field, title, source)
    yield from until_today(day, today, field, title, source)


def countable(day: date, field: str, title: str) -> Iterator[Problem]:
    """Setting: form: a day in the years with which the rules count."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        detail = f"{title}应在{FIRST_YEAR}年至{LAST_YEAR}年之间。"
        yield Problem(field, "out_of_range", detail, setting("form"))


def yuan(value: Decimal, field: str, title: str, source: Source = FORM) -> Iterator[Problem]:
    """Setting: form: an amount in yuan, more than nothing, to the 分."""
    if not value.is_finite() or value <= 0:
        yield Problem(field, "not_positive", f"{title}须大于零。", source)
    elif value > MOST_YUAN:
        yield Problem(field, "too_large", f"{title}应不超过{MOST_YUAN}元，请核对。", source)
    elif value != value.quantize(Decimal("0.01")):
        yield Problem(field, "too_fine", f"{title}应精确到分。", source)


def refused(problems: Iterator[Problem], detail: str) -> Refusal | None:
    """All problems as one refusal, or None when there is none."""
    found = tuple(problems)
    return invalid(found, detail) if found else None
