"""Policy editions: defaults, which one is in force, what may be amended and what the text fixes."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.policy_limits import LIMITS
from domain.bases.policy_values import DEFAULT_EFFECTS, DUTIES, MAY_BE_AUTOMATIC, allowed_effects
from domain.bases.settings_titles import FIXED_BY, TITLES
from domain.circumstances import limit, limited
from domain.counting import Roll
from domain.pack import amend
from domain.policy import in_force
from domain.policy_values import EFFECT_NAMES, Criterion, Effect, PolicyProblem
from tests.domain.samples import OPENING, TIMER, circumstances

NAMES = [field.name for field in fields(Policy)]
LATER = date(2026, 7, 1)


def amended(changes: Mapping[str, object]) -> Policy | tuple[PolicyProblem, ...]:
    return amend(DEFAULT_POLICY, changes, edition=2, effective_on=LATER, reason="样例：调整期限")


def problems(changes: Mapping[str, object]) -> dict[str, str]:
    answer = amended(changes)
    assert isinstance(answer, tuple)
    return {problem.field: problem.message for problem in answer}


def test_every_parameter_has_one_title() -> None:
    assert set(TITLES) == set(NAMES)
    assert len(set(TITLES.values())) == len(TITLES)


def test_every_parameter_is_either_fixed_by_the_text_or_has_limits() -> None:
    assert set(FIXED_BY) | set(LIMITS) | {"edition", "effective_on", "reason"} == set(NAMES)
    assert not set(FIXED_BY) & set(LIMITS)


@pytest.mark.parametrize("name", LIMITS)
def test_every_default_is_within_its_limits(name: str) -> None:
    value = getattr(DEFAULT_POLICY, name)

    assert LIMITS[name](value) == value


def test_the_score_sheet_adds_up_to_a_hundred() -> None:
    assert sum(line.max_points for line in DEFAULT_POLICY.score_criteria) == 100


def test_silence_never_grants_anything() -> None:
    automatic = {key for key, effect in DEFAULT_EFFECTS.items() if effect is Effect.AUTOMATIC}

    assert automatic <= MAY_BE_AUTOMATIC
    assert "effects" in problems({"effects": {"first_review": "automatic"}})
    assert set(EFFECT_NAMES) == set(Effect)


def test_the_latest_edition_is_in_force_and_the_higher_one_of_a_day() -> None:
    second = replace(DEFAULT_POLICY, edition=2, effective_on=LATER)
    third = replace(DEFAULT_POLICY, edition=3, effective_on=LATER)
    editions = [third, DEFAULT_POLICY, second]

    assert in_force(date(2026, 6, 30), editions) is DEFAULT_POLICY
    assert in_force(LATER, editions) is third


def test_nothing_is_in_force_before_the_first_edition() -> None:
    """Art. 26: 自印发之日起实施."""
    with pytest.raises(ValueError, match="尚无生效"):
        in_force(date(2025, 12, 14), [DEFAULT_POLICY])


ACCEPTED = [
    ("notice_working_days", 7, 7),
    ("pass_mean", "72.5", Decimal("72.5")),
    ("pass_mean", 60.5, Decimal("60.5")),
    ("roll_to_working_day", False, False),
    ("roll_rules", {"degree_months": "previous"}, {"degree_months": Roll.PREVIOUS}),
    ("reminder_days_before", [14, 3], (14, 3)),
    ("vacancy_effect", "duty", Effect.DUTY),
    ("filing_prefix", "内人社博备", "内人社博备"),
    ("notice_contact", " 样例处，电话0471-0000000。", "样例处，电话0471-0000000"),
    (
        "document_approvers",
        ["通辽市人力资源和社会保障局　样例签发人"],
        ("通辽市人力资源和社会保障局 样例签发人",),
    ),
    (
        "apply_contacts",
        [
            "满洲里市人力资源和社会保障局　样例科 ０４７０-0000000",
            "内蒙古自治区人力资源和社会保障厅 0471-0000000",
        ],
        (
            "满洲里市人力资源和社会保障局 样例科 ０４７０-0000000",
            "内蒙古自治区人力资源和社会保障厅 0471-0000000",
        ),
    ),
    (
        "document_phones",
        ["通辽市人力资源和社会保障局 0475-0000000转1"],
        ("通辽市人力资源和社会保障局 0475-0000000转1",),
    ),
    ("document_other_head", " ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ", "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ"),
    (
        "score_criteria",
        [{"key": "a", "title": "甲", "max_points": 60}, {"key": "b", "title": "乙", "max_points": 40}],
        (Criterion("a", "甲", 60), Criterion("b", "乙", 40)),
    ),
]


@pytest.mark.parametrize(("name", "given_value", "stored"), ACCEPTED)
def test_a_setting_can_be_amended(name: str, given_value: object, stored: object) -> None:
    answer = amended({name: given_value})

    assert isinstance(answer, Policy)
    assert getattr(answer, name) == stored
    assert (answer.edition, answer.effective_on, answer.reason) == (2, LATER, "样例：调整期限")
    assert getattr(DEFAULT_POLICY, name) != stored


def test_an_effect_is_amended_beside_the_others() -> None:
    answer = amended({"effects": {"correction": "duty"}})

    assert isinstance(answer, Policy)
    assert answer.effects == {**DEFAULT_EFFECTS, "correction": Effect.DUTY}


ROLLED_DUE = [  # settings, due of half a year from 2026-04-04: the corresponding day is a holiday (Art. 23(1))
    ({}, "2026-10-08"),
    ({"roll_to_working_day": False}, "2026-10-04"),
    ({"roll_to_working_day": False, "roll_rules": {"degree_months": "next"}}, "2026-10-08"),
    ({"roll_rules": {"degree_months": "keep"}}, "2026-10-04"),
    ({"roll_rules": {"degree_months": "previous"}}, "2026-09-30"),
    ({"roll_rules": {"entry_filing_months": "previous"}}, "2026-10-08"),
]


@pytest.mark.parametrize(("changes", "due"), ROLLED_DUE)
def test_the_settings_say_for_each_limit_what_a_rest_day_does(changes: dict[str, object], due: str) -> None:
    policy = amended(changes) if changes else DEFAULT_POLICY
    assert isinstance(policy, Policy)

    found = limit("degree_months", circumstances(OPENING, TIMER, policy), start=date(2026, 4, 4))

    assert found.due == date.fromisoformat(due)


DEMANDED = [
    ("entry_filing", "13(2)"),
    ("removal", "23"),
    ("cancellation", "24"),
    ("self_check", "25"),
    ("rectification", "25"),
]


@pytest.mark.parametrize(("key", "article"), DEMANDED)
@pytest.mark.parametrize("effect", ["principle", "discretion", "automatic"])
def test_what_the_text_demands_is_a_duty_whatever_the_settings_say(
    key: str, article: str, effect: str
) -> None:
    assert article in {"13(2)", "23", "24", "25"}
    assert f"“{key}”应为“到期应当处理，逾期提请督办”之一" in problems({"effects": {key: effect}})["effects"]

    lowered = replace(DEFAULT_POLICY, effects={**DEFAULT_EFFECTS, key: Effect.PRINCIPLE})
    frame = circumstances(OPENING, TIMER, lowered)
    assert limited(f"{key}:1", "finding_working_days", frame).effect is Effect.DUTY


def test_only_waits_that_no_article_demands_can_be_less_than_a_duty() -> None:
    assert DEFAULT_EFFECTS.keys() >= DUTIES
    for key in DEFAULT_EFFECTS:
        kept = allowed_effects(key)
        assert (kept == (Effect.DUTY,)) == (key in DUTIES)
        assert DEFAULT_EFFECTS[key] in kept


REFUSED: list[tuple[str, object]] = [
    ("no_such_setting", 1),
    ("edition", 9),
    ("notice_working_days", 0),
    ("notice_working_days", 5.0),
    ("notice_working_days", True),
    ("notice_working_days", "5"),
    ("pass_mean", 101),
    ("pass_mean", "NaN"),
    ("pass_mean", "七十"),
    ("pass_mean", 1e-9),
    ("class_c_yearly_pay", 0),
    ("class_c_yearly_pay", "NaN"),
    ("class_c_yearly_pay", "100.5"),
    ("class_c_yearly_pay", "²"),
    ("roll_to_working_day", 1),
    ("reminder_days_before", [1, 7]),
    ("reminder_days_before", []),
    ("reminder_days_before", [7, 7]),
    ("reminder_days_before", 7),
    ("panel_quorum_numerator", 4),
    ("agree_numerator", 4),
    ("midterm_numerator", 2),
    ("reminder_from_hour", 18),
    ("score_criteria", [{"key": "a", "title": "甲", "max_points": 99}]),
    ("score_criteria", [{"key": "a", "title": "甲", "max_points": 50}] * 2),
    ("score_criteria", [{"key": "a"}]),
    ("score_criteria", [{"key": "a", "title": "甲", "max_points": 100, "anchors": "样例"}]),
    ("score_criteria", [{"key": "a", "title": "甲", "max_points": 100, "anchors": ["样例"] * 9}]),
    ("score_criteria", [{"key": "a", "title": "甲", "max_points": 100, "anchors": ["样" * 101]}]),
    ("effects", {"no_such_wait": "duty"}),
    ("effects", {"consent": "sometimes"}),
    ("effects", "duty"),
    ("roll_rules", {"no_such_limit": "next"}),
    ("roll_rules", {"degree_months": "sometimes"}),
    ("roll_rules", "next"),
    ("vacancy_effect", "principle"),
    ("notice_contact", "样例处\n电话"),
    ("document_other_head", "ᠮᠣᠩᠭᠣᠯ\nᠮᠣᠩᠭᠣᠯ"),
    ("document_other_head", "样" * 101),
    ("notice_contact", "样" * 201),
    ("document_approvers", ["样例局 样例签发人"]),
    ("document_approvers", ["通辽市人力资源和社会保障局"]),
    ("document_approvers", ["通辽市人力资源和社会保障局 " + name for name in ("甲", "乙")]),
    ("document_approvers", "通辽市人力资源和社会保障局 样例签发人"),
    ("document_phones", ["通辽市人力资源和社会保障局 样例"]),
    ("apply_contacts", ["通辽市人力资源和社会保障局 样例科"]),
    ("apply_contacts", ["样例局 0475-0000000"]),
    ("filing_prefix", "ABC"),
    ("filing_prefix", "备"),
    ("base_code_prefix", "基地"),
    ("evaluation_grades", ["合格", "合格"]),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_a_value_out_of_range_is_refused_with_its_field(name: str, value: object) -> None:
    assert problems({name: value})[name]


@pytest.mark.parametrize("name", FIXED_BY)
def test_what_the_text_fixes_is_no_setting(name: str) -> None:
    assert "规定，不能通过设置修改" in problems({name: 1})[name]


def test_a_day_that_the_month_lacks_is_refused() -> None:
    changes = {"self_check_open_month": 1, "self_check_month": 2, "self_check_day": 30}

    assert problems(changes) == {"self_check_day": "该月没有该日"}


def test_a_self_check_begins_before_it_is_due() -> None:
    assert problems({"self_check_month": 2, "self_check_day": 1}) == {
        "self_check_open_month": "年度自查应在截止日之前启动"
    }


def test_evaluation_marks_go_with_the_grades() -> None:
    assert problems({"evaluation_marks": [90]}) == {"evaluation_marks": "等次分数线应比评估等次少一个"}


def test_all_problems_are_told_at_once() -> None:
    answer = amend(
        DEFAULT_POLICY,
        {"notice_working_days": 0, "pass_mean": None, "unknown": 1, "agree_numerator": 9},
        edition=1,
        effective_on=date(2025, 1, 1),
        reason=" ",
    )

    assert isinstance(answer, tuple)
    assert [problem.field for problem in answer] == [
        *(
            "edition",
            "effective_on",
            "reason",
            "notice_working_days",
            "pass_mean",
            "unknown",
            "agree_numerator",
        )
    ]


def test_an_edition_without_a_change_is_refused() -> None:
    assert problems({}) == {"changes": "没有修改任何设置"}


def test_a_policy_survives_being_written_as_json() -> None:
    adapter = TypeAdapter(Policy)
    answer = amended({"pass_mean": "72.50", "effects": {"consent": "principle"}})

    for policy in (DEFAULT_POLICY, answer):
        assert isinstance(policy, Policy)
        assert adapter.validate_json(adapter.dump_json(policy)) == policy


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=4))
def test_no_change_ever_raises_and_what_is_accepted_is_within_limits(changes: dict[str, object]) -> None:
    answer = amended(changes)

    if isinstance(answer, Policy):
        assert all(LIMITS[name](getattr(answer, name)) is not None for name in changes)
    else:
        assert all(problem.message for problem in answer)
