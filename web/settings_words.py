"""The settings in words: their groups, their values as people read them, the steps that effects belong to."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from activities.kinds import kinds
from domain.bases.interpretations import QUESTIONS
from domain.bases.settings_titles import FIXED_BY
from domain.counting import Roll
from domain.document_number import is_unset
from domain.policy_values import (
    DEFAULT_EFFECTS,
    DUTIES,
    EFFECT_NAMES,
    REMEDY_NAMES,
    ROLL_NAMES,
    ROLLED,
    Effect,
)
from web.filters import money

INTERPRETATIONS = "适用口径"
FIXED, OTHER = "办法条款规定的（不能修改）", "其他"
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "申报和初审": ("consent_", "first_review_", "correction_", "department_check_", "class_c_"),
        "论证评议": ("panel_", "experts_", "pass_", "agree_", "score_criteria"),
        "公示和备案": ("notice_", "objection_", "filing_working_days"),
        "博士后进站、考核和退出": (
            "entry_", "filing_correction_", "joint_", "midterm_", "finding_", "service_", "statement_", "referral_",
            "removal_", "merit_", "recruit_", "endorsement_", "exit_receipt_working", "term_", "project_term_", "degree_",
            "abroad_",
        ),
        "评估和自查": ("self_check_", "evaluation_", "evidence_", "score_working", "grade_", "rectification_", "failed_"),
        "基地变更和取消备案": (
            "vacancy_", "cancellation_w", "cancellation_s", "cancellation_notice_w", "reversal_w", "benefit_",
            "workstation_", "bar_",
        ),
        "提醒、顺延和逾期后果": ("reminder_", "roll_", "effects"),
        "救济途径（一般法律规定，不是办法条文）": ("remedies",),
        INTERPRETATIONS: ("interpretations",),
        "文号和编号": (
            "filing_prefix", "cancellation_prefix", "cancellation_notice_prefix", "reversal_prefix", "receipt_", "base_code_",
            "exit_receipt_prefix", "certificate_prefix",
        ),
    }
)  # fmt: skip
"""Title → how the names of its settings begin; the first group that fits has it."""
OWN_STEPS = {
    "midterm": "中期考核",
    "exit_assessment": "出基地考核",
    "visit": "派出期满返回",
    "verify": "核实有无退出情形",
    "adjust": "重大项目后调整在基地时间",
    "serve": "送达退出处理事先告知书",
    "referral": "决定基地不予退出的请求",
    "removal": "作出退出处理决定",
    "merit": "核实直接申报副高级职称的条件",
}
"""Steps that are called by what they are about, where the waits name each single one."""


NONE_SET = MappingProxyType({"roll_rules": "均按“期限末日遇休息日顺延”办理"})
"""What a setting by key says while none of its keys is set."""


def step_name(key: str) -> str:
    """What a step with an effect is called."""
    for naming in (OWN_STEPS.__getitem__, *(kind.named for kind in kinds().values())):
        try:
            return naming(key)
        except KeyError:
            continue
    raise KeyError(key)


STEPS: Mapping[str, str] = MappingProxyType({key: step_name(key) for key in DEFAULT_EFFECTS})


def grouped(settings: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The settings by group, in the order of the groups; what the text fixes comes last."""
    found: dict[str, list[Mapping[str, Any]]] = {title: [] for title in (*GROUPS, OTHER, FIXED)}
    for one in settings:
        found[_group(str(one["name"]))].append(one)
    return {title: items for title, items in found.items() if items}


def _group(name: str) -> str:
    if name in FIXED_BY:
        return FIXED
    return next((title for title, begins in GROUPS.items() if name.startswith(begins)), OTHER)


def worded(name: str, value: Any) -> str:
    """The value as people read it."""
    match value:
        case None:
            return "—"
        case bool():
            return "是" if value else "否"
        case dict():
            return "\n".join(_line(name, key, one) for key, one in value.items()) or NONE_SET.get(
                name, "默认口径"
            )
        case list() if value and isinstance(value[0], dict):
            return "\n".join(f"{one['title']}：{one['max_points']}分" for one in value)
        case list():
            return "、".join(str(one) for one in value)
        case _:
            return money(value) if name.endswith("_pay") else _effect(value)


def _line(name: str, key: str, one: Any) -> str:
    if name == "remedies":
        return f"{REMEDY_NAMES[key]}：{one}"
    if name == "roll_rules":
        return f"{ROLLED[key]}：{ROLL_NAMES[Roll(one)]}"
    if name != "interpretations":
        fixed = "（办法要求，不能修改）" if key in DUTIES else ""
        return f"{STEPS.get(key, key)}：{_effect(one)}{fixed}"
    question = QUESTIONS[key]
    answer = question.answer(str(one.get("answer", "")))
    signed = "，".join(part for part in (one.get("document"), one.get("signed_by"), one.get("note")) if part)
    return f"{question.title}：{answer.text if answer else '—'}（{signed or '默认口径'}）"


def _effect(value: Any) -> str:
    return EFFECT_NAMES[Effect(value)] if value in set(Effect) else str(value)


def unset(settings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Setting (document_number): the titles of the 代字 that the department has not set yet."""
    return [
        str(one["title"])
        for one in settings
        if str(one["name"]).endswith("_prefix") and is_unset(str(one["value"]))
    ]


def limited(one: Mapping[str, Any]) -> str:
    """What a setting may be, in words."""
    match one["value"]:
        case dict() if one["name"] == "remedies":
            return "逐个决定种类填写"
        case dict() if one["name"] == "roll_rules":
            return "逐项期限选择"
        case dict():
            return "逐个环节选择"
        case list() as items if items and isinstance(items[0], dict):
            return "各项满分合计为100分"
        case _:
            return str(one["limit"] or "")


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of the settings that have another value."""
    return [name for name in after if before.get(name) != after[name]]
