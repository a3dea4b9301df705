"""A changed copy is the one that `dataclasses.replace` makes."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.altering import altered
from domain.wait import Clock, Step

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


@given(
    since=st.datetimes(),
    before=st.lists(st.integers()).map(tuple),
    level=st.integers(),
    overdue=st.booleans(),
)
def test_a_changed_copy_is_the_one_of_the_standard_library(
    since: datetime, before: tuple[int, ...], level: int, overdue: bool
) -> None:
    clock = Clock(since=AT, steps=(Step(1),), level=3)
    changed = altered(clock, since=since, before=before, level=level, overdue=overdue)
    assert changed == replace(clock, since=since, before=before, level=level, overdue=overdue)
    assert clock == Clock(since=AT, steps=(Step(1),), level=3)


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError):
        altered(Clock(since=AT), sinze=AT)


def test_a_class_that_is_not_called_with_all_its_fields_is_refused() -> None:
    @dataclass
    class Counted:
        first: int
        second: int = field(default=0, init=False)

    with pytest.raises(TypeError):
        altered(Counted(1), first=2)
