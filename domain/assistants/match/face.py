"""The face of a match."""

from domain.assistants.match.state import Match
from domain.case_face import ALL, CaseFace, reader, readers
from domain.terms import Role


def face(case: Match) -> CaseFace:
    """26·二(四): 科技厅 and the lines, each of which is shown its own differences."""
    return CaseFace(
        title=title(case.year),
        batch=str(case.year),
        readers=readers(reader(Role.LEAGUE, ALL), reader(Role.REPORTER, ALL)),
    )


def title(year: int) -> str:
    """What a match is called."""
    return f"{year}年度聘用信息与教育部数据比对"
