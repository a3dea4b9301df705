"""A simulation by the plain method, against which the one that shares its work is held."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from hypothesis import strategies as st

from domain.legal_time import SHANGHAI
from domain.simulation.differences import CaseComparison
from domain.simulation.echoes import by_case
from domain.simulation.events import Event, What
from domain.simulation.fold import Subject
from domain.simulation.rules import rules
from domain.simulation.run import Comparison, Likeness, Plan, compare, compare_case


def plainly(subjects: Sequence[Subject], plan: Plan, wanted: int | None, *, only_changed: bool) -> Comparison:
    """Every case by itself, and what it tells others told to them by hand."""
    found: list[CaseComparison] = []
    for subject in subjects:
        heard = by_case(earlier.echoes for earlier in found).get((subject.kind, subject.case_id))
        found.append(
            compare_case(subject if heard is None else replace(subject, echoes=subject.echoes + heard), plan)
        )
    pairs = list(zip(subjects, found, strict=True))
    counted = [told for subject, told in pairs if subject.counts]
    details = [
        told
        for subject, told in pairs
        if subject.counts
        and subject.told
        and (told.differences if only_changed else told.present or told.variant)
    ]
    return Comparison(
        cases=len(counted),
        changed=sum(bool(one.differences) for one in counted),
        present=Counter(_month(event) for told in counted for event in told.present if _counts(event)),
        variant=Counter(_month(event) for told in counted for event in told.variant if _counts(event)),
        details=tuple(details[:wanted]),
        echoes=tuple(one.echoes for one in found if one.echoes),
    )


def _month(event: Event) -> tuple[date, What]:
    return event.day.replace(day=1), event.what


def _counts(event: Event) -> bool:
    return rules()[event.kind].counts(event)


def as_plainly(
    subjects: Sequence[Subject], plan: Plan, wanted: int | None = None, *, only_changed: bool = False
) -> None:
    """The same result; also in parts that know of each other, and one case after another."""
    sound = [subject for subject in subjects if _sound(subject, plan)]
    expected = plainly(sound, plan, wanted, only_changed=only_changed)
    assert compare(sound, plan, wanted=wanted, only_changed=only_changed) == expected
    known = Likeness(plan)
    for subject in (*sound, *sound):
        if not subject.echoes:
            assert known.told(subject).of(subject.case_id) == compare_case(subject, plan)


def _sound(subject: Subject, plan: Plan) -> bool:
    """What was changed at random may be no case that the rules can fold."""
    try:
        compare_case(subject, plan)
    except (ValueError, LookupError, TypeError, RuntimeError):
        return False
    return True


Leaf = tuple[object, ...]
"""Where in a value: names of fields, places and keys."""
FEW = st.sampled_from([1, 40, 400])
"""Days."""
OF_CLOCKS = ("since", "reminded", "due", "overdue", "wakes")
UNREMINDED = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
"""From here it is counted where nothing was reminded of yet."""


@st.composite
def variations(draw: st.DrawFn, value: object) -> object:
    """The same value with up to two single things in it changed at random, mostly of its clocks."""
    leaves = list(_leaves(value))
    clocks = [leaf for leaf in leaves if leaf[-1] in OF_CLOCKS] or leaves
    for _ in range(draw(st.integers(0, 2))):
        leaf = draw(st.sampled_from(draw(st.sampled_from([leaves, clocks, clocks]))))
        value = _put(value, leaf, draw(_others(_at(value, leaf))))
    return value


def _leaves(value: object) -> Iterator[Leaf]:
    for step, part in _parts(value):
        if isinstance(part, date | str | bool | int | Enum) or (part is None and step == "reminded"):
            yield (step,)
        else:
            yield from ((step, *rest) for rest in _leaves(part))


def _parts(value: object) -> Iterator[tuple[object, object]]:
    if isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif is_dataclass(value) and not hasattr(value, "__post_init__"):
        yield from ((part.name, getattr(value, part.name)) for part in fields(value))


def _at(value: object, leaf: Leaf) -> object:
    return value if not leaf else _at(dict(_parts(value))[leaf[0]], leaf[1:])


def _put(value: object, leaf: Leaf, other: object) -> object:
    if not leaf:
        return other
    parts = dict(_parts(value))
    parts[leaf[0]] = _put(parts[leaf[0]], leaf[1:], other)
    if isinstance(value, tuple):
        return tuple(parts.values())
    return (
        parts
        if isinstance(value, Mapping)
        else type(value)(**{str(name): part for name, part in parts.items()})
    )


def _others(value: object) -> st.SearchStrategy[object]:
    if isinstance(value, Enum):
        return st.sampled_from(sorted(type(value), key=str))
    if isinstance(value, bool):
        return st.just(not value)
    if isinstance(value, int):
        return st.just(value + 1)
    if value is None or isinstance(value, datetime):
        known = value or UNREMINDED
        return FEW.map(lambda days: known + timedelta(days=days, seconds=days))
    if isinstance(value, date):
        return FEW.map(lambda days: value + timedelta(days=days))
    return st.sampled_from(["", f"{value}别的"])
