"""A lock after so many wrong log-ins in a row, for so many minutes, that nobody can prolong."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lockout import (
    LONGEST_PAUSE,
    Attempts,
    after_failure,
    after_success,
    is_locked,
    pause,
    place_of,
    remembered,
)

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
LIMIT, MINUTES = 5, 15


def failed(times: int, at: datetime = NOON, attempts: Attempts = Attempts()) -> Attempts:  # noqa: B008
    for _ in range(times):
        attempts = after_failure(attempts, at, LIMIT, MINUTES)
    return attempts


def test_the_fifth_failure_in_a_row_locks_and_the_fourth_does_not() -> None:
    assert not is_locked(failed(4), NOON)
    assert is_locked(failed(5), NOON)


def test_a_lock_ends_exactly_after_its_minutes() -> None:
    locked = failed(5)
    end = NOON + timedelta(minutes=MINUTES)
    assert is_locked(locked, end - timedelta(microseconds=1))
    assert not is_locked(locked, end)


def test_a_success_starts_the_count_anew() -> None:
    assert after_success() == Attempts(0, None)
    assert not is_locked(failed(4, attempts=after_success()), NOON)


def test_after_a_lock_has_run_out_the_count_starts_anew() -> None:
    later = NOON + timedelta(minutes=MINUTES)
    assert failed(1, later, failed(5)) == Attempts(1, None)


@given(st.lists(st.integers(0, MINUTES * 60 - 1), max_size=50))
def test_knocking_during_a_lock_never_prolongs_it(seconds: list[int]) -> None:
    locked = failed(5)
    attempts = locked
    for second in sorted(seconds):
        attempts = after_failure(attempts, NOON + timedelta(seconds=second), LIMIT, MINUTES)
    assert attempts == locked


@given(st.integers(1, 10), st.integers(0, 40))
def test_unlocked_attempts_always_stay_below_the_limit(limit: int, times: int) -> None:
    attempts = Attempts()
    for second in range(times):
        at = NOON + timedelta(seconds=second)
        attempts = after_failure(attempts, at, limit, MINUTES)
        assert is_locked(attempts, at) == (attempts.failures >= limit)


@given(st.lists(st.integers(0, 3 * MINUTES), min_size=1, max_size=60))
def test_failures_older_than_the_minutes_never_count(steps: list[int]) -> None:
    attempts, at = Attempts(), NOON
    for step in steps:
        at += timedelta(minutes=step)
        attempts = after_failure(attempts, at, LIMIT, MINUTES)
    assert remembered(attempts, at + timedelta(minutes=MINUTES), MINUTES) == Attempts()


def test_four_failures_of_the_morning_and_one_of_the_evening_lock_nothing() -> None:
    evening = NOON + timedelta(hours=8)
    assert not is_locked(failed(1, evening, failed(4)), evening)


def test_an_address_becomes_slower_as_it_fills_and_never_waits_long() -> None:
    def waits(failures: int, at: datetime = NOON) -> float:
        return pause(Attempts(failures, since=NOON), at, 100, MINUTES)

    assert [waits(failures) for failures in (0, 5, 50, 75, 99)] == [0, 0, 0, 0.5, pytest.approx(0.98)]
    assert all(waits(failures) <= LONGEST_PAUSE for failures in range(1000))
    assert waits(99, NOON + timedelta(minutes=MINUTES)) == 0


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1::7", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff::1", "2001:db8:0:1::/64"),
        ("2001:db8:0:2::7", "2001:db8:0:2::/64"),
        ("", ""),
        ("a name", "a name"),
    ],
)
def test_a_place_is_an_address_or_the_network_that_one_connection_is_given(address: str, place: str) -> None:
    assert place_of(address) == place
