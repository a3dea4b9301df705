"""Which applications a notice or a filing document lists, in which order, and which it goes on without (Art. 2, 9, 10, 24)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.bases.application.eligibility import ineligible
from domain.bases.application.state import Application
from domain.bases.policy import Policy
from domain.bases.round.state import Listed, Omitted
from domain.bases.terms import PriorityGround
from domain.source import Source, setting
from domain.unit import Standing, Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application that stands where the list takes from, with its number and the unit as it is on record now."""

    case: Application
    number: str
    unit: Unit
    standing: Standing


@dataclass(frozen=True, slots=True)
class Listing:
    """Whom the list holds, in order, and whom it goes on without."""

    listed: tuple[Listed, ...]
    omitted: tuple[Omitted, ...]


def listing(candidates: Iterable[Candidate], on: date, policy: Policy) -> Listing:
    """Art. 2, 9, 24: one unit that cannot have a base, or is to be refused, never holds up the others.

    Setting: by the mean of the panel; among equals (priority_first) those with a confirmed ground of Art. 10 first.
    """
    found = sorted(candidates, key=lambda one: _place(one, policy))
    omitted = tuple(out for one in found if (out := _omitted(one, on)) is not None)
    gone = {out.application for out in omitted}
    return Listing(tuple(_listed(one) for one in found if one.case.id not in gone), omitted)


def _place(one: Candidate, policy: Policy) -> tuple[Decimal, bool, str]:
    verdict = one.case.verdict
    mean = verdict.mean if verdict is not None and verdict.mean is not None else Decimal()
    return -mean, policy.priority_first and not priorities_of(one.case), one.number


def priorities_of(case: Application) -> tuple[PriorityGround, ...]:
    """Art. 10: the confirmed grounds, in the order of the text."""
    return tuple(
        ground for ground in PriorityGround if ground in case.priorities and case.priorities[ground].confirmed
    )


def _listed(one: Candidate) -> Listed:
    case, verdict = one.case, one.case.verdict
    mean = verdict.mean if verdict else None
    return Listed(
        application=case.id,
        unit=case.unit,
        unit_name=case.unit_name,
        mean=mean,
        priorities=priorities_of(case),
    )


def _omitted(one: Candidate, on: date) -> Omitted | None:
    why = _why(one, on)
    if why is None:
        return None
    detail, source = why
    return Omitted(one.case.id, one.case.unit, one.case.unit_name, detail, source)


def _why(one: Candidate, on: date) -> tuple[str, Source] | None:
    intent = one.case.intent
    if intent is not None:
        return "已告知拟不予备案，正在听取陈述申辩或者作出决定。", intent.source
    problems = ineligible(one.unit, one.standing, on)
    if not problems:
        return None
    source = problems[0].source or setting("procedure")
    return "".join(problem.detail for problem in problems), source


def told(omitted: Sequence[Omitted]) -> str:
    """The same in words: each with its reason and what that rests on."""
    return "".join(f"{one.unit_name}：{one.detail.rstrip('。')}（{one.source.cite}）。" for one in omitted)
