"""26·二(四): rates, corridors and lights: two measures, each against the target, none of them capped or mixed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from domain.assistants.counting.notice_data import Measure, Milestone
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.policy_values import CEILING, LOWER
from domain.legal_time import end_of


class Light(StrEnum):
    """Setting (rates): where a line stands against the corridor of a milestone; always a word beside its colour."""

    BELOW = "below"
    WITHIN = "within"
    AT_UPPER = "at_upper"
    ABOVE = "above"


LIGHT_NAMES = {Light.BELOW: "未达", Light.WITHIN: "区间内", Light.AT_UPPER: "达上限", Light.ABOVE: "超前"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """In persons."""

    lower: int
    upper: int


def bounds(target: int, milestone: Milestone, policy: AssistantsPolicy) -> Bounds:
    """26·二(四), setting (milestone_rounding): the corridor in persons, the next whole one up."""
    whole = ceil if policy.milestone_rounding == CEILING else floor
    return Bounds(
        whole(Fraction(target * milestone.lower, 100)), whole(Fraction(target * milestone.upper, 100))
    )


def corridor_text(corridor: Bounds) -> str:
    """Setting (rates): a corridor in words; where both bounds are one number, that is what is to be reached."""
    if corridor.lower == corridor.upper:
        return f"应达{corridor.lower}人"
    return f"区间{corridor.lower}—{corridor.upper}人"


def light(value: int, corridor: Bounds) -> Light:
    """Setting (rates): the word for a figure against its corridor."""
    if value < corridor.lower:
        return Light.BELOW
    if value < corridor.upper:
        return Light.WITHIN
    return Light.AT_UPPER if value == corridor.upper else Light.ABOVE


def reached(value: int, corridor: Bounds, policy: AssistantsPolicy) -> bool:
    """Setting (milestone_bound): whether what must be reached is reached."""
    return value >= (corridor.lower if policy.milestone_bound == LOWER else corridor.upper)


def rate(part: int, whole: int | None) -> Fraction | None:
    """Setting (rates): part ÷ whole, exact and never capped; None without a whole, which is no zero."""
    return Fraction(part, whole) if whole else None


def percent(found: Fraction | None) -> str:
    """Setting (rates): 206.7%, and — where there is no rate."""
    if found is None:
        return "—"
    exact = Decimal(found.numerator * 100) / Decimal(found.denominator)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP).normalize():f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of a figure: of which measure, line and zone, on which day it happened, since when it is known."""

    measure: Measure
    line: str
    day: date
    """The day of publication, or on which the work began."""
    known: datetime
    change: int = 1
    """Persons: +1 for one who is counted, −1 where that does not hold any more."""
    zone: str | None = None


def figure(entries: Iterable[Entry], measure: Measure, until: date, known: datetime) -> int:
    """Setting (rates): persons up to a day, as they were known before an instant."""
    return sum(
        each.change
        for each in entries
        if each.measure is measure and each.day <= until and each.known < known
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A milestone of a line as it was known at 24:00 of its day."""

    milestone: Milestone
    target: int
    value: int
    bounds: Bounds
    light: Light
    reached: bool


def measured(
    entries: Iterable[Entry],
    target: int,
    milestone: Milestone,
    policy: AssistantsPolicy,
    known: datetime | None = None,
) -> Measured:
    """26·二(四): at 24:00 of the notice's own day, which no rest day moves; `known`: as it is known at another instant."""
    value = figure(entries, milestone.measure, milestone.day, known or end_of(milestone.day))
    corridor = bounds(target, milestone, policy)
    return Measured(
        milestone=milestone,
        target=target,
        value=value,
        bounds=corridor,
        light=light(value, corridor),
        reached=reached(value, corridor, policy),
    )


@dataclass(frozen=True, slots=True)
class Rates:
    """The three rates of a line."""

    publication: Fraction | None
    completion: Fraction | None
    fill: Fraction | None


def rates(target: int | None, published: int, hired: int) -> Rates:
    """Setting (rates): published ÷ target, hired ÷ target, hired ÷ published."""
    return Rates(rate(published, target), rate(hired, target), rate(hired, published))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line in the ranking of its group; equal ones share a rank."""

    rank: int
    key: str
    completion: Fraction
    hired: int


def ranking(
    hired: Mapping[str, int], targets: Mapping[str, int | None], full_on: Mapping[str, date]
) -> tuple[Ranked, ...]:
    """Setting (ranking): within one group, by completion, then by the day on which 100 % was reached; no target, no rank."""
    found = []
    for key, target in targets.items():
        completion = rate(hired.get(key, 0), target)
        if completion is not None:
            found.append((-completion, full_on.get(key, date.max), key))
    found.sort()
    ranks: dict[tuple[Fraction, date], int] = {}
    for at, (completion, day, _) in enumerate(found, 1):
        ranks.setdefault((completion, day), at)
    return tuple(
        Ranked(ranks[completion, day], key, -completion, hired.get(key, 0)) for completion, day, key in found
    )
