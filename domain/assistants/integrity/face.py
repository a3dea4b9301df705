"""The face of an integrity case."""

from domain.assistants.integrity.state import Integrity
from domain.assistants.post.face import league_of
from domain.case_face import CaseFace, reader, readers
from domain.terms import Role


def face(case: Integrity) -> CaseFace:
    """26·三: 科技厅 conducts it; of others only the unit that is heard reads it."""
    return CaseFace(
        title=f"{case.unit_name}{case.year}年度聘用信息诚信核查",
        league=league_of(case.placement),
        unit=case.unit or None,
        batch=str(case.year),
        readers=readers(reader(Role.UNIT, case.unit)),
    )
