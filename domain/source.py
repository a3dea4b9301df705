"""A source: the place of a text or the setting of a department that a rule rests on, never both."""

import re
from dataclasses import dataclass, field

from domain.later import unless
from domain.text import programme_of, texts
from domain.titles import INTERPRETED, titles_of
from programmes import UNNAMED, UNNAMED_TEXT

COUNTED_IN = re.compile("（(?:工作日|月|年|日|时|分钟|周岁|元/年|%|分子|分母)）$")
"""What the title of a setting ends with on its page, and a citation leaves out."""
SQUARE = str.maketrans("（）", "〔〕")


@dataclass(frozen=True, slots=True)
class Source:
    """Exactly one of an article ("11(2)") and a setting, and whose it is; an unknown one raises ValueError."""

    article: str | None = None
    setting: str | None = None
    text: str = field(default=UNNAMED_TEXT, metadata=unless(UNNAMED_TEXT))
    """Of which text the article is."""
    pack: str = field(default=UNNAMED, metadata=unless(UNNAMED))
    """Of which programme the setting is."""

    def __post_init__(self) -> None:
        if (self.article is None) == (self.setting is None):
            raise ValueError("依据应为条款或者设置，且只能是其中之一")
        if self.article is not None:
            _known_place(self)
        else:
            _known_setting(self)

    @property
    def is_law(self) -> bool:
        """Whether the text itself says so."""
        return self.article is not None

    @property
    def programme(self) -> str:
        """Whose text or setting it is."""
        return self.pack if self.article is None else programme_of(self.text)

    @property
    def cite(self) -> str:
        """How officials cite it: 第十一条第（二）项, or 设置：盟市初审期限, without what it is counted in."""
        if self.article is not None:
            return texts()[self.text].cite(self.article)
        return f"设置：{COUNTED_IN.sub('', titles_of(self.pack).title(self.setting or ''))}"

    @property
    def in_brackets(self) -> str:
        """The citation within brackets; brackets of its own are 〔〕 there (GB/T 15834), but for those of an item: 第（二）项."""
        inner = self.cite if self.is_law else self.cite.translate(SQUARE)
        return f"（{inner}）"

    @property
    def words(self) -> str | None:
        """The words of the article, or None for a setting."""
        return None if self.article is None else texts()[self.text].places[self.article]


def _known_place(source: Source) -> None:
    text = texts().get(source.text)
    if text is None or source.pack != UNNAMED:
        raise ValueError(f"没有编号为“{source.text}”的文件，或者条款错误地指定了设置")
    text.cite(source.article or "")


def _known_setting(source: Source) -> None:
    name, titles = source.setting or "", titles_of(source.pack)
    if source.text != UNNAMED_TEXT:
        raise ValueError("设置不属于任何文件")
    if name not in titles:
        raise ValueError(f"没有名为“{name}”的设置")
    if name in titles.fixed:
        key, place = titles.fixed[name]
        raise ValueError(f"“{name}”由{texts()[key].called}规定，应引用条款 {place}")


def within(source: Source, programme: str) -> Source:
    """A rule that the kernel itself goes by (办理规程) as the rule of that programme; every other source as it is."""
    name = source.setting
    if name is None or source.pack != UNNAMED or programme == UNNAMED:
        return source
    titles = titles_of(programme)
    return setting(name, programme) if name in titles and name not in titles.fixed else source


def article(number: str, text: str = UNNAMED_TEXT) -> Source:
    """The source that is an article, item or numbered part of a text."""
    return Source(article=number, text=text)


def setting(name: str, pack: str = UNNAMED) -> Source:
    """The source that is a setting of the department in charge of the programme."""
    return Source(setting=name, pack=pack)


def interpretation(question: str, pack: str = UNNAMED) -> Source:
    """The source that is the department's answer to an open question of the text."""
    return Source(setting=f"{INTERPRETED}{question}", pack=pack)


def source_of(parameter: str, pack: str = UNNAMED) -> Source:
    """The source of a policy parameter: the article that fixes it, or else the setting."""
    fixed = titles_of(pack).fixed.get(parameter)
    return setting(parameter, pack) if fixed is None else article(fixed[1], fixed[0])
