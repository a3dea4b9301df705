"""What a programme calls its settings, and which of them its texts fix: what a source must know to be cited."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from programmes import PROGRAMMES, part

INTERPRETED = "interpretations."
"""How the name of a setting begins that is the answer to one open question of a text."""

RULES: Mapping[str, str] = MappingProxyType(
    {
        "form": "填报要求",
        "procedure": "办理规程",
        "hearing": "陈述申辩规则",
        "rehearsal": "推演与演练规则",
        "permission": "权限规则",
        "counting": "期限计算规则",
        "redating": "期限重新计算规则",
        "recurring": "按期报送规则",
        "service": "送达规则",
        "document_number": "文号编排规则",
        "delegation": "委托代办规则",
        "remarks": "批注规则",
        "copies": "抄送规则",
        "transfer": "任务转办规则",
        "personal_data": "个人信息处理规则",
    }
)
"""Rules that the kernel itself goes by, for the cases of every programme; they have no number to edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The settings of a programme by name, in officials' words."""

    settings: Mapping[str, str]
    """Every field of its editions → title."""
    rules: Mapping[str, str]
    """Rules without a number to edit, which are cited as settings all the same → title."""
    fixed: Mapping[str, tuple[str, str]]
    """Parameter → the text that fixes it and the place: it is cited by it, and cannot be changed as a setting."""

    def title(self, name: str) -> str:
        """The title of a setting or rule; an unknown one raises KeyError."""
        return self.settings[name] if name in self.settings else self.rules[name]

    def __contains__(self, name: str) -> bool:
        return name in self.settings or name in self.rules


@cache
def titles_of(programme: str) -> Titles:
    """The titles of a programme; one that this installation has not got raises ValueError."""
    if programme not in PROGRAMMES:
        raise ValueError(f"没有名为“{programme}”的工作")
    found: Titles = part("domain", programme, "settings_titles").OF_SETTINGS
    return found
