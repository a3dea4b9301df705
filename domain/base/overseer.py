"""Who stands above a base: its league, or the department for units of the region level."""

from domain.actor import DEPARTMENT, Party
from domain.base.state import Base
from domain.terms import FOUNDER, Role, Route


def overseer(case: Base) -> Party:
    """Art. 5, 6: the league guides and supervises the bases of its area; region-level units are the department's."""
    return DEPARTMENT if case.route is Route.REGION else Party(Role.LEAGUE, case.league)


def unit_of(case: Base) -> Party:
    """Art. 7: the unit that set up the base."""
    return Party(Role.UNIT, case.unit, called=FOUNDER)
