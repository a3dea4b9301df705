"""What each setting of this programme may be; what the text fixes is not here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from types import MappingProxyType

from domain.bases.interpretations import QUESTIONS
from domain.bases.offices import LINES
from domain.bases.policy_values import DEFAULT_EFFECTS, LEAST_EXPERTS, REMEDY_NAMES, ROLLED, allowed_effects
from domain.limits import (
    Read,
    UnfitError,
    capitals,
    chinese,
    effect,
    effects,
    exact,
    flag,
    interpretations,
    ladder,
    listed,
    money,
    organ,
    prefix,
    remedies,
    roll_rules,
    texts,
    whole,
)
from domain.policy_values import Criterion, Effect

WHOLE_MARKS = 100
MOST_ANCHORS, LONGEST_ANCHOR = 8, 100
MOST_OF_A_SIGNATURE = 30
MOST_OF_A_CALL, LEAST_DIGITS = 60, 5
PHONE = re.compile(r"[0-9+][0-9 ()（）、转-]{4,39}")
BUREAUS = LINES[0].bureaus


def mark(value: object) -> Decimal:
    """Setting: a mark of 0 to 100 with at most two decimals."""
    read = exact(value)
    if read is None or not 0 <= read <= WHOLE_MARKS or read != round(read, 2):
        raise UnfitError("应为0至100之间的分数，至多两位小数")
    return read


MOST_OF_A_CONTACT = 200
MOST_OF_A_HEAD = 100


def contact(value: object) -> str:
    """Setting: where somebody can be reached, in one line; empty where it is not told."""
    if (
        not isinstance(value, str)
        or len(value.strip()) > MOST_OF_A_CONTACT
        or len(value.strip().splitlines()) > 1
    ):
        raise UnfitError("应为一行、200字以内的受理处室、电话、地址和电子邮箱，可以为空")
    return value.strip().rstrip("。")


def other_head(value: object) -> str:
    """Setting: a name in another script, in one line; empty where documents have none."""
    if (
        not isinstance(value, str)
        or len(value.strip()) > MOST_OF_A_HEAD
        or len(value.strip().splitlines()) > 1
    ):
        raise UnfitError("应为一行、100字以内的民族文字机关名称，可以为空")
    return value.strip()


def of_offices(what: str, fits: Callable[[str], bool]) -> Read:
    """Setting: lines of an office of this programme and, after a blank, something of it; there may be none."""
    unfit = f"应为机关全称、空格和{what}，每个机关一行，可以为空，如：{BUREAUS[0].name}　{what}"

    def read(value: object) -> tuple[str, ...]:
        items = value if isinstance(value, list | tuple) else (None,)
        lines = [item.split(maxsplit=1) for item in items if isinstance(item, str)]
        named = {office.name for line in LINES for office in line.offices}
        known = [line for line in lines if len(line) == 2 and line[0] in named and fits(line[1].strip())]
        if len(known) != len(items) or len({office for office, _ in known}) != len(known):
            raise UnfitError(unfit)
        return tuple(f"{office} {said.strip()}" for office, said in known)

    return read


def _signs(text: str) -> bool:
    """Names of one or a few people."""
    return len(text) <= MOST_OF_A_SIGNATURE and all(sign in "·、　 " or sign.isalpha() for sign in text)


def _reached(text: str) -> bool:
    """A telephone, and what is said with it."""
    return len(text) <= MOST_OF_A_CALL and sum(sign.isdigit() for sign in text) >= LEAST_DIGITS


def grades(value: object) -> tuple[str, ...]:
    """Setting: the grades of an evaluation, best first."""
    items = listed(value)
    names = [item for item in items if isinstance(item, str) and 1 <= len(item.strip()) <= 10]
    if len(names) != len(items) or len(names) < 2 or len(set(names)) != len(names):
        raise UnfitError("应为至少两个不重复的等次名称")
    return tuple(names)


def marks(value: object) -> tuple[int, ...]:
    """Setting: least marks of the grades, from high to low."""
    items = listed(value)
    numbers = [item for item in items if isinstance(item, int) and not isinstance(item, bool)]
    if len(numbers) != len(items) or any(not 1 <= number <= WHOLE_MARKS for number in numbers):
        raise UnfitError("应为1至100的整数")
    if numbers != sorted(set(numbers), reverse=True):
        raise UnfitError("应由大到小排列且不重复")
    return tuple(numbers)


def criteria(value: object) -> tuple[Criterion, ...]:
    """Setting: the lines of the score sheet, which add up to 100."""
    lines = tuple(_criterion(item) for item in listed(value))
    if len({line.key for line in lines}) != len(lines) or len({line.title for line in lines}) != len(lines):
        raise UnfitError("评分指标不得重复")
    total = sum(line.max_points for line in lines)
    if total != WHOLE_MARKS:
        raise UnfitError(f"评分指标满分合计应为100分，现为{total}分")
    return lines


def _criterion(item: object) -> Criterion:
    given = asdict(item) if isinstance(item, Criterion) else item
    if not isinstance(given, Mapping) or set(given) - {"anchors"} != {"key", "title", "max_points"}:
        raise UnfitError("每项评分指标应有 key、title、max_points，可以有 anchors")
    key, title, points = given["key"], given["title"], given["max_points"]
    if not isinstance(key, str) or not key.isidentifier() or not key.isascii() or len(key) > 30:
        raise UnfitError("评分指标的 key 应为不超过30个字符的英文标识")
    if not isinstance(title, str) or not 1 <= len(title.strip()) <= 30:
        raise UnfitError("评分指标名称应为1至30字")
    if isinstance(points, bool) or not isinstance(points, int) or not 1 <= points <= WHOLE_MARKS:
        raise UnfitError("评分指标满分应为1至100的整数")
    return Criterion(key, title.strip(), points, _anchors(given.get("anchors", ())))


def _anchors(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else (None,)
    lines = [line.strip() for line in items if isinstance(line, str)]
    if len(lines) != len(items) or len(lines) > MOST_ANCHORS:
        raise UnfitError(f"评分参考应为不超过{MOST_ANCHORS}行的文字")
    if any(not 1 <= len(line) <= LONGEST_ANCHOR for line in lines):
        raise UnfitError(f"评分参考每行应为1至{LONGEST_ANCHOR}字")
    return tuple(lines)


_DAYS = whole(1, 250)
_DECIDED = effect(Effect.AUTOMATIC, Effect.DUTY)

LIMITS: Mapping[str, Read] = MappingProxyType(
    {
        "consent_working_days": _DAYS,
        "first_review_working_days": _DAYS,
        "correction_working_days": _DAYS,
        "department_check_working_days": _DAYS,
        "panel_assign_working_days": _DAYS,
        "panel_review_working_days": _DAYS,
        "panel_conclude_working_days": _DAYS,
        "notice_publish_working_days": _DAYS,
        "notice_working_days": _DAYS,
        "notice_contact": contact,
        "apply_contacts": of_offices("处室和电话", _reached),
        "document_other_head": other_head,
        "document_approvers": of_offices("签发人姓名", _signs),
        "document_phones": of_offices("电话", lambda text: PHONE.fullmatch(text) is not None),
        "objection_answer_working_days": _DAYS,
        "filing_working_days": _DAYS,
        "roll_to_working_day": flag,
        "roll_rules": roll_rules(ROLLED),
        "class_c_yearly_pay": money,
        "experts_per_application": whole(LEAST_EXPERTS, 50),
        "panel_quorum_numerator": whole(1, 100),
        "panel_quorum_denominator": whole(1, 100),
        "pass_mean": mark,
        "agree_numerator": whole(1, 100),
        "agree_denominator": whole(1, 100),
        "score_criteria": criteria,
        "research_share_least": mark,
        "priority_first": flag,
        "reminder_days_before": ladder,
        "reminder_days_after_every": whole(1, 90),
        "reminder_from_hour": whole(0, 23),
        "reminder_until_hour": whole(1, 24),
        "worklist_lead_days": whole(1, 366),
        "cosigning": flag,
        "take_back_minutes": whole(0, 60),
        "retain_postdoc_years": whole(1, 100),
        "retain_application_years": whole(1, 100),
        "retain_expert_years": whole(1, 100),
        "retain_objection_years": whole(1, 100),
        "retain_post_years": whole(1, 100),
        "retain_account_years": whole(1, 100),
        "worklist_undated_days": whole(1, 366),
        "effects": effects({key: allowed_effects(key) for key in DEFAULT_EFFECTS}),
        "filing_prefix": prefix(chinese, "应为2至15个汉字"),
        "cancellation_prefix": prefix(chinese, "应为2至15个汉字"),
        "cancellation_notice_prefix": prefix(chinese, "应为2至15个汉字"),
        "reversal_prefix": prefix(chinese, "应为2至15个汉字"),
        "cancellation_signer": organ,
        "receipt_prefix": prefix(capitals, "应为2至15个大写字母"),
        "base_code_prefix": prefix(capitals, "应为2至15个大写字母"),
        "exit_receipt_prefix": prefix(capitals, "应为2至15个大写字母"),
        "certificate_prefix": prefix(capitals, "应为2至15个大写字母"),
        "entry_check_working_days": _DAYS,
        "filing_correction_working_days": _DAYS,
        "joint_assessment_working_days": _DAYS,
        "statement_working_days": _DAYS,
        "recruit_longest_age": whole(18, 100),
        "recruit_degree_years": whole(1, 50),
        "term_adjust_working_days": _DAYS,
        "finding_working_days": _DAYS,
        "service_working_days": _DAYS,
        "refusal_statement_working_days": _DAYS,
        "referral_working_days": _DAYS,
        "removal_working_days": _DAYS,
        "merit_check_working_days": _DAYS,
        "endorsement_working_days": _DAYS,
        "exit_receipt_working_days": _DAYS,
        "benefit_working_days": _DAYS,
        "cancellation_notice_working_days": _DAYS,
        "cancellation_statement_working_days": _DAYS,
        "cancellation_working_days": _DAYS,
        "reversal_working_days": _DAYS,
        "evidence_working_days": _DAYS,
        "score_working_days": _DAYS,
        "grade_working_days": _DAYS,
        "rectification_check_working_days": _DAYS,
        "midterm_numerator": whole(1, 100),
        "midterm_denominator": whole(1, 100),
        "self_check_open_month": whole(1, 12),
        "self_check_open_day": whole(1, 31),
        "self_check_month": whole(1, 12),
        "self_check_day": whole(1, 31),
        "evaluation_grades": grades,
        "evaluation_marks": marks,
        "evaluation_indicators": criteria,
        "rectification_months": whole(1, 60),
        "failed_evaluations": whole(1, 10),
        "vacancy_warning_months": ladder,
        "vacancy_effect": _DECIDED,
        "vacancy_issue": flag,
        "workstation_benefits": texts,
        "remedies": remedies(REMEDY_NAMES),
        "interpretations": interpretations(QUESTIONS),
    }
)
"""Setting → how a proposed value is read; what the text fixes is not here."""
