"""The face of a post."""

from domain.assistants.counting.lines import Group, Placement, task_lines
from domain.assistants.post.state import Post
from domain.case_face import CaseFace, reader, readers
from domain.terms import Role


def overseers(placement: Placement | None) -> tuple[str | None, ...]:
    """26·三: the bureau of the league or the listed unit in whose line it is counted, and the zone whose part it is."""
    if placement is None:
        return ()
    found = task_lines()[placement.line]
    role = Role.LEAGUE if found.group is Group.LEAGUE else Role.REPORTER
    return reader(role, placement.line), reader(Role.REPORTER, placement.zone)


def league_of(placement: Placement | None) -> str | None:
    """The area that it is counted in, where its line is an area."""
    if placement is None or task_lines()[placement.line].group is not Group.LEAGUE:
        return None
    return placement.line


def face(case: Post) -> CaseFace:
    """26·三: its unit and whose line it is counted in read it."""
    title = case.offer.title if case.offer else ""
    return CaseFace(
        title=f"{case.unit_name}：{title}",
        league=league_of(case.placement),
        unit=case.unit or None,
        batch=str(case.year),
        readers=readers(reader(Role.UNIT, case.unit), *overseers(case.placement)),
    )
