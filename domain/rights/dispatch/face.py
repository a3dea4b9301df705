"""The face of a dispatch: its quarter; each agency reads it."""

from domain.actor import DEPARTMENT_OFFICE
from domain.case_face import CaseFace, reader, readers
from domain.rights.dispatch.state import Dispatch
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role


def face(case: Dispatch) -> CaseFace:
    """权益·三(三): figures only; no complaint is in it."""
    return CaseFace(
        title=f"{case.year}Q{case.number}",
        readers=readers(
            *(reader(Role.DEPARTMENT, DEPARTMENT_OFFICE, LINE_CODES[Body(code)]) for code in case.agencies)
        ),
    )
