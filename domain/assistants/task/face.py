"""The face of a task."""

from domain.assistants.counting.lines import Group
from domain.assistants.task.line import line_of, party_of
from domain.assistants.task.state import Task
from domain.case_face import CaseFace, reader, readers
from domain.terms import Role


def face(case: Task) -> CaseFace:
    """26·三: its own line reads it; what a zone reports also the league whose part it is."""
    if not case.line:
        return CaseFace(title="")
    found, party = line_of(case.line), party_of(case)
    league = case.line if found.group is Group.LEAGUE else found.within
    above = reader(Role.LEAGUE, found.within) if found.within else None
    return CaseFace(
        title=f"{case.name}{case.year}年度任务",
        league=league,
        batch=str(case.year),
        readers=readers(reader(party.role, party.scope), above),
    )
