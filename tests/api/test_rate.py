"""The limit on requests a minute."""

from hypothesis import given
from hypothesis import strategies as some

from api.rate import Rate


def test_a_minutes_worth_may_come_at_once_and_no_more() -> None:
    rate = Rate(3)

    assert [rate.take(b"a", 0.0) for _ in range(4)] == [0, 0, 0, 20]


def test_what_is_asked_to_wait_is_served_after_that_time() -> None:
    rate = Rate(60)
    for _ in range(60):
        rate.take(b"a", 0.0)

    after = rate.take(b"a", 0.0)

    assert rate.take(b"a", after) == 0


def test_one_caller_does_not_take_from_another() -> None:
    rate = Rate(1)
    rate.take(b"a", 0.0)

    assert rate.take(b"b", 0.0) == 0


def test_the_number_of_callers_kept_is_bounded() -> None:
    rate = Rate(1, most_buckets=2)
    for key in (b"a", b"b", b"c"):
        rate.take(key, 0.0)

    assert rate.take(b"c", 0.0) > 0
    assert rate.take(b"a", 0.0) == 0


@given(per_minute=some.integers(1, 600), pauses=some.lists(some.floats(0, 30), max_size=200))
def test_never_more_than_a_minutes_worth_and_what_has_flowed_in(per_minute: int, pauses: list[float]) -> None:
    rate, now, served = Rate(per_minute), 0.0, 0
    for pause in pauses:
        now += pause
        served += rate.take(b"a", now) == 0

    assert served <= per_minute + now * per_minute / 60 + 1e-6
