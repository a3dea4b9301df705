"""Art. 11: how far applications came; nobody is lost between the steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bases.round.pipeline import STEP_NAMES, STEP_OF, UNTOLD, Step, step_counts
from domain.bases.terms import Stage


def test_every_stage_belongs_to_a_step_or_needs_its_history() -> None:
    assert set(STEP_OF) | set(UNTOLD) == set(Stage)
    assert not set(STEP_OF) & set(UNTOLD)
    assert set(STEP_NAMES) == set(Step)


def test_the_steps_of_a_round_by_hand() -> None:
    rows = [
        (Stage.DRAFT, None, 4),
        (Stage.NOT_RECOMMENDED, None, 2),
        (Stage.CORRECTION, Step.CHECK, 1),
        (Stage.REFUSED, Step.NOTICE, 1),
        (Stage.FILED, None, 5),
    ]
    found = [(one.reached, one.here, one.ended) for one in step_counts(rows)]
    assert found == [(13, 4, 0), (9, 0, 2), (7, 1, 0), (6, 0, 0), (6, 0, 0), (6, 0, 1), (5, 5, 0)]


told = st.tuples(st.sampled_from(sorted(STEP_OF)), st.none(), st.integers(0, 50))
untold = st.tuples(st.sampled_from(UNTOLD), st.sampled_from(Step), st.integers(0, 50))


@given(st.lists(told | untold, max_size=30))
def test_who_came_to_a_step_is_there_or_ended_or_went_on(rows: list[tuple[Stage, int | None, int]]) -> None:
    found = step_counts(rows)
    assert found[0].reached == sum(count for _, _, count in rows)
    for one, following in zip(found, [*(each.reached for each in found[1:]), 0], strict=True):
        assert one.reached == one.here + one.ended + following


@pytest.mark.parametrize(
    ("stage", "step"), [(Stage.LAPSED, 0), (Stage.CONSENT, 1), (Stage.HELD, 5), (Stage.FILED, 6)]
)
def test_stages_stand_at_their_steps(stage: Stage, step: int) -> None:
    assert [one.reached for one in step_counts([(stage, None, 1)])] == [1] * (step + 1) + [0] * (6 - step)
