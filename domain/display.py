"""How a person has pages shown; no rule asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass

SIZES: Mapping[str, str] = {"": "标准", "large": "大字", "largest": "特大字"}
CONTRASTS: Mapping[str, str] = {"": "标准", "high": "高对比度"}
THEMES: Mapping[str, str] = {"": "跟随系统", "light": "浅色", "dark": "深色"}
"""Code → what people call it; the blank one is the usual look."""


@dataclass(frozen=True, slots=True)
class Display:
    """A code of each."""

    size: str = ""
    contrast: str = ""
    theme: str = ""
