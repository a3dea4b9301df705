"""Identifiers: the time in them is the time of their making, in bursts too."""

import time
from uuid import UUID

from ids import new_id


def milliseconds(identifier: str) -> int:
    """The instant in a version 7 UUID (RFC 9562, 5.7)."""
    return UUID(identifier).int >> 80


def test_a_burst_is_not_ahead_of_the_clock() -> None:
    """uuid6 2025.0.1 was ahead by a millisecond each (findings/uuid6-version-seven-runs-ahead.sh)."""
    before = time.time_ns() // 10**6
    made = [new_id() for _ in range(20_000)]
    after = time.time_ns() // 10**6
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert before <= milliseconds(made[0])
    assert milliseconds(made[-1]) <= after + 1
    assert {UUID(identifier).version for identifier in made} == {7}
