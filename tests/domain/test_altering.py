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


def test_what_a_class_checks_when_it_is_made_is_checked_of_the_copy() -> None:
    @dataclass(frozen=True, slots=True)
    class Ordered:
        first: int
        last: int

        def __post_init__(self) -> None:
            if self.last < self.first:
                raise ValueError("the wrong way round")

    assert altered(Ordered(1, 2), last=3) == Ordered(1, 3)
    with pytest.raises(ValueError, match="the wrong way round"):
        altered(Ordered(1, 2), last=0)


def test_classes_with_and_without_slots_are_copied_alike() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Slots:
        first: int
        last: tuple[int, ...] = ()

    @dataclass(frozen=True, kw_only=True)
    class Names:
        first: int
        last: tuple[int, ...] = ()

    for kind in (Slots, Names):
        known = kind(first=1)
        changed = altered(known, last=(2,))
        assert (changed, known) == (kind(first=1, last=(2,)), kind(first=1))
        with pytest.raises(AttributeError):
            changed.first = 2  # type: ignore[misc]  # frozen as its class is
