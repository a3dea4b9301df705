"""The face of a drive."""

from domain.assistants.drive.state import Drive
from domain.case_face import ALL, CaseFace, reader, readers
from domain.terms import Role


def face(case: Drive) -> CaseFace:
    """26·一: everybody who has a target or reports reads it."""
    return CaseFace(
        title=title(case.year), readers=readers(reader(Role.LEAGUE, ALL), reader(Role.REPORTER, ALL))
    )


def title(year: int) -> str:
    """What a drive is called."""
    return f"{year}年科研助理岗位年度任务"
