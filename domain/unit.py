"""A unit (申报单位), a station (流动站) and an expert as the rules see them."""

from dataclasses import dataclass
from datetime import date

from domain.actor import DEPARTMENT, Party
from domain.terms import Nature, Role, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit that applies; `league` is the office of its area, `authority` its 主管部门 where the route needs one."""

    id: str
    name: str
    code: str
    nature: Nature
    route: Route
    league: str
    registered_in: str
    authority: str | None = None
    has_station: bool = False
    has_workstation: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """A 博士后科研流动站, in or outside the region."""

    id: str
    name: str
    university: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the register of bases says of a unit: an active base, and the last day on which it is barred (Art. 24)."""

    active_base: str | None = None
    barred_until: date | None = None
    as_heir: bool = False
    """The bar is that of a base which the unit was split from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert:
    """An expert of the pool with everything a conflict can come from."""

    id: str
    name: str
    employer: str
    field: str
    title: str = ""
    former_employers: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    """Names of units or persons with which the expert declared a relation."""
    active: bool = True
    phone: str = ""
    mail: str = ""
    """How the department reaches the expert; empty where that is not known."""


def reviewer_of(route: Route, league: str) -> Party:
    """Art. 11(1), 11(2): who makes the first examination; region-level units go to the department directly."""
    return DEPARTMENT if route is Route.REGION else Party(Role.LEAGUE, league)


def consent_needed(route: Route) -> bool:
    """Art. 11(1): central and region-level units need the consent of their 主管部门."""
    return route is not Route.LOCAL
