"""How values are written on pages: dates, instants, money, and the words of codes."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from markupsafe import Markup, escape

from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.interpretations import QUESTIONS
from domain.bases.transition import told_before_law
from domain.legal_time import SHANGHAI
from web.forms.names import ENUM_NAMES

WEEKDAYS = "一二三四五六日"
CITES = {law.chosen(number).cite: "a" + number.replace("(", "-").rstrip(")") for number in ARTICLES}
"""How an article is cited → its anchor on the page of the regulation."""
QUESTION_KEYS = {one.title: key for key, one in QUESTIONS.items()}
ENTRY = re.compile(f"适用口径（({'|'.join(map(re.escape, QUESTION_KEYS))})(?:，[^）]+)?）")
"""How an entry of the register is named, with its document number where it is signed."""
LONGEST_FIRST = re.compile("|".join(re.escape(one) for one in sorted(CITES, key=len, reverse=True)))


def day(value: object) -> str:
    """2026-02-24 as 2026年2月24日（周二）; blank for None."""
    found = _date(value)
    if found is None:
        return ""
    return f"{found.year}年{found.month}月{found.day}日（周{WEEKDAYS[found.weekday()]}）"


def short_day(value: object) -> str:
    """2026-02-24 as 2026年2月24日."""
    found = _date(value)
    return f"{found.year}年{found.month}月{found.day}日" if found else ""


def day_of_fact(value: object) -> str:
    """Art. 26: a day on which something took effect, marked where it lies before the regulation."""
    return f"{day(value)}{told_before_law(_date(value))}"


def moment(value: object) -> str:
    """An instant as 2026年2月24日 09:30 in Asia/Shanghai."""
    if not value:
        return ""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def _date(value: object) -> date | None:
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
    safe = ENTRY.sub(_entry, str(escape(text or "")))
    return Markup(LONGEST_FIRST.sub(_link, safe))  # noqa: S704  # escaped above; the links are our own


def _entry(found: re.Match[str]) -> str:
    """Art. 26: an entry of the register leads to its answer, document and signatory."""
    return f'<a class="law" href="/interpretations#q-{QUESTION_KEYS[found[1]]}">{found[0]}</a>'


def _link(found: re.Match[str]) -> str:
    return f'<a class="law" href="/regulation#{CITES[found[0]]}">{found[0]}</a>'


def lines(text: object) -> Markup:
    """A long text with its own line breaks."""
    return Markup("<br>").join(escape(line) for line in str(text or "").splitlines())


FILTERS = {
    "day": day,
    "short_day": short_day,
    "day_of_fact": day_of_fact,
    "moment": moment,
    "money": money,
    "word": word,
    "cited": cited,
    "lines": lines,
}
