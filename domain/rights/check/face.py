"""The face of a check over many units."""

from domain.case_face import ALL, CaseFace, reader, readers
from domain.rights.check.state import Check
from domain.terms import Role


def face(case: Check) -> CaseFace:
    """权益·三(一): leagues, authorities and units take part."""
    return CaseFace(
        title=case.title,
        readers=readers(*(reader(role, ALL) for role in (Role.LEAGUE, Role.AUTHORITY, Role.UNIT))),
    )
