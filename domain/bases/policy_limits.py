"""What each setting may be: reads a proposed value into its type, or says in Chinese why it cannot be."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from domain.bases.interpretations import QUESTIONS, Interpretation
from domain.counting import Roll
from domain.policy_values import (
    DEFAULT_EFFECTS,
    DEFAULT_REMEDIES,
    EFFECT_NAMES,
    LEAST_EXPERTS,
    REMEDY_NAMES,
    ROLL_NAMES,
    ROLLED,
    Criterion,
    Effect,
    allowed_effects,
)

Read = Callable[[object], object]
"""Returns the value in its type or raises `UnfitError`."""

WHOLE_MARKS = 100
MOST_TEXT = 500
MOST_YUAN = 10_000_000


class UnfitError(ValueError):
    """A value that a setting cannot have; the message says in Chinese what it should be."""


def whole(least: int, most: int) -> Read:
    """Setting: a whole number within limits."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise UnfitError("应为整数")
        if not least <= value <= most:
            raise UnfitError(f"应在{least}至{most}之间")
        return value

    return read


def flag(value: object) -> bool:
    """Setting: yes or no."""
    if not isinstance(value, bool):
        raise UnfitError("应为“是”或“否”")
    return value


def mark(value: object) -> Decimal:
    """Setting: a mark of 0 to 100 with at most two decimals."""
    read = _number(value)
    if read is None or not 0 <= read <= WHOLE_MARKS or read != round(read, 2):
        raise UnfitError("应为0至100之间的分数，至多两位小数")
    return read


def money(value: object) -> Decimal:
    """Setting: an amount in whole yuan."""
    read = _number(value)
    if read is None or not 1 <= read <= MOST_YUAN or read != round(read):
        raise UnfitError("应为1元至1000万元之间的整数元金额")
    return read


def ladder(value: object) -> tuple[int, ...]:
    """Setting: days or months ahead, each once, from far to near."""
    items = _items(value)
    numbers = [item for item in items if isinstance(item, int) and not isinstance(item, bool)]
    if len(numbers) != len(items) or any(not 1 <= number <= 365 for number in numbers):
        raise UnfitError("应为1至365的整数")
    if numbers != sorted(set(numbers), reverse=True):
        raise UnfitError("应由大到小排列且不重复")
    return tuple(numbers)


