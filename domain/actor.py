"""Who acts, and whose turn it is."""

from dataclasses import dataclass, field

from domain.later import LATER
from domain.office_line import HOME
from domain.terms import ROLE_NAMES, Role

DEPARTMENT_OFFICE = "150000"


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody in whose place the actor may act today (委托代办): the account, its name, kinds of cases (none: all)."""

    user: str
    name: str
    kinds: tuple[str, ...] = ()

    def covers(self, kind: str) -> bool:
        """Whether it is for cases of that kind."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system) in one role; `scope` is the office, unit, authority, station, expert or person id."""

    user: str
    role: Role
    scope: str
    name: str = ""
    line: str = HOME
    """The line of offices that the role is held in."""
    stands_in: tuple[StandIn, ...] = field(default=(), compare=False, kw_only=True)
    """Setting (delegation): in whose place the actor may act today, in this role, scope and line."""

    @property
    def office(self) -> tuple[str, str, str]:
        """Role, scope and line: what all who act for the same office in the same role have in common."""
        return self.role, self.scope, self.line

    def may_take(self, given: str | None, kind: str) -> bool:
        """Whether what was given to that person of the office (None: to nobody) is the actor's to do."""
        return given in (None, self.user) or self.in_place_of(given, kind) is not None

    def in_place_of(self, given: str | None, kind: str) -> str | None:
        """On whose behalf the actor does what was given to that person; None: on nobody's."""
        found = (each.user for each in self.stands_in if each.user == given and each.covers(kind))
        return None if given == self.user else next(found, None)


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
PUBLIC = Actor("public", Role.PUBLIC, "public")
DEPARTMENT = Party(Role.DEPARTMENT, DEPARTMENT_OFFICE)
SYSTEM_ADMIN = Party(Role.SYSTEM_ADMIN, DEPARTMENT_OFFICE)
