"""Who stands above a base: the league of its area, whichever way its unit applied."""

from domain.actor import Party
from domain.bases.base.state import Base
from domain.bases.terms import FOUNDER
from domain.terms import Role


def overseer(case: Base) -> Party:
    """Art. 6: the league guides and supervises all bases of its area; Art. 11(1) exempts applications only."""
    return Party(Role.LEAGUE, case.league)


def unit_of(case: Base) -> Party:
    """Art. 7: the unit that set up the base."""
    return Party(Role.UNIT, case.unit, called=FOUNDER)
