"""Who a task is of: the party whose turn it is, and what it is called."""

from domain.actor import Party
from domain.assistants.counting.lines import Group, TaskLine, task_lines, zones
from domain.assistants.offices import LINES
from domain.assistants.task.state import Task
from domain.terms import Role


def line_of(key: str) -> TaskLine:
    """26·附件1, 二(三): the line or the zone; an unknown one raises KeyError."""
    return task_lines().get(key) or zones()[key]


def party_of(case: Task) -> Party:
    """26·三: the bureau of a league, or who reports by itself."""
    found = line_of(case.line)
    role = Role.LEAGUE if found.group is Group.LEAGUE else Role.REPORTER
    office = LINES[0].office(case.line)
    return Party(role, case.line, called=office.name if office else found.name)
