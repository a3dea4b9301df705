"""What is asked of a watched value is noted, and what is only carried along is not."""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.altering import altered
from domain.legal_time import SHANGHAI, legal_day
from domain.simulation.alike import Alike
from domain.simulation.asked import Asking, settled, watched
from domain.wait import Clock

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
LATER = datetime(2026, 3, 3, 9, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sample."""

    id: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A case of nothing."""

    name: str = "样例"
    number: int = 1
    parts: tuple[Part, ...] = ()
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    other: Part | None = None


CARRIED = frozenset({(Sample, "name")})
FULL = Sample(
    parts=(Part("a", date(2026, 3, 2)), Part("b", date(2026, 3, 3))),
    clocks={"first": Clock(since=AT, reminded=LATER), "second": Clock(since=AT)},
    other=Part("c", date(2026, 3, 4)),
)
Use = Callable[[Sample], object]


def instant(one: Sample) -> datetime:
    return one.clocks["first"].since


ON_INSTANTS: list[Use] = [
    lambda one: instant(one) + timedelta(1),
    lambda one: timedelta(1) + instant(one),
    lambda one: instant(one) - timedelta(1),
    lambda one: instant(one) - LATER,
    lambda one: LATER - instant(one),
    lambda one: instant(one).astimezone(UTC),
    lambda one: instant(one).year,
    lambda one: legal_day(instant(one)),
    lambda one: instant(one).isoformat(),
    lambda one: str(instant(one)),
    lambda one: repr(instant(one)),
    lambda one: f"{instant(one):%Y-%m-%d}",
    lambda one: hash(instant(one)),
    lambda one: {AT: 1}[instant(one)],
    lambda one: instant(one) in {AT, LATER},
    lambda one: pickle.loads(pickle.dumps(instant(one))),
    lambda one: instant(one).replace(hour=3),
    instant,
    lambda one: (instant(one), [instant(one)], {"a": instant(one)}),
    lambda one: one.clocks["first"],
    lambda one: max(instant(one), AT - timedelta(1)),
]
ON_NAMES: list[Use] = [
    lambda one: one.name + "一",
    lambda one: "一" + one.name,
    lambda one: f"{one.name}一",
    lambda one: "%s一" % one.name,  # noqa: UP031  # a way in which a text is used
    lambda one: "{}一".format(one.name),  # noqa: UP032  # as above
    lambda one: str(one.name),
    lambda one: repr(one.name),
    lambda one: len(one.name),
    lambda one: list(one.name),
    lambda one: "样" in one.name,
    lambda one: one.name[0],
    lambda one: one.name * 2,
    lambda one: 2 * one.name,
    lambda one: one.name.startswith("样"),
    lambda one: one.name.partition("例"),
    lambda one: {"样例": 1}[one.name],
    lambda one: one.name in {"样例", "别的"},
    lambda one: pickle.loads(pickle.dumps(one.name)),
    lambda one: one.name,
    lambda one: {one.name: 1},
]


@pytest.mark.parametrize("use", [*ON_INSTANTS, *ON_NAMES])
def test_whoever_looks_at_it_asks_for_it(use: Use) -> None:
    asking = Asking(CARRIED)
    found = settled(use(watched(FULL, asking)))

    assert found == use(FULL)
    assert any(
        not question.by and not question.apart
        for question in asking.noted
        if question.path[1:] or question.path == ("name",)
    )
    other = replace(
        FULL,
        name="别的",
        clocks={"first": Clock(since=AT - timedelta(3), reminded=LATER), "second": Clock(since=AT)},
    )
    assert {question.of(other) for question in asking.noted} != set(asking.noted.values())


COMPARISONS: list[Use] = [
    lambda one: instant(one) < LATER,
    lambda one: LATER > instant(one),  # noqa: SIM300  # the other way round
    lambda one: instant(one) <= AT,
    lambda one: instant(one) >= AT,
    lambda one: instant(one) == AT,
    lambda one: instant(one) != AT,
    lambda one: instant(one) == "text",
    lambda one: max(instant(one), LATER),
    lambda one: max(instant(one), one.clocks["first"].reminded or AT) == LATER,
    lambda one: one.name == "别的",
    lambda one: "样例" == one.name,  # noqa: SIM300  # as above
    lambda one: one.name != "别的",
    lambda one: bool(one.name),
    lambda one: one.name < "别的",
    lambda one: one.name == None,  # noqa: E711  # compared with something else
]


@pytest.mark.parametrize("use", COMPARISONS)
def test_a_comparison_asks_for_less(use: Use) -> None:
    asking = Asking(CARRIED)

    assert settled(use(watched(FULL, asking))) == use(FULL)
    assert all(question.of(FULL) == answer for question, answer in asking.noted.items())
    assert not any(str(AT.year) in repr(answer) or "样例" in repr(answer) for answer in asking.noted.values())


def test_what_is_copied_is_not_looked_at() -> None:
    asking = Asking(CARRIED)
    one = altered(watched(FULL, asking), number=2)

    assert one.number == 2
    assert not asking.noted
    assert one.parts[1].day == date(2026, 3, 3)
    assert {str(question.path) for question in asking.noted} == {
        "('parts',)",
        "('parts', At(key=1), 'day')",
    }


def test_a_watched_value_is_equal_to_what_it_stands_for_and_has_its_hash() -> None:
    part = watched(FULL, Asking()).parts[0]

    assert part == FULL.parts[0]
    assert FULL.parts[0] == part
    assert part != FULL.parts[1]
    assert hash(part) == hash(FULL.parts[0])
    assert isinstance(part, Part)


def test_one_outcome_serves_whatever_nobody_asked_for() -> None:
    asked: list[int] = []

    def of(one: Sample) -> tuple[object, ...]:
        asked.append(one.number)
        return (one.number, one.other.day if one.number > 1 and one.other else None)

    alike: Alike[Sample, tuple[object, ...]] = Alike(of)
    samples = [
        replace(FULL, name=name, number=number, other=other)
        for name in ("甲", "乙")
        for number in (1, 2, 3)
        for other in (None, FULL.other, Part("d", date(2026, 3, 4)), Part("d", date(2027, 3, 4)))
    ]

    for sample in samples * 2:
        day = sample.other.day if sample.number > 1 and sample.other else None
        assert alike(sample) == (sample.number, day)

    assert len(asked) == 1 + 3 + 3


def test_a_function_that_asks_otherwise_each_time_is_found_out() -> None:
    turns: list[str] = []

    def of(one: Sample) -> object:
        turns.append("")
        return one.number if len(turns) == 1 else one.name

    alike: Alike[Sample, Any] = Alike(of)
    alike(FULL)
    with pytest.raises(RuntimeError, match="not pure"):
        alike(replace(FULL, number=2, name="别的"))


def test_what_is_not_taken_apart_is_looked_at_whole() -> None:
    def of(clock: Clock) -> tuple[datetime | None, tuple[int, ...]]:
        return clock.wakes, clock.before

    alike: Alike[Clock, tuple[datetime | None, tuple[int, ...]]] = Alike(of)
    for wakes in (AT, LATER, AT.astimezone(UTC), None):
        for before in ((), (7,), (7, 1)):
            found = alike(Clock(since=AT, wakes=wakes, before=before))
            assert found == (wakes, before)
            assert repr(found[0]) == repr(wakes), "the same instant in another zone is another value"
    assert alike.kept == 12
