"""Plays self-checks, evaluations and rectifications on one base."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.actor import Actor
from domain.bases.attachment import Attachment
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.apply import apply
from domain.bases.base.apply_yearly import WorkFact
from domain.bases.base.decide import decide
from domain.bases.base.narrative_yearly import narrate_work
from domain.bases.base.state import Base, Evaluation, Evidence
from domain.bases.base.waits import waits
from domain.bases.base.world import BaseWorld
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.policy_values import DEFAULT_INDICATORS
from domain.legal_time import SHANGHAI
from domain.narrative import Line
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.terms import Nature, Route
from domain.wait import Occasion, Wait
from tests.domain.samples import (
    DEPARTMENT_OFFICER,
    LEAGUE,
    LEAGUE_OFFICER,
    TIMER,
    UNIT,
    UNIT_ID,
    circumstances,
)

CAMPAIGN, YEAR = "campaign-1", 2026
PAPER = Attachment(
    id="paper-1", file_name="样例材料.pdf", media_type="application/pdf", size=1024, sha256="sha-1"
)
BASE = Base(
    code="NMGBSH20260001",
    unit=UNIT_ID,
    unit_name="样例新材料有限公司",
    league=LEAGUE,
    filed_on=date(2026, 1, 5),
    document="样例社备〔2026〕1号",
    nature=Nature.ENTERPRISE,
    papers=(PAPER,),
)
REGION = replace(BASE, route=Route.REGION, authority="authority-1")
START = datetime(2026, 11, 2, 9, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class WorkPlay:
    """A base at an instant; every step answers a new play."""

    case: Base = BASE
    at: datetime = START
    policy: Policy = DEFAULT_POLICY
    facts: tuple[fact.Fact, ...] = ()

    @property
    def last(self) -> Any:
        return self.facts[-1]

    @property
    def evaluation(self) -> Evaluation:
        """The one of the campaign."""
        found = self.case.evaluation(CAMPAIGN)
        assert found is not None
        return found

    @property
    def told(self) -> tuple[Line, ...]:
        return tuple(narrate_work(one) for one in self.facts if isinstance(one, WorkFact))

    def decide(self, command: cmd.Command, actor: Actor) -> fact.Fact | Refusal:
        return decide(self.case, command, circumstances(self.at, actor, self.policy), BaseWorld())

    def do(self, command: cmd.Command, actor: Actor) -> "WorkPlay":
        decided = self.decide(command, actor)
        assert not isinstance(decided, Refusal), decided
        case = apply(self.case, decided, Stamp(self.at, actor))
        return replace(self, case=case, facts=(*self.facts, decided))

    def refused(self, command: cmd.Command, actor: Actor) -> Refusal:
        decided = self.decide(command, actor)
        assert isinstance(decided, Refusal), decided
        assert decided.source is not None
        assert decided.detail.endswith("。")
        return decided

    def on(self, day: date, hour: int = 9) -> "WorkPlay":
        return replace(self, at=datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))

    def later(self, **span: float) -> "WorkPlay":
        return replace(self, at=self.at + timedelta(**span))

    def due(self, key: str) -> date:
        clock = self.case.clocks[key]
        assert clock.deadline is not None
        return clock.deadline.due

    def over(self, key: str) -> "WorkPlay":
        """The due date of the key has passed and was told upwards."""
        deadline = self.case.clocks[key].deadline
        assert deadline is not None
        late = replace(self, at=deadline.ends_at)
        return late.do(cmd.TimerFired(key, Occasion.DUE), TIMER)

    def wait(self, key: str) -> Wait:
        return next(wait for wait in waits(self.case) if wait.key == key)


def codes(refusal: Refusal) -> list[tuple[str, str]]:
    """Field and code of every problem."""
    return [(one.field, one.code) for one in refusal.problems]


def evidence() -> dict[str, Evidence]:
    """Something for every indicator."""
    return {one.key: Evidence(f"样例{one.title}", (PAPER.id,)) for one in DEFAULT_INDICATORS}


def scores(total: str | Decimal) -> dict[str, Decimal]:
    """Marks that add up to the total, 0 to 100, filled line by line."""
    left, filled = Decimal(total), {}
    for indicator in DEFAULT_INDICATORS:
        filled[indicator.key] = min(left, Decimal(indicator.max_points))
        left -= filled[indicator.key]
    return filled


BEGIN = cmd.BeginEvaluation(CAMPAIGN, YEAR, DEFAULT_INDICATORS)
HAND_IN = cmd.HandInEvidence(CAMPAIGN, evidence())
ITEMS = ("样例问题一", "样例问题二")


def scoring(total: str | Decimal, campaign: str = CAMPAIGN) -> cmd.ScoreEvaluation:
    """The league's marks."""
    return cmd.ScoreEvaluation(campaign, scores(total), "样例意见")


def begun(case: Base = BASE) -> WorkPlay:
    """The evaluation waits for the evidence."""
    return WorkPlay(case).do(BEGIN, TIMER)


def evidenced(case: Base = BASE) -> WorkPlay:
    """The evidence is in."""
    return begun(case).do(HAND_IN, UNIT)


def scored(total: str | Decimal = "85", case: Base = BASE) -> WorkPlay:
    """The marks are given."""
    return evidenced(case).do(scoring(total), LEAGUE_OFFICER)


def graded(play: WorkPlay, campaign: str, grade: str) -> WorkPlay:
    """One more evaluation from its beginning to its grade, a year later."""
    items = ITEMS if grade == "不合格" else ()
    return (
        play.later(days=366)
        .do(replace(BEGIN, campaign=campaign), TIMER)
        .do(replace(HAND_IN, campaign=campaign), UNIT)
        .do(scoring("50", campaign), LEAGUE_OFFICER)
        .do(cmd.GradeEvaluation(campaign, grade, "样例理由", items), DEPARTMENT_OFFICER)
    )
