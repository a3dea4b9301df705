"""What a bulletin prints of a quarter: agencies by leagues, small numbers withheld; units only where the settings say so."""

from collections.abc import Iterable, Mapping

from domain.rights.dispatch.figures import Record, figures_of
from domain.rights.dispatch.quarter import Quarter
from domain.rights.dispatch.suppression import Cell, Place, suppressed
from domain.rights.offices import LEAGUES
from domain.rights.policy import RightsPolicy
from domain.rights.terms import Body


def received_table(records: Iterable[Record], quarter: Quarter, policy: RightsPolicy) -> Mapping[Place, Cell]:
    """权益·三(三), setting (least_cell): received, by agency and league."""
    counts: dict[Place, int] = {}
    for record in records:
        place = (record.agency.value, record.league)
        counts[place] = counts.get(place, 0) + figures_of(record, quarter).received
    leagues = tuple(dict.fromkeys((*LEAGUES, *(column for _, column in counts))))
    return suppressed(counts, tuple(body.value for body in Body), leagues, policy.least_cell)
