"""A simulation by the plain method, against which the one that shares its work is held."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

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
    expected = plainly(subjects, plan, wanted, only_changed=only_changed)
    assert compare(subjects, plan, wanted=wanted, only_changed=only_changed) == expected
    known = Likeness(plan)
    for subject in (*subjects, *subjects):
        if not subject.echoes:
            assert known.told(subject).of(subject.case_id) == compare_case(subject, plan)
