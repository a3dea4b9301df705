"""The settings of a programme in words: their groups, their values as people read them, the steps that effects belong to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from activities.kinds import kinds
from api.routers.policies import SettingShown
from domain.counting import Roll
from domain.document_number import is_unset
from domain.pack import Pack, pack
from domain.policy import Edition
from domain.policy_values import EFFECT_NAMES, ROLL_NAMES, Effect
from programmes import PROGRAMMES, part
from web.filters import money

INTERPRETATIONS = "适用口径"
NONE_SET = MappingProxyType({"roll_rules": "均按“期限末日遇休息日顺延”办理"})
"""What a setting by key says while none of its keys is set."""
FIXED, OTHER = "办法条款规定的（不能修改）", "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingWords:
    """What pages say of the settings of one programme."""

    own: Pack[Edition]
    groups: Mapping[str, tuple[str, ...]]
    """Title → how the names of its settings begin; the first group that fits has it."""
    steps: Mapping[str, str]
    """Step with an effect → what it is called."""
    choices: Mapping[str, Mapping[str, str]]
    """Setting that is one of several codes → code → what it means, in officials' words."""

    def grouped(self, settings: Iterable[SettingShown]) -> dict[str, list[SettingShown]]:
        """The settings by group, in the order of the groups; what the text fixes comes last."""
        found: dict[str, list[SettingShown]] = {title: [] for title in (*self.groups, OTHER, FIXED)}
        for setting in settings:
            found[self._group(setting.name)].append(setting)
        return {title: items for title, items in found.items() if items}

    def _group(self, name: str) -> str:
        if name in self.own.titles.fixed:
            return FIXED
        return next((title for title, begins in self.groups.items() if name.startswith(begins)), OTHER)

    def worded(self, name: str, value: Any) -> str:
        """The value as people read it. Any, here and below: JSON of the shape that the setting has."""
        match value:
            case None:
                return "—"
            case bool():
                return "是" if value else "否"
            case dict():
                return "\n".join(self._line(name, key, each) for key, each in value.items()) or NONE_SET.get(
                    name, "默认口径"
                )
            case list() if value and isinstance(value[0], dict):
                return "\n".join(
                    "\n　".join([f"{each['title']}：{each['max_points']}分", *each.get("anchors", ())])
                    for each in value
                )
            case list():
                return "、".join(str(each) for each in value)
            case str() if name in self.choices:
                return self.choices[name].get(value, value)
            case _:
                return money(value) if name.endswith("_pay") else _effect(value)

    def limited(self, setting: SettingShown) -> str:
        """What a setting may be, in words."""
        if setting.name in self.choices:
            return f"{'、'.join(f'“{name}”' for name in self.choices[setting.name].values())}之一"
        return _limited(setting)

    def _line(self, name: str, key: str, value: Any) -> str:
        if name == "remedies":
            return f"{self.own.remedies[key]}：{value}"
        if name == "roll_rules":
            return f"{self.own.rolled[key]}：{ROLL_NAMES[Roll(value)]}"
        if name != "interpretations":
            fixed = "（办法要求，不能修改）" if self.own.demands(key) else ""
            return f"{self.steps.get(key, key)}：{_effect(value)}{fixed}"
        question = self.own.questions[key]
        answer = question.answer(str(value.get("answer", "")))
        parts = (value.get("document"), value.get("signed_by"), value.get("note"))
        signed = "，".join(part for part in parts if part)
        return f"{question.title}：{answer.text if answer else '—'}（{signed or '默认口径'}）"


@cache
def words_of(programme: str) -> SettingWords:
    """The words of the settings of a programme; one that this installation has not got raises ValueError."""
    own, said = pack(programme), part("web", programme, "settings_groups")
    steps = {key: _step_name(key, said.OWN_STEPS) for key in own.effects}
    return SettingWords(
        own=own,
        groups=said.GROUPS,
        steps=MappingProxyType(steps),
        choices=getattr(said, "CHOICES", MappingProxyType({})),
    )


def all_steps() -> Mapping[str, str]:
    """The steps with an effect of all programmes."""
    return {key: name for programme in PROGRAMMES for key, name in words_of(programme).steps.items()}


def _step_name(key: str, own_steps: Mapping[str, str]) -> str:
    for naming in (own_steps.__getitem__, *(kind.named for kind in kinds().values())):
        try:
            return naming(key)
        except KeyError:
            continue
    raise KeyError(key)


def _effect(value: object) -> str:
    return EFFECT_NAMES[Effect(str(value))] if value in set(Effect) else str(value)


def unset(settings: Iterable[SettingShown]) -> list[str]:
    """Setting (document_number): the titles of the 代字 that the department has not set yet."""
    return [
        setting.title
        for setting in settings
        if setting.name.endswith("_prefix") and is_unset(str(setting.value))
    ]


def _limited(setting: SettingShown) -> str:
    """What a setting may be, in words."""
    match setting.value:
        case dict() if setting.name == "remedies":
            return "逐个决定种类填写"
        case dict() if setting.name == "roll_rules":
            return "逐项期限选择"
        case dict():
            return "逐个环节选择"
        case list() as items if items and isinstance(items[0], dict):
            return "各项满分合计为100分"
        case _:
            return setting.limit or ""


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of the settings that have another value."""
    return [name for name in after if before.get(name) != after[name]]
