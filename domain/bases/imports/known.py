"""What an import must know of the records that are there already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.base.state import Base
from domain.bases.base.world import BaseWorld
from domain.unit import Station


@dataclass(frozen=True, slots=True)
class PastStay:
    """A stay of a person that is on record; one that is prepared has no day of entry yet."""

    base: str
    entered_on: date | None
    left_on: date | None
    over: bool


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person on record, with all stays that count."""

    id: str
    name: str
    kind: str
    born: date | None = None
    stays: tuple[PastStay, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A registered unit, and what the rules of a base must know of it."""

    id: str
    world: BaseWorld


@dataclass(frozen=True, slots=True)
class Known:
    """Only what the workbook names: units by code, stations by the plain form of their names, bases by code, persons by identity number."""

    units: Mapping[str, KnownUnit] = field(default_factory=dict)
    stations: Mapping[str, Station] = field(default_factory=dict)
    bases: Mapping[str, Base] = field(default_factory=dict)
    persons: Mapping[str, KnownPerson] = field(default_factory=dict)
