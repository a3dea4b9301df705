"""How values are written on pages: dates, instants, money, and the words of codes."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache

from markupsafe import Markup, escape

from domain.legal_time import SHANGHAI
from domain.pack import packs
from domain.plain.amounts import WAN, amount, in_words
from domain.plain.numbers import in_groups
from domain.text import anchor, texts
from programmes import UNNAMED
from web.forms.names import ENUM_NAMES

WEEKDAYS = "一二三四五六日"


@cache
def cites() -> Mapping[str, str]:
    """How the places of texts that have a page are cited → where each can be read."""
    return {
        text.cite(place): f"{text.page}#{anchor(place)}"
        for text in texts().values()
        if text.page
        for place in text.places
    }


@cache
def entries() -> Mapping[str, str]:
    """The titles of the open questions of all texts → where each stands in the register of its programme."""
    return {
        question.title: f"/interpretations{_named(own.programme)}#q-{key}"
        for own in packs()
        for key, question in own.questions.items()
    }


def _named(programme: str) -> str:
    return "" if programme == UNNAMED else f"?programme={programme}"


@cache
def _place() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(cites(), key=len, reverse=True))))


@cache
def _of_register() -> re.Pattern[str]:
    """How an entry of a register is named, with its document number where it is signed."""
    return re.compile(f"适用口径（({'|'.join(map(re.escape, entries()))})(?:，[^）]+)?）")


def day(value: object) -> str:
    """2026-02-24 as 2026年2月24日（周二）; blank for None."""
    found = day_in(value)
    if found is None:
        return ""
    return f"{found.year}年{found.month}月{found.day}日（周{WEEKDAYS[found.weekday()]}）"


def short_day(value: object) -> str:
    """2026-02-24 as 2026年2月24日."""
    found = day_in(value)
    return f"{found.year}年{found.month}月{found.day}日" if found else ""


def dotted(value: object) -> str:
    """2026-02-24 as 2026.2.24, where a day has to be short."""
    found = day_in(value)
    return f"{found.year}.{found.month}.{found.day}" if found else ""


def moment(value: object) -> str:
    """An instant as 2026年2月24日 09:30 in Asia/Shanghai."""
    if not value:
        return ""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def day_in(value: object) -> date | None:
    """The day of a date, an instant or their text in ISO 8601; None for nothing."""
    if not value:
        return None
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).date()
    if isinstance(value, date):
        return value
    text = str(value)
    return (
        datetime.fromisoformat(text).astimezone(SHANGHAI).date() if "T" in text else date.fromisoformat(text)
    )


def money(value: object) -> str:
    """120000.50 as 120,000.50 元."""
    if value in (None, ""):
        return ""
    try:
        return f"{Decimal(str(value)):,} 元"
    except InvalidOperation:
        return str(value)


def word(code: object, kind: str) -> str:
    """What officials call a code of a closed vocabulary: `stage|word("Stage")`; unknown codes as they are."""
    return "" if code is None else ENUM_NAMES.get(kind, {}).get(str(code), str(code))


def cited(text: object) -> Markup:
    """A text with the articles that it cites linked to their wording; settings stay plain text."""
    safe = _of_register().sub(_entry, str(escape(text or "")))
    return Markup(_place().sub(_link, safe))  # noqa: S704  # escaped above; the links are our own


def _entry(found: re.Match[str]) -> str:
    """An entry of a register leads to its answer, document and signatory."""
    return f'<a class="law" href="{entries()[found[1]]}">{found[0]}</a>'


def _link(found: re.Match[str]) -> str:
    return f'<a class="law" href="{cites()[found[0]]}">{found[0]}</a>'


def grouped(code: object) -> Markup:
    """A code in groups for reading, as far as it is one: the gaps are drawn, so that copying it gives the code."""
    groups = in_groups(str(code or ""))
    if len(groups) == 1:
        return escape(groups[0])
    parts = Markup().join(Markup("<span>{}</span>").format(group) for group in groups)
    return Markup('<span class="code grouped">{}</span>').format(parts)


def lines(text: object) -> Markup:
    """A long text with its own line breaks."""
    return Markup("<br>").join(escape(line) for line in str(text or "").splitlines())


def said(text: str, label: str = "") -> str:
    """A large number as people say it, with the unit of its field: 12000000 in （元） as 1,200万元; nothing for others."""
    found = amount(text)
    if found is None or abs(found) < WAN or "年份" in label:
        return ""
    return f"{in_words(found)}元" if label.endswith("（元）") else in_words(found)


def file_size(size: int) -> str:
    """Bytes as people read them, counted as the limits are: 17.9 KB, 3.2 MB."""
    kilobytes = size / 1024
    return f"{kilobytes:.1f} KB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"


FILTERS: Mapping[str, object] = {
    "grouped": grouped,
    "said": said,
    "day": day,
    "short_day": short_day,
    "dotted": dotted,
    "moment": moment,
    "money": money,
    "word": word,
    "cited": cited,
    "lines": lines,
    "filesizeformat": file_size,
}
