"""The face of a stay: its three sides read it, and who is above its base."""

from domain.bases.stay.state import Stay
from domain.case_face import CaseFace, reader, readers
from domain.terms import Role


def face(case: Stay) -> CaseFace:
    """Art. 6, 17: unit, station, postdoc, the league of the base and the authority of its unit."""
    return CaseFace(
        title=case.unit_name,
        league=case.league,
        unit=case.unit,
        person=case.person,
        readers=readers(
            reader(Role.UNIT, case.unit),
            reader(Role.STATION, case.station),
            reader(Role.POSTDOC, case.person),
            reader(Role.LEAGUE, case.league),
            reader(Role.AUTHORITY, case.authority),
        ),
    )
