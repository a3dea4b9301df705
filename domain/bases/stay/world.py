"""What the rules of a stay must know of other records."""

from dataclasses import dataclass
from datetime import date

from domain.bases.base.terms import BaseStatus
from domain.terms import Nature, Route
from domain.unit import Station

Interval = tuple[date, date | None]
"""A time in station: the days of entry and of leaving, None while it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostBase:
    """The base as a stay sees it."""

    code: str
    unit: str
    unit_name: str
    nature: Nature
    route: Route
    league: str
    authority: str | None
    status: BaseStatus
    filed_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayWorld:
    """The base, the station where the command names one, whether the person exists, and the next receipt number."""

    base: HostBase | None = None
    station: Station | None = None
    person_known: bool = False
    born: date | None = None
    on_record: str | None = None
    """The person on record under the same number, where that this is the same one is still in doubt."""
    receipt: str = ""
    """Receipt number for an accepted filing."""
    others: tuple[Interval, ...] = ()
    """When the person was in station in other stays, where the command gives a day of entry or takes an end back."""
