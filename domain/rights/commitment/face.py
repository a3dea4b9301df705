"""The face of a commitment: the unit, the person by id, who stands above."""

from domain.case_face import CaseFace, reader, readers
from domain.rights.commitment.state import Commitment
from domain.rights.terms import MATTER_NAMES
from domain.terms import Role


def face(case: Commitment) -> CaseFace:
    """权益·二(六): both sides and who oversees the unit."""
    return CaseFace(
        title=MATTER_NAMES[case.matter],
        league=case.league or None,
        unit=case.unit or None,
        person=case.person or None,
        readers=readers(
            reader(Role.UNIT, case.unit),
            reader(Role.RESEARCHER, case.person),
            reader(Role.AUTHORITY, case.authority),
            None if case.authority else reader(Role.LEAGUE, case.league),
        ),
    )
