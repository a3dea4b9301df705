"""The face of a hire: the unit and the year, never the person's name."""

from domain.assistants.hire.state import Hire
from domain.assistants.post.face import league_of, overseers
from domain.case_face import CaseFace, reader, readers
from domain.terms import Role


def face(case: Hire) -> CaseFace:
    """26·三: its unit and whose line it is counted in read it."""
    return CaseFace(
        title=f"{case.unit_name}{case.year}年度聘用",
        league=league_of(case.placement),
        unit=case.unit or None,
        batch=str(case.year),
        person=case.person or None,
        readers=readers(reader(Role.UNIT, case.unit), *overseers(case.placement)),
    )
