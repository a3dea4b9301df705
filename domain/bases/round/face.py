"""The face of a round, which is public."""

from domain.bases.round.state import Round
from domain.case_face import EVERYBODY, CaseFace


def face(case: Round) -> CaseFace:
    """That there is a round everybody knows; what goes on in it is the department's."""
    return CaseFace(title=case.title, batch=case.id, named_to=(EVERYBODY,))
