"""What a bulletin prints of a quarter: agencies by leagues, small numbers withheld; units only where the settings say so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from domain.rights.dispatch.figures import Figures, Record, received_cells
from domain.rights.dispatch.quarter import Quarter
from domain.rights.dispatch.suppression import Cell, Place, suppressed, suppressed_line
from domain.rights.offices import LEAGUES
from domain.rights.policy import RightsPolicy
from domain.rights.terms import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The numbers of a bulletin as texts: 12, 0, 少于5, 不公布."""

    received: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Agency or `total` → league or `total` → the text."""
    told: Mapping[str, str] = field(default_factory=dict)
    """`answered`, `overdue`: of the whole region."""
    rated: Mapping[str, str] = field(default_factory=dict)
    """`satisfied`, `dissatisfied`, `not_rated`; none can be worked out from the others."""
    units: Mapping[str, str] = field(default_factory=dict)


class Quarterly(Protocol):
    """A dispatch, as far as it is printed."""

    @property
    def cells(self) -> Mapping[str, Mapping[str, int]]:
        """Agency → league → received."""

    @property
    def units(self) -> Mapping[str, int]:
        """Unit → received."""

    @property
    def whole(self) -> Figures:
        """All agencies together."""


def received_table(records: Iterable[Record], quarter: Quarter, policy: RightsPolicy) -> Mapping[Place, Cell]:
    """权益·三(三), setting (least_cell): received, by agency and league."""
    return table_of(received_cells(records, quarter), policy.least_cell)


def table_of(cells: Mapping[str, Mapping[str, int]], least: int) -> Mapping[Place, Cell]:
    """Setting (least_cell): the same of what was counted; every agency and league has its line, also with 0."""
    counts = {(agency, league): number for agency, row in cells.items() for league, number in row.items()}
    leagues = tuple(dict.fromkeys((*LEAGUES, *(league for _, league in counts))))
    return suppressed(counts, tuple(body.value for body in Body), leagues, least)


def printed(case: Quarterly, policy: RightsPolicy) -> Printed:
    """Settings (least_cell, bulletin_by_unit): everything that the bulletin of a quarter says in numbers."""
    least, whole = policy.least_cell, case.whole
    received: dict[str, dict[str, str]] = {}
    for (agency, league), cell in table_of(case.cells, least).items():
        received.setdefault(agency, {})[league] = cell.text(least)
    rated = {
        "satisfied": whole.satisfied,
        "dissatisfied": whole.dissatisfied,
        "not_rated": whole.not_rated,
    }
    alone = {"answered": whole.answered, "overdue": whole.overdue}
    return Printed(
        received=received,
        told={
            name: Cell(None if 0 < number < least else number, small=True).text(least)
            for name, number in alone.items()
        },
        rated=_line(rated, least),
        units=_line(case.units, least) if policy.bulletin_by_unit else {},
    )


def _line(counts: Mapping[str, int], least: int) -> Mapping[str, str]:
    return {name: cell.text(least) for name, cell in suppressed_line(counts, least).items()}
