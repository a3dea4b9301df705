"""The face of a complaint: its topic, and the bodies that have it; neither unit nor league stands in any list."""

from domain.actor import DEPARTMENT_OFFICE
from domain.case_face import CaseFace, reader, readers
from domain.rights.complaint.state import Complaint
from domain.rights.terms import LINE_CODES, TOPIC_NAMES, Body
from domain.terms import Role


def face(case: Complaint) -> CaseFace:
    """Setting (identity): the body that holds it, and the desk while it has to decide."""
    bodies = {case.holder, case.desk} if deciding(case) else {case.holder}
    return CaseFace(title=TOPIC_NAMES[case.topic], readers=readers(*(_reader(body) for body in bodies)))


def deciding(case: Complaint) -> bool:
    """Settings (competence_working_days, complaint): the desk has to decide, or has it on its list."""
    return "competence" in case.clocks or case.listed


def _reader(body: Body) -> str | None:
    return reader(Role.DEPARTMENT, DEPARTMENT_OFFICE, LINE_CODES[body])
