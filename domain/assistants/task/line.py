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
    return party_of_line(case.line)


def party_of_line(key: str) -> Party:
    """26·三: who reports for a line or zone of that key."""
    found = line_of(key)
    role = Role.LEAGUE if found.group is Group.LEAGUE else Role.REPORTER
    office = LINES[0].office(key)
    return Party(role, key, called=office.name if office else found.name)
