"""Which items a unit must have, what is found on them, and how many have them (权益·二, setting: checklist)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from domain.rights.terms import Item, RightsFinding, Trait

LEAST_RESEARCH_TIME = Fraction(2, 3)
"""权益·二(五): 至少2/3的工作时间用于科研."""
ENCOURAGED = frozenset({Item.P16})
"""权益·二(六): 鼓励; missing, it is advised and not rectified."""

_RESEARCH = frozenset({Trait.RESEARCH})
APPLIES: Mapping[Item, frozenset[Trait]] = MappingProxyType(
    {
        Item.P1: frozenset({Trait.DEPARTMENT}),
        Item.P2: frozenset({Trait.DEPARTMENT}),
        Item.P3: frozenset({Trait.REGION_INSTITUTION}),
        Item.P4: frozenset({Trait.REGION_INSTITUTION}),
        Item.P5: frozenset({Trait.LEAGUE}),
        Item.P6: _RESEARCH,
        Item.P7: frozenset({Trait.INSTITUTION, Trait.REGION_INSTITUTION}),
        Item.P8: _RESEARCH,
        Item.P9: _RESEARCH,
        Item.P10: _RESEARCH,
        Item.P11: frozenset({Trait.UNIVERSITY}),
        Item.P12: _RESEARCH,
        Item.P13: _RESEARCH,
        Item.P14: _RESEARCH,
        Item.P15: _RESEARCH,
        Item.P16: _RESEARCH,
    }
)
"""Item → traits of which a unit must have one."""


def applicable(traits: Iterable[Trait]) -> tuple[Item, ...]:
    """Setting (checklist): the items that a unit of these traits must have; all others are not applicable by themselves."""
    has = frozenset(traits)
    return tuple(item for item in Item if APPLIES[item] & has)


def enough_research_time(share: Fraction) -> bool:
    """权益·二(五): exactly two thirds are enough, 60 % are not."""
    return share >= LEAST_RESEARCH_TIME


@dataclass(frozen=True, slots=True)
class Assistance:
    """A steady finance assistant (科研财务助理) of a project; whoever is a research assistant as well is the same person."""

    person: str
    project: str


def assistants(found: Iterable[Assistance]) -> int:
    """权益·二(五): persons, each once, however many projects and programmes they are counted in."""
    return len({each.person for each in found})


FINANCE_WORK = "finance"
"""The kind of work under which another programme has finance assistants on record (财务助理)."""


def on_record(persons: Iterable[str], traits: Iterable[Trait]) -> int | None:
    """权益·二(五): finance assistants on record elsewhere, each person once; None where P14 does not apply."""
    if Item.P14 not in applicable(traits):
        return None
    return assistants(Assistance(person, "") for person in persons)


def without_assistant(projects: Iterable[str], found: Iterable[Assistance]) -> tuple[str, ...]:
    """权益·二(五): the projects that have no steady assistant; 一相对固定的 is one for a project, not one each."""
    served = {each.project for each in found}
    return tuple(project for project in projects if project not in served)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the units that must have an item, how many have it."""

    met: int
    of: int


def coverage(
    units: Iterable[tuple[str, Iterable[Trait], Mapping[Item, RightsFinding]]],
) -> Mapping[str, Mapping[Item, Coverage]]:
    """Setting (checklist): by league and item; a unit that has not handed in has none of them."""
    found: dict[str, dict[Item, Coverage]] = {}
    for league, traits, findings in units:
        row = found.setdefault(league, {})
        for item in applicable(traits):
            known = row.get(item, Coverage(0, 0))
            row[item] = Coverage(known.met + (findings.get(item) is RightsFinding.MET), known.of + 1)
    return found
