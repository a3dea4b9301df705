"""The face of an inquiry: whoever was asked and the body that asks."""

from domain.actor import DEPARTMENT_OFFICE
from domain.case_face import CaseFace, reader, readers
from domain.rights.inquiry.state import Inquiry
from domain.rights.terms import LINE_CODES
from domain.terms import Role


def face(case: Inquiry) -> CaseFace:
    """Setting (identity): nobody else."""
    role = Role(case.role) if case.role else Role.UNIT
    line = "kjt" if role is Role.LEAGUE else None
    return CaseFace(
        title="核实函",
        unit=case.scope if role is Role.UNIT else None,
        readers=readers(
            reader(role, case.scope, line), reader(Role.DEPARTMENT, DEPARTMENT_OFFICE, LINE_CODES[case.body])
        ),
    )
