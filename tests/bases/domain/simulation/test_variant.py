"""Settings to try out: also what the text fixes, within limits, and only there."""

from datetime import date
from typing import Any

import pytest

from domain.bases.pack import PACK
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.pack import amend
from domain.policy_values import Effect
from domain.simulation.variant import fixed_by, variant, varied_fields
from domain.source import article

DAY = date(2026, 6, 1)

TEXT = [
    ("13(2)", "entry_filing_months", 6),
    ("14", "project_term_longest_months", 60),
    ("23(1)", "degree_months", 12),
    ("23(8)", "abroad_overdue_days", 60),
    ("24", "vacancy_months", 36),
]


def problems(changes: dict[str, Any]) -> set[str]:
    """The fields that do not fit."""
    found = variant(DEFAULT_POLICY, changes, DAY)
    assert not isinstance(found, Policy)
    assert all(one.message for one in found)
    return {one.field for one in found}


@pytest.mark.parametrize(("cited", "name", "value"), TEXT)
def test_what_the_text_fixes_can_be_tried_out_and_never_set(cited: str, name: str, value: int) -> None:
    tried = variant(DEFAULT_POLICY, {name: value}, DAY)
    amended = amend(DEFAULT_POLICY, {name: value}, edition=2, effective_on=DAY, reason="样例")

    assert isinstance(tried, Policy)
    assert getattr(tried, name) == value
    assert not isinstance(amended, Policy)
    assert fixed_by(PACK, name) == article(cited)


def test_settings_and_the_text_are_tried_out_together() -> None:
    found = variant(DEFAULT_POLICY, {"vacancy_months": 18, "vacancy_effect": "duty"}, DAY)

    assert isinstance(found, Policy)
    assert (found.vacancy_months, found.vacancy_effect) == (18, Effect.DUTY)
    assert fixed_by(PACK, "vacancy_effect") is None


def test_nothing_changed_is_the_edition_in_force() -> None:
    assert variant(DEFAULT_POLICY, {}, DAY) == DEFAULT_POLICY


@pytest.mark.parametrize(
    "changes",
    [
        {"vacancy_months": 0},
        {"vacancy_months": 121},
        {"vacancy_months": True},
        {"vacancy_months": "24"},
        {"abroad_overdue_days": 366},
        {"project_term_longest_months": 12},
        {"first_review_working_days": 0},
        {"vacancy_effect": "principle"},
        {"effects": {"first_review": "automatic"}},
        {"pass_mean": 60},
        {"bar_years": 1},
        {"edition": 9},
        {"reminder_days_after_every": 3},
        {"no_such_setting": 1},
    ],
)
def test_what_does_not_fit_or_would_show_nothing_is_told_with_its_field(changes: dict[str, Any]) -> None:
    assert problems(changes) == set(changes)


def test_all_problems_are_told_at_once() -> None:
    assert problems({"vacancy_months": 0, "first_review_working_days": 0, "pass_mean": 1}) == {
        "vacancy_months",
        "first_review_working_days",
        "pass_mean",
    }


def test_every_field_that_is_offered_takes_the_value_in_force() -> None:
    for name in varied_fields(PACK):
        found = variant(DEFAULT_POLICY, {name: getattr(DEFAULT_POLICY, name)}, DAY)

        assert isinstance(found, Policy), (name, found)
        assert getattr(found, name) == getattr(DEFAULT_POLICY, name)
