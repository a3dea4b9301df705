"""The face of a base: that it exists is public, its life is its unit's and of those above it."""

from domain.bases.base.state import Base
from domain.case_face import EVERYBODY, CaseFace, reader, readers
from domain.terms import Role


def face(case: Base) -> CaseFace:
    """Art. 6: a league reads all bases of its area, whichever way their units applied."""
    return CaseFace(
        title=case.unit_name,
        league=case.league,
        unit=case.unit,
        readers=readers(
            reader(Role.UNIT, case.unit),
            reader(Role.LEAGUE, case.league),
            reader(Role.AUTHORITY, case.authority),
        ),
        named_to=(EVERYBODY,),
    )
