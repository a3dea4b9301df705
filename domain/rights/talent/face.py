"""The face of a talent: the person by id."""

from domain.case_face import CaseFace, reader, readers
from domain.rights.parties import AGENCIES
from domain.rights.talent.state import Talent
from domain.terms import Role


def face(case: Talent) -> CaseFace:
    """权益·二(一): the person and the departments of the list."""
    bodies = (reader(party.role, party.scope, party.line) for party in AGENCIES)
    return CaseFace(
        title="高层次人才",
        league=case.league or None,
        unit=case.unit or None,
        person=case.person or None,
        readers=readers(reader(Role.RESEARCHER, case.person), *bodies),
    )
