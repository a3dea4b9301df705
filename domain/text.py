"""A text (办法, 通知, 方案) as a value: what it is called, from when it holds, its places with their words, how one is cited."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from programmes import PROGRAMMES, part

_ARTICLE = re.compile(r"(\d{1,2})(?:\((\d{1,2})\))?", re.ASCII)
_DIGITS = "〇一二三四五六七八九"
_BRACKETS = str.maketrans({"(": "（", ")": "）"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text; `key` is what sources keep ("196"), and never changes."""

    key: str
    called: str
    """In a sentence about itself, without brackets: 办法."""
    title: str
    document: str
    """Its document number."""
    issuer: str
    first_day: date
    """The first day on which it holds."""
    places: Mapping[str, str]
    """Article, item or number ("11(2)", "二(四)", "附件2(7)") → its words."""
    place: Callable[[str], str]
    """How a place is written: `by_articles` or `by_numbers`."""
    named: bool = True
    """Whether a citation begins with the text's name; the text that the pages are about by themselves goes without."""
    page: str = ""
    """Where its words can be read, with an anchor (`anchor`) for each place; empty where it has no page."""

    @property
    def short(self) -> str:
        """How people cite the whole: 《办法》."""
        return f"《{self.called}》"

    def cite(self, place: str) -> str:
        """第十一条第（二）项, or 《通知》二（四）; a place that the text has not got raises ValueError."""
        if place not in self.places:
            raise ValueError(f"{self.called}中没有条款“{place}”")
        return f"{self.short if self.named else ''}{self.place(place)}"


def by_articles(place: str) -> str:
    """Of a text in articles and items: "11(2)" as 第十一条第（二）项."""
    found = _ARTICLE.fullmatch(place)
    if found is None:
        raise ValueError(f"条款写法不正确：{place}")
    item = f"第（{numeral(int(found[2]))}）项" if found[2] else ""
    return f"第{numeral(int(found[1]))}条{item}"


def by_numbers(place: str) -> str:
    """Of a notice with numbered parts: "二(四)" as 二（四）."""
    return place.translate(_BRACKETS)


def anchor(place: str) -> str:
    """The name of a place within a page of its text: "11(2)" as `a11-2`."""
    return "a" + place.replace("(", "-").rstrip(")")


def numeral(number: int) -> str:
    """Setting: 1–99 in Chinese numerals, as articles are counted."""
    if not 1 <= number <= 99:
        raise ValueError("只支持一至九十九")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


@cache
def texts() -> Mapping[str, Text]:
    """The texts of all programmes by their keys."""
    found = [text for programme in PROGRAMMES for text in texts_of(programme)]
    return MappingProxyType({text.key: text for text in found})


def texts_of(programme: str) -> tuple[Text, ...]:
    """The texts of a programme, the one that it is named after first."""
    declared: tuple[Text, ...] = part("domain", programme, "texts").TEXTS
    return declared


@cache
def programme_of(key: str) -> str:
    """The programme that a text belongs to; an unknown one raises ValueError."""
    for programme in PROGRAMMES:
        if any(text.key == key for text in texts_of(programme)):
            return programme
    raise ValueError(f"没有编号为“{key}”的文件")
