"""A source: the article of the text or the setting of the department that a rule rests on, never both."""

import re
from dataclasses import dataclass

from domain.bases.articles import ARTICLES
from domain.bases.settings_titles import FIXED_BY, INTERPRETED, RULE_TITLES, TITLES

_ARTICLE = re.compile(r"(\d{1,2})(?:\((\d{1,2})\))?", re.ASCII)
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Source:
    """Exactly one of an article ("11(2)") and a setting; an unknown one raises ValueError."""

    article: str | None = None
    setting: str | None = None

    def __post_init__(self) -> None:
        if (self.article is None) == (self.setting is None):
            raise ValueError("依据应为条款或者设置，且只能是其中之一")
        if self.article is not None and self.article not in ARTICLES:
            raise ValueError(f"办法中没有条款“{self.article}”")
        if self.setting is not None and self.setting not in TITLES and self.setting not in RULE_TITLES:
            raise ValueError(f"没有名为“{self.setting}”的设置")
        if self.setting is not None and self.setting in FIXED_BY:
            raise ValueError(f"“{self.setting}”由办法规定，应引用条款 {FIXED_BY[self.setting]}")

    @property
    def is_law(self) -> bool:
        """Whether the text itself says so."""
        return self.article is not None

    @property
    def cite(self) -> str:
        """How officials cite it: 第十一条第（二）项, or 设置：盟市初审期限（工作日）."""
        if self.article is not None:
            return _cite_article(self.article)
        return f"设置：{_setting_title(self.setting or '')}"

    @property
    def text(self) -> str | None:
        """The words of the article, or None for a setting."""
        return None if self.article is None else ARTICLES[self.article]


def article(number: str) -> Source:
    """The source that is an article or item of the text."""
    return Source(article=number)


def setting(name: str) -> Source:
    """The source that is a setting of the department."""
    return Source(setting=name)


def interpretation(question: str) -> Source:
    """The source that is the department's answer to an open question of the text."""
    return Source(setting=f"{INTERPRETED}{question}")


def source_of(parameter: str) -> Source:
    """The source of a policy parameter: the article that fixes it, or else the setting."""
    return article(FIXED_BY[parameter]) if parameter in FIXED_BY else setting(parameter)


def numeral(number: int) -> str:
    """Setting: 1–99 in Chinese numerals, as articles are counted."""
    if not 1 <= number <= 99:
        raise ValueError("只支持一至九十九")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def _cite_article(number: str) -> str:
    found = _ARTICLE.fullmatch(number)
    if found is None:
        raise ValueError(f"条款写法不正确：{number}")
    item = f"第（{numeral(int(found[2]))}）项" if found[2] else ""
    return f"第{numeral(int(found[1]))}条{item}"


def _setting_title(name: str) -> str:
    return TITLES[name] if name in TITLES else RULE_TITLES[name]
