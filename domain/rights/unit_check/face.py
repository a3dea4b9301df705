"""The face of a unit's part in a check."""

from domain.case_face import CaseFace, reader, readers
from domain.rights.unit_check.state import UnitCheck
from domain.terms import Role


def face(case: UnitCheck) -> CaseFace:
    """权益·三(一): the unit and who oversees it."""
    return CaseFace(
        title=f"{case.year}年度自查",
        league=case.league or None,
        unit=case.unit or None,
        batch=case.check or None,
        readers=readers(
            reader(Role.UNIT, case.unit),
            reader(Role.AUTHORITY, case.authority),
            None if case.authority else reader(Role.LEAGUE, case.league),
        ),
    )