def prefix(pattern: Callable[[str], bool], told: str) -> Read:
    """Setting: a text of 2 to 15 characters of one kind."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not 2 <= len(value) <= 15 or not pattern(value):
            raise UnfitError(told)
        return value

    return read


def grades(value: object) -> tuple[str, ...]:
    """Setting: the grades of an evaluation, best first."""
    items = _items(value)
    names = [item for item in items if isinstance(item, str) and 1 <= len(item.strip()) <= 10]
    if len(names) != len(items) or len(names) < 2 or len(set(names)) != len(names):
        raise UnfitError("应为至少两个不重复的等次名称")
    return tuple(names)


def marks(value: object) -> tuple[int, ...]:
    """Setting: least marks of the grades, from high to low."""
    items = _items(value)
    numbers = [item for item in items if isinstance(item, int) and not isinstance(item, bool)]
    if len(numbers) != len(items) or any(not 1 <= number <= WHOLE_MARKS for number in numbers):
        raise UnfitError("应为1至100的整数")
    if numbers != sorted(set(numbers), reverse=True):
        raise UnfitError("应由大到小排列且不重复")
    return tuple(numbers)


def texts(value: object) -> tuple[str, ...]:
    """Setting: a list of names, each once."""
    items = _items(value)
    names = [item.strip() for item in items if isinstance(item, str) and 1 <= len(item.strip()) <= 50]
    if len(names) != len(items) or len(set(names)) != len(names):
        raise UnfitError("应为不重复的名称，每项1至50字")
    return tuple(names)


def criteria(value: object) -> tuple[Criterion, ...]:
    """Setting: the lines of the score sheet, which add up to 100."""
    lines = tuple(_criterion(item) for item in _items(value))
    if len({line.key for line in lines}) != len(lines) or len({line.title for line in lines}) != len(lines):
        raise UnfitError("评分指标不得重复")
    total = sum(line.max_points for line in lines)
    if total != WHOLE_MARKS:
        raise UnfitError(f"评分指标满分合计应为100分，现为{total}分")
    return lines


def effect(*allowed: Effect) -> Read:
    """Setting: one of the effects that are allowed here."""

    def read(value: object) -> Effect:
        if not isinstance(value, str) or value not in allowed:
            raise UnfitError(f"应为{'、'.join(f'“{EFFECT_NAMES[one]}”' for one in allowed)}之一")
        return Effect(value)

    return read


def effects(value: object) -> dict[str, Effect]:
    """Setting: an effect for some waits, which are merged into those in force."""
    if not isinstance(value, Mapping):
        raise UnfitError("应按环节填写")
    unknown = [str(key) for key in value if key not in DEFAULT_EFFECTS]
    if unknown:
        raise UnfitError(f"没有下列环节：{'、'.join(unknown)}")
    return {key: _effect_of(key, chosen) for key, chosen in value.items()}


def remedies(value: object) -> dict[str, str]:
    """Setting: for some kinds of decisions what can be done against them, merged into those in force."""
    if not isinstance(value, Mapping):
        raise UnfitError("应按决定种类填写")
    unknown = [str(key) for key in value if key not in DEFAULT_REMEDIES]
    if unknown:
        raise UnfitError(f"没有下列决定种类：{'、'.join(unknown)}")
    for key, text in value.items():
        if not isinstance(text, str) or not 1 <= len(text.strip()) <= MOST_TEXT:
            raise UnfitError(f"“{REMEDY_NAMES[key]}”的救济途径应为1至{MOST_TEXT}字")
    return {key: text.strip() for key, text in value.items()}


def interpretations(value: object) -> dict[str, Interpretation]:
    """Setting: answers to some open questions of the text, each with document number and signatory."""
    if not isinstance(value, Mapping):
        raise UnfitError("应按问题填写")
    unknown = [str(key) for key in value if key not in QUESTIONS]
    if unknown:
        raise UnfitError(f"没有下列问题：{'、'.join(unknown)}")
    return {key: _interpretation(key, given) for key, given in value.items()}


def _interpretation(key: str, given: object) -> Interpretation:
    plain = asdict(given) if isinstance(given, Interpretation) else given
    title = QUESTIONS[key].title
    if not isinstance(plain, Mapping) or not set(plain) <= {"answer", "document", "signed_by", "note"}:
        raise UnfitError(f"“{title}”应写明答复、文号和签发人")
    read = {name: str(text).strip() for name, text in plain.items()}
    if QUESTIONS[key].answer(read.get("answer", "")) is None:
        allowed = "、".join(f"“{one.key}”" for one in QUESTIONS[key].answers)
        raise UnfitError(f"“{title}”的答复应为{allowed}之一")
    if not read.get("document") or not read.get("signed_by"):
        raise UnfitError(f"“{title}”应写明口径文件的文号和签发人")
    if any(len(text) > MOST_TEXT for text in read.values()):
        raise UnfitError(f"“{title}”的各项不得超过{MOST_TEXT}字")
    return Interpretation(**read)


def _effect_of(key: str, chosen: object) -> Effect:
    try:
        read = effect(*allowed_effects(key))(chosen)
    except UnfitError as problem:
        raise UnfitError(f"环节“{key}”{problem}") from None
    return Effect(str(read))


def roll_rules(value: object) -> dict[str, Roll]:
    """Setting: what a rest day does to the last day of some time limits, merged into those in force."""
    if not isinstance(value, Mapping):
        raise UnfitError("应按期限填写")
    unknown = [str(key) for key in value if key not in ROLLED]
    if unknown:
        raise UnfitError(f"没有下列期限：{'、'.join(unknown)}")
    unfit = [ROLLED[key] for key, chosen in value.items() if chosen not in set(Roll)]
    if unfit:
        raise UnfitError(f"“{unfit[0]}”应为{'、'.join(f'“{name}”' for name in ROLL_NAMES.values())}之一")
    return {key: Roll(str(chosen)) for key, chosen in value.items()}


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        read = Decimal(str(value))
    except InvalidOperation:
        return None
    return read if read.is_finite() else None


def _items(value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise UnfitError("应为非空列表")
    return tuple(value)


def _criterion(item: object) -> Criterion:
    given = asdict(item) if isinstance(item, Criterion) else item
    if not isinstance(given, Mapping) or set(given) != {"key", "title", "max_points"}:
        raise UnfitError("每项评分指标应有 key、title、max_points")
    key, title, points = given["key"], given["title"], given["max_points"]
    if not isinstance(key, str) or not key.isidentifier() or not key.isascii() or len(key) > 30:
        raise UnfitError("评分指标的 key 应为不超过30个字符的英文标识")
    if not isinstance(title, str) or not 1 <= len(title.strip()) <= 30:
        raise UnfitError("评分指标名称应为1至30字")
    if isinstance(points, bool) or not isinstance(points, int) or not 1 <= points <= WHOLE_MARKS:
        raise UnfitError("评分指标满分应为1至100的整数")
    return Criterion(key, title.strip(), points)


def _chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def _organ(value: object) -> str:
    """Setting: the name of an organ, as documents are signed."""
    if not isinstance(value, str) or not 2 <= len(value.strip()) <= 50:
        raise UnfitError("应为2至50字的机关名称")
    return value.strip()


def _capitals(text: str) -> bool:
    return text.isascii() and text.isalpha() and text.isupper()


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
        "objection_answer_working_days": _DAYS,
        "filing_working_days": _DAYS,
        "roll_to_working_day": flag,
        "roll_rules": roll_rules,
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
        "effects": effects,
        "filing_prefix": prefix(_chinese, "应为2至15个汉字"),
        "cancellation_prefix": prefix(_chinese, "应为2至15个汉字"),
        "cancellation_notice_prefix": prefix(_chinese, "应为2至15个汉字"),
        "reversal_prefix": prefix(_chinese, "应为2至15个汉字"),
        "cancellation_signer": _organ,
        "receipt_prefix": prefix(_capitals, "应为2至15个大写字母"),
        "base_code_prefix": prefix(_capitals, "应为2至15个大写字母"),
        "exit_receipt_prefix": prefix(_capitals, "应为2至15个大写字母"),
        "certificate_prefix": prefix(_capitals, "应为2至15个大写字母"),
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
        "remedies": remedies,
        "interpretations": interpretations,
    }
)
"""Setting → how a proposed value is read; what the text fixes is not here."""

_NEVER_FITS: Mapping[Read, object] = MappingProxyType(
    {ladder: [0], grades: [""], criteria: [{}], marks: [0], texts: [""]}
)


def limit_of(name: str) -> str:
    """Setting: in words, what the setting may be: what its reader says of a value that never fits."""
    read = LIMITS[name]
    try:
        read(_NEVER_FITS.get(read, -1))
    except UnfitError as told:
        return str(told)
    raise AssertionError(f"{name} has no limit")
