"""How a person has the pages shown: size of letters, contrast, light or dark. Kept with the account, and in a cookie for visitors."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from domain.display import CONTRAST_NAMES, LETTERS_NAMES, THEME_NAMES, Contrast, Display, Letters, Theme

COOKIE = "bases_display"
YEAR = 365 * 24 * 3600
"""Seconds that the cookie of a visitor is kept."""
SIGN = "."
Name = TypeVar("Name", Letters, Contrast, Theme)


@dataclass(frozen=True, slots=True)
class Switch:
    """One row of the switch in the header."""

    name: str
    title: str
    choices: Mapping[str, str]


def _plain(names: Mapping[Name, str]) -> dict[str, str]:
    return {code.value: name for code, name in names.items()}


SWITCHES = (
    Switch("size", "字号", _plain(LETTERS_NAMES)),
    Switch("contrast", "对比度", _plain(CONTRAST_NAMES)),
    Switch("theme", "颜色", _plain(THEME_NAMES)),
)


def written(display: Display) -> str:
    """As the cookie has it: `large.high.dark`."""
    return SIGN.join(getattr(display, field.name) for field in fields(Display))


def read(cookie: str) -> Display:
    """What a cookie says; the usual look for what it cannot say."""
    parts = cookie.split(SIGN)
    names = [field.name for field in fields(Display)]
    given = dict(zip(names, parts, strict=False)) if len(parts) == len(names) else {}
    return changed(Display(), given)


def changed(display: Display, given: Mapping[str, str]) -> Display:
    """The look with what was pressed; what there is not is left as it is."""
    known = {
        switch.name: given[switch.name] for switch in SWITCHES if given.get(switch.name) in switch.choices
    }
    return Display(
        size=Letters(known.get("size", display.size)),
        contrast=Contrast(known.get("contrast", display.contrast)),
        theme=Theme(known.get("theme", display.theme)),
    )
