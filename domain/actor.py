"""Who acts, and whose turn it is."""

from dataclasses import dataclass, field

from domain.later import LATER
from domain.office_line import HOME
from domain.terms import ROLE_NAMES, Role

DEPARTMENT_OFFICE = "150000"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system) in one role; `scope` is the office, unit, authority, station, expert or person id."""

    user: str
    role: Role
    scope: str
    name: str = ""
    line: str = HOME
    """The line of offices that the role is held in."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whose turn it is: everybody of a role and scope, or one of them when the task was given to a person."""

    role: Role
    scope: str
    user: str | None = None
    called: str = field(default="", compare=False)
    """What it is called in this life, where not by its role."""
    line: str = field(default="", metadata=LATER)
    """The line of offices, where it is not the one that leads the programme (another department that takes part)."""

    @property
    def title(self) -> str:
        """The role in officials' words."""
        return self.called or ROLE_NAMES[self.role]

    def includes(self, actor: Actor) -> bool:
        """Whether the actor is of this party; the person it was given to is checked by `may_take`."""
        return (actor.role, actor.scope) == (self.role, self.scope) and self.line in ("", actor.line)


SYSTEM = Actor("system", Role.SYSTEM, "system", "系统")
DEPARTMENT = Party(Role.DEPARTMENT, DEPARTMENT_OFFICE)
