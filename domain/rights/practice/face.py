"""The face of a good practice: everybody's once it is published."""

from domain.case_face import EVERYBODY, CaseFace, reader, readers
from domain.rights.practice.state import Practice, PracticeStage
from domain.terms import Role


def face(case: Practice) -> CaseFace:
    """权益·三(二): until then whoever handed it in reads it."""
    public = case.stage is PracticeStage.PUBLISHED
    return CaseFace(
        title=case.title,
        league=case.league,
        unit=case.unit,
        readers=readers(
            EVERYBODY if public else None, reader(Role.UNIT, case.unit), reader(Role.LEAGUE, case.league)
        ),
    )
