"""The State Council's notice of holidays as it is published, read into days.

一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 20
"""Days of one holiday; a longer one was not read rightly."""
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_HEAD = re.compile(
    r"(?:^|[\n。])\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})?[、.．]?\s*"
    r"([^\s：:。，、]{1,10}(?:、[^\s：:。，、]{1,10})?)[：:]"
)
_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]")
_ASKED = ("鼓励", "建议", "可以", "倡导")
"""What is only recommended is no rest day."""


@dataclass(frozen=True, slots=True)
class Announced:
    """Rest days with the holiday, and days that are worked although they are at a weekend."""

    rest: tuple[tuple[date, str], ...]
    work: tuple[date, ...]


def is_notice(text: str) -> bool:
    """Whether somebody pasted the notice rather than typed days."""
    return "放假" in text and _HEAD.search(_plain(text)) is not None


def announced(text: str, year: int) -> Announced:
    """Every day that the notice of that year names; what is only recommended is left out."""
    rest: dict[date, str] = {}
    work: list[date] = []
    for name, said in _parts(_plain(text)):
        for sentence in said.split("。"):
            if sentence.strip().startswith(_ASKED):
                continue
            if "放假" in sentence:
                rest.update((day, name) for day in _spans(sentence.split("放假")[0], year))
            elif "上班" in sentence:
                work += _spans(sentence, year)
    return Announced(tuple(sorted(rest.items())), tuple(sorted(set(work))))


def _plain(text: str) -> str:
    """Without spaces within lines and without what stands in brackets: days of the week, days of the moon."""
    lines = "\n".join(re.sub(r"[ \t\u3000]+", "", line) for line in text.splitlines())
    return _BRACKETS.sub("", lines)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    heads = list(_HEAD.finditer(text))
    for place, head in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        yield head[1], text[head.end() : end]


def _spans(text: str, year: int) -> Iterator[date]:
    """Days and spans of days (1日至3日) of a sentence; a month or year that is not said is that of the day before."""
    last: date | None = None
    end = 0
    for found in _DAY.finditer(text):
        day = _day(found, last, year)
        if day is None:
            continue
        between = text[end : found.start()]
        if (
            last is not None
            and between in ("至", "到", "-", "—", "～", "~")
            and 0 < (day - last).days <= LONGEST
        ):
            yield from (last + timedelta(days=ahead) for ahead in range(1, (day - last).days))
        yield day
        last, end = day, found.end()


def _day(found: re.Match[str], last: date | None, year: int) -> date | None:
    month = int(found["month"]) if found["month"] else last.month if last else None
    of_year = int(found["year"]) if found["year"] else last.year if last else year
    if month is None:
        return None
    try:
        return date(of_year, month, int(found["day"]))
    except ValueError:
        return None
