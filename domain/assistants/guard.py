"""Who may do what, at which stages, under which source: a line for each command of a kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.actor import Actor
from domain.assistants.offices import CODE
from domain.refusal import Refusal, forbidden
from domain.source import Source, setting
from domain.terms import Role


class Who(StrEnum):
    """Whose turn a command is."""

    KJT = "kjt"
    REPORTER = "reporter"
    """The line that a task is of: a league's bureau, or who reports by itself."""
    LINE_OR_KJT = "line_or_kjt"
    """The line, or 科技厅 in its place."""
    UNIT = "unit"
    """The unit that a post or a hire is of."""
    OVERSEER = "overseer"
    """Setting (membership): the league that a post or a hire is counted in; 科技厅 for any."""
    UNIT_OR_OVERSEER = "unit_or_overseer"
    SYSTEM = "system"
    RIPPLE = "ripple"
    """Another case: the act of whoever acted there."""


@dataclass(frozen=True, slots=True)
class Permit:
    """One line of a guard table; `stages` without an entry: before there is a case."""

    stages: Collection[str]
    who: Who
    source: Source


def guarded(
    command: type,
    stage: str | None,
    actor: Actor,
    line: str,
    permits: Mapping[type, Permit],
    *,
    unit: str = "",
) -> Refusal | None:
    """Setting (procedure): everything that is wrong with who asks and when, before any rule looks at the command."""
    permit = permits[command]
    if not _fits(permit.who, actor, line, unit):
        return forbidden("该事项不由您办理。", permit.source)
    if (stage or "") not in permit.stages:
        return Refusal(
            code="wrong_stage",
            detail="该事项在目前阶段不能办理。",
            source=setting("procedure", "assistants"),
        )
    return None


def _fits(who: Who, actor: Actor, line: str, unit: str) -> bool:
    if who is Who.RIPPLE:
        return True
    if who is Who.SYSTEM:
        return actor.role is Role.SYSTEM
    if actor.line != CODE:
        return False
    if who is Who.KJT:
        return actor.role is Role.DEPARTMENT
    if who is Who.LINE_OR_KJT and actor.role is Role.DEPARTMENT:
        return True
    if who is Who.UNIT:
        return actor.role is Role.UNIT and unit in ("", actor.scope)
    if who in (Who.OVERSEER, Who.UNIT_OR_OVERSEER):
        oversees = actor.role is Role.DEPARTMENT or (actor.role is Role.LEAGUE and actor.scope == line)
        own = who is Who.UNIT_OR_OVERSEER and actor.role is Role.UNIT and actor.scope == unit
        return oversees or own
    return actor.role in (Role.LEAGUE, Role.REPORTER) and actor.scope == line
