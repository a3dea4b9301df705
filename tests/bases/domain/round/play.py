"""Plays a round through its commands."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.actor import Actor
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.round import commands as cmd
from domain.bases.round import facts as fact
from domain.bases.round.apply import apply
from domain.bases.round.decide import RoundWorld, decide
from domain.bases.round.state import Listed, Round
from domain.bases.round.waits import waits
from domain.document_number import DocumentNumber
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.wait import Wait, next_timer
from tests.domain.samples import DEPARTMENT_OFFICER, OPENING, TIMER, circumstances

BLANK = Round(id="2026")
NOTHING = RoundWorld()
OPEN = cmd.OpenRound("样例2026年度申报", date(2026, 3, 2), date(2026, 4, 30))
PASSED = RoundWorld(
    passed=(
        Listed(application="case-1", unit="unit-1", unit_name="样例一"),
        Listed(application="case-2", unit="unit-2", unit_name="样例二"),
    )
)
NUMBER = DocumentNumber("样例社备", 2026, 1)
CLEARED = RoundWorld(
    cleared=(Listed(application="case-1", unit="unit-1", unit_name="样例一", base="NMGBSH20260001"),),
    next_document=NUMBER,
)


@dataclass(frozen=True, slots=True)
class RoundPlay:
    """A round at an instant; every step answers a new play."""

    case: Round = BLANK
    at: datetime = OPENING
    policy: Policy = DEFAULT_POLICY
    facts: tuple[fact.Fact, ...] = ()

    @property
    def waits(self) -> tuple[Wait, ...]:
        return waits(self.case)

    def decide(
        self, command: cmd.Command, world: RoundWorld = NOTHING, actor: Actor = DEPARTMENT_OFFICER
    ) -> fact.Fact | Refusal:
        return decide(self.case, command, circumstances(self.at, actor, self.policy), world)

    def do(
        self, command: cmd.Command, world: RoundWorld = NOTHING, actor: Actor = DEPARTMENT_OFFICER
    ) -> "RoundPlay":
        decided = self.decide(command, world, actor)
        assert not isinstance(decided, Refusal), decided
        case = apply(self.case, decided, Stamp(self.at, actor))
        return replace(self, case=case, facts=(*self.facts, decided))

    def refused(
        self, command: cmd.Command, world: RoundWorld = NOTHING, actor: Actor = DEPARTMENT_OFFICER
    ) -> Refusal:
        decided = self.decide(command, world, actor)
        assert isinstance(decided, Refusal), decided
        return decided

    def later(self, **span: float) -> "RoundPlay":
        return replace(self, at=self.at + timedelta(**span))

    def fire(self) -> "RoundPlay":
        timer = next_timer(self.waits)
        assert timer is not None
        moved = replace(self, at=max(self.at, timer.at))
        return moved.do(cmd.TimerFired(timer.key, timer.occasion), actor=TIMER)


def opened() -> RoundPlay:
    """The window is open."""
    return RoundPlay().do(OPEN)


def closed() -> RoundPlay:
    """The window has closed by itself."""
    play = opened()
    while play.case.clock is not None and play.case.clock.deadline is not None:
        play = play.fire()
    return play


def finished() -> RoundPlay:
    """The round is over."""
    published = closed().do(cmd.PublishNotice("notice-1"), PASSED).do(cmd.PublishFiling(), CLEARED)
    return published.do(cmd.FinishRound("样例总结"))
