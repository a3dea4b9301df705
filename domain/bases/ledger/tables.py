"""A ledger as tables: what a part is called, what its columns mean, and its rows by keys that stay the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.bases.base.state import Base
from domain.bases.ledger.history import Known
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import StayStage
from domain.bases.transition import LAW_IN_FORCE
from domain.counting import add_months
from domain.source import Source

Cell = str | int | Decimal | date | bool | None
Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SeenStay:
    """A stay on the day, under its number and what the reader sees of the person's name."""

    number: str
    name: str
    state: Stay

    @property
    def who(self) -> Cells:
        """The first two columns of everything that is told of a stay."""
        return self.number, self.name


@dataclass(frozen=True, slots=True)
class View:
    """A base and its stays as they were on a day; `vacancy_months` is the setting of that day (Art. 24)."""

    base: Base
    stays: tuple[SeenStay, ...]
    on: date
    vacancy_months: int
    first: date = LAW_IN_FORCE
    """The first day that the two years can count from (Art. 26)."""

    @property
    def counted(self) -> tuple[SeenStay, ...]:
        """The stays that count: a voided record is only listed."""
        return tuple(one for one in self.stays if one.state.stage is not StayStage.VOIDED)

    def full_on(self, since: date) -> date:
        """Art. 24: when the time without anybody is over if nobody comes."""
        return add_months(max(since, self.first), self.vacancy_months)


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `key` names the same thing in every view."""

    key: str
    cells: Cells


Rows = Callable[[View], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """The plan of a part: `columns` are titles by key; under which source it is kept, and how its rows come about."""

    key: str
    title: str
    source: Source
    columns: Mapping[str, str]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a ledger."""

    key: str
    title: str
    source: Source
    columns: Mapping[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Art. 25: the ledger of a base as of a day, in one of the two views."""

    base: str
    on: date
    known: Known
    parts: tuple[Part, ...]

    def part(self, key: str) -> Part:
        """The part of that key."""
        return next(one for one in self.parts if one.key == key)


STAY = {"number": "博士后编号", "name": "姓名"}
"""The first two columns of everything that is told of a stay."""
