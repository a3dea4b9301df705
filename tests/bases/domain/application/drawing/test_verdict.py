"""Settings (scoring): completion and outcome, at their boundaries."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bases.application.drawing.verdict import complete, quorum, score_problems, verdict
from domain.bases.application.state import Review
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.terms import Vote
from tests.bases.domain.application.play import WEIGHTS, scores
from tests.domain.samples import OPENING

YES, NO, NONE = Vote.AGREE, Vote.DISAGREE, Vote.ABSTAIN


def review(total: str, vote: Vote = YES) -> Review:
    return Review({}, Decimal(total), vote, "样例", OPENING)


@pytest.mark.parametrize(("size", "needed"), [(1, 2), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (9, 6)])
def test_the_quorum_is_two_thirds_rounded_up_and_never_one_expert(size: int, needed: int) -> None:
    assert quorum(size, DEFAULT_POLICY) == needed


COMPLETE = [  # handed in, outstanding, overdue, complete (size 5, quorum 4)
    (5, 0, 0, True),
    (4, 0, 0, True),
    (4, 1, 0, False),
    (4, 1, 1, True),
    (3, 2, 2, False),
    (3, 0, 0, False),
    (0, 5, 5, False),
]


@pytest.mark.parametrize(("handed_in", "outstanding", "overdue", "expected"), COMPLETE)
def test_a_panel_is_complete_with_a_quorum_and_nobody_to_wait_for(
    handed_in: int, outstanding: int, overdue: int, expected: bool
) -> None:
    assert complete(handed_in, outstanding, overdue, 5, DEFAULT_POLICY) is expected


OUTCOMES = [  # totals, votes, quorate, passed (size 5)
    (["70"] * 5, [YES] * 5, True, True),
    (["69.9", "70", "70", "70", "70"], [YES] * 5, True, False),
    (["69.9", "70.1", "70", "70", "70"], [YES] * 5, True, True),
    (["100"] * 5, [YES, YES, YES, YES, NO], True, True),
    (["100"] * 5, [YES, YES, YES, NO, NO], True, False),
    (["100"] * 5, [YES, YES, YES, NONE, NONE], True, False),
    (["100"] * 4, [YES, YES, YES, NO], True, True),
    (["100"] * 4, [YES, YES, NO, NO], True, False),
    (["100"] * 3, [YES] * 3, False, False),
    (["0"] * 5, [YES] * 5, True, False),
    ([], [], False, False),
]


@pytest.mark.parametrize(("totals", "votes", "quorate", "passed"), OUTCOMES)
def test_a_panel_passes_with_quorum_mean_and_two_thirds_of_the_votes(
    totals: list[str], votes: list[Vote], quorate: bool, passed: bool
) -> None:
    reviews = [review(total, vote) for total, vote in zip(totals, votes, strict=True)]

    result = verdict(reviews, 5, DEFAULT_POLICY, OPENING)

    assert (result.quorate, result.passed) == (quorate, passed)
    assert (result.mean is None) == (not reviews)


def test_two_thirds_of_six_votes_are_four() -> None:
    reviews = [review("90", YES)] * 4 + [review("90", NO)] * 2

    assert verdict(reviews, 6, DEFAULT_POLICY, OPENING).passed


def test_a_mean_that_only_rounds_up_to_the_mark_does_not_pass() -> None:
    reviews = [review("69.9"), *[review("70")] * 29]

    result = verdict(reviews, 30, DEFAULT_POLICY, OPENING)

    assert result.mean == Decimal("70.00")
    assert not result.passed


def test_the_edition_of_the_settings_is_kept_with_the_verdict() -> None:
    assert verdict([review("70")], 1, replace(DEFAULT_POLICY, edition=7), OPENING).policy == 7


@given(st.lists(st.tuples(st.integers(0, 1000), st.sampled_from(Vote)), max_size=12), st.integers(1, 12))
def test_the_order_of_reviews_never_matters_and_only_a_quorate_panel_passes(
    rows: list[tuple[int, Vote]], size: int
) -> None:
    reviews = [Review({}, Decimal(points) / 10, vote, "样例", OPENING) for points, vote in rows]

    result = verdict(reviews, size, DEFAULT_POLICY, OPENING)

    assert result == verdict(reviews[::-1], size, DEFAULT_POLICY, OPENING)
    assert result.quorate or not result.passed


BAD_SCORES = [  # change to a complete sheet, field, code
    ({"platform": None}, "scores.platform", "required"),
    ({"platform": Decimal("25.1")}, "scores.platform", "out_of_range"),
    ({"team": Decimal("-0.1")}, "scores.team", "out_of_range"),
    ({"team": Decimal("NaN")}, "scores.team", "out_of_range"),
    ({"team": Decimal("Infinity")}, "scores.team", "out_of_range"),
    ({"team": Decimal("10.05")}, "scores.team", "too_precise"),
    ({"charm": Decimal(1)}, "scores.charm", "unknown"),
]


@pytest.mark.parametrize(("change", "field", "code"), BAD_SCORES)
def test_a_score_sheet_that_does_not_fit_is_told_where(
    change: dict[str, Decimal | None], field: str, code: str
) -> None:
    sheet = {key: points for key, points in {**scores(80), **change}.items() if points is not None}

    assert [(one.field, one.code) for one in score_problems(sheet, DEFAULT_POLICY)] == [(field, code)]


def test_full_marks_and_none_at_all_are_both_scores() -> None:
    assert score_problems(scores(100), DEFAULT_POLICY) == ()
    assert score_problems(scores(0), DEFAULT_POLICY) == ()
    assert sum(WEIGHTS.values()) == 100
