"""Actors and plays to test with (样例)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from activities.published_calendar import published_calendar
from domain.actor import PUBLIC, SYSTEM, Actor
from domain.circumstances import CircumstancesUnder
from domain.legal_time import SHANGHAI
from domain.refusal import Refusal
from domain.rights.policy import DEFAULT_POLICY, RightsPolicy
from domain.rights.terms import LINE_CODES, Body
from domain.stamp import Stamp
from domain.terms import Role
from domain.wait import Occasion, Wait, next_timer

CALENDAR = published_calendar()
LEAGUE = "150200"
TIMER = SYSTEM


def at(text: str) -> datetime:
    """An instant in Shanghai: 2026-09-18 10:00."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def officer(body: Body, user: str = "") -> Actor:
    """Somebody of a department."""
    return Actor(user or f"{body.value}-officer", Role.DEPARTMENT, "150000", line=LINE_CODES[body])


KJT, RST, JYT, CZT = officer(Body.KJT), officer(Body.RST), officer(Body.JYT), officer(Body.CZT)
ZZB, WJW = officer(Body.ZZB), officer(Body.WJW)
UNIT = Actor("unit-officer", Role.UNIT, "unit-1")
OTHER_UNIT = Actor("other-unit", Role.UNIT, "unit-2")
BUREAU = Actor("league-officer", Role.LEAGUE, LEAGUE, line="kjt")
AUTHORITY = Actor("authority-officer", Role.AUTHORITY, "authority-1")
RESEARCHER = Actor("researcher-account", Role.RESEARCHER, "person-1")
AUDITOR = Actor("auditor", Role.AUDITOR, "150000", line="kjt")
ADMINISTRATORS = tuple(
    Actor(role.value, role, "150000") for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
)
BASE_STAFF = Actor("base-officer", Role.DEPARTMENT, "150000")
"""A clerk of 人社厅 in the home line, who works on another programme."""
ANYONE = PUBLIC

Case = TypeVar("Case")
Command = TypeVar("Command")
Fact = TypeVar("Fact")
World = TypeVar("World")
Under = CircumstancesUnder[RightsPolicy]


def circumstances(when: datetime, actor: Actor, policy: RightsPolicy = DEFAULT_POLICY) -> Under:
    """The frame of a decision."""
    return CircumstancesUnder(when, actor, policy, CALENDAR)


@dataclass(frozen=True)
class Rules(Generic[Case, Command, Fact, World]):
    """The functions of one kind."""

    decide: Callable[[Case, Command, Under, World], Fact | Refusal]
    apply: Callable[[Case, Fact, Stamp], Case]
    waits: Callable[[Case], tuple[Wait, ...]]
    narrate: Callable[[Fact], object]
    fire: Callable[[str, Occasion], Command]


@dataclass(frozen=True)
class Play(Generic[Case, Command, Fact, World]):
    """A case at an instant; every step answers a new play."""

    rules: Rules[Case, Command, Fact, World]
    case: Case
    world: World
    at: datetime
    facts: tuple[Fact, ...] = ()
    policy: RightsPolicy = field(default=DEFAULT_POLICY, kw_only=True)

    def decide(self, command: Command, actor: Actor) -> Fact | Refusal:
        return self.rules.decide(self.case, command, circumstances(self.at, actor, self.policy), self.world)

    def do(self, command: Command, actor: Actor) -> "Play[Case, Command, Fact, World]":
        decided = self.decide(command, actor)
        assert not isinstance(decided, Refusal), decided
        case = self.rules.apply(self.case, decided, Stamp(self.at, actor))
        assert str(self.rules.narrate(decided))
        return replace(self, case=case, facts=(*self.facts, decided))

    def refused(self, command: Command, actor: Actor) -> Refusal:
        decided = self.decide(command, actor)
        assert isinstance(decided, Refusal), decided
        assert decided.source is not None
        assert decided.detail.endswith("。")
        return decided

    def on(self, text: str) -> "Play[Case, Command, Fact, World]":
        """At another instant; timers that would have fired before are not played."""
        return replace(self, at=at(text))

    def later(self, **span: float) -> "Play[Case, Command, Fact, World]":
        return replace(self, at=self.at + timedelta(**span))

    def until(self, text: str) -> "Play[Case, Command, Fact, World]":
        """At another instant, with every timer up to it."""
        play, end = self, at(text)
        for _ in range(200):
            timer = next_timer(play.rules.waits(play.case))
            if timer is None or timer.at > end:
                return replace(play, at=end)
            moved = replace(play, at=max(play.at, timer.at))
            play = moved.do(self.rules.fire(timer.key, timer.occasion), TIMER)
        raise AssertionError("timers without an end")

    def due(self, key: str) -> str:
        """The last day of a wait."""
        found = next(wait for wait in self.rules.waits(self.case) if wait.key == key)
        assert found.clock.deadline is not None
        return found.clock.deadline.due.isoformat()

    @property
    def keys(self) -> set[str]:
        return {wait.key for wait in self.rules.waits(self.case)}
