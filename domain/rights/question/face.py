"""The face of a question: its topic, and the department that was asked."""

from domain.actor import DEPARTMENT_OFFICE
from domain.case_face import CaseFace, reader, readers
from domain.rights.question.state import Question
from domain.rights.terms import LINE_CODES, TOPIC_NAMES
from domain.terms import Role


def face(case: Question) -> CaseFace:
    """权益·三(二): nobody else."""
    return CaseFace(
        title=TOPIC_NAMES[case.topic],
        readers=readers(reader(Role.DEPARTMENT, DEPARTMENT_OFFICE, LINE_CODES[case.body])),
    )
