"""How a person has pages shown; no rule asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Letters(StrEnum):
    """How large they are."""

    USUAL = ""
    LARGE = "large"
    LARGEST = "largest"


class Contrast(StrEnum):
    """Between letters and their ground."""

    USUAL = ""
    HIGH = "high"


class Theme(StrEnum):
    """Dark letters on a light ground, or the other way about."""

    SYSTEM = ""
    LIGHT = "light"
    DARK = "dark"


LETTERS_NAMES: Mapping[Letters, str] = {
    Letters.USUAL: "标准",
    Letters.LARGE: "大字",
    Letters.LARGEST: "特大字",
}
CONTRAST_NAMES: Mapping[Contrast, str] = {Contrast.USUAL: "标准", Contrast.HIGH: "高对比度"}
THEME_NAMES: Mapping[Theme, str] = {Theme.SYSTEM: "跟随系统", Theme.LIGHT: "浅色", Theme.DARK: "深色"}


@dataclass(frozen=True, slots=True)
class Display:
    """The look of all pages."""

    size: Letters = Letters.USUAL
    contrast: Contrast = Contrast.USUAL
    theme: Theme = Theme.SYSTEM
