"""Plays a campaign through its commands."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.actor import Actor
from domain.bases.campaign import commands as cmd
from domain.bases.campaign import facts as fact
from domain.bases.campaign.apply import apply
from domain.bases.campaign.decide import decide
from domain.bases.campaign.state import Campaign, CampaignKind
from domain.bases.campaign.waits import waits
from domain.bases.campaign.world import CampaignWorld
from domain.legal_time import SHANGHAI
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.wait import Wait, next_timer
from tests.domain.samples import DEPARTMENT_OFFICER, TIMER, circumstances

BLANK = Campaign(id="campaign-1")
BASES = ("NMGBSH20260001", "NMGBSH20260002")
WORLD = CampaignWorld(BASES)
START = datetime(2026, 11, 1, 9, tzinfo=SHANGHAI)
EVALUATION = cmd.OpenCampaign(
    kind=CampaignKind.EVALUATION, title="样例2026年度评估", year=2026, closes_on=date(2027, 6, 30)
)
SELF_CHECK = cmd.OpenCampaign(
    kind=CampaignKind.SELF_CHECK, title="样例2026年度自查", year=2026, closes_on=date(2026, 12, 31)
)
CLOSE = cmd.CloseCampaign("样例总结")


@dataclass(frozen=True, slots=True)
class CampaignPlay:
    """A campaign at an instant; every step answers a new play."""

    case: Campaign = BLANK
    at: datetime = START
    facts: tuple[fact.Fact, ...] = ()

    @property
    def waits(self) -> tuple[Wait, ...]:
        return waits(self.case)

    def decide(self, command: cmd.Command, world: CampaignWorld, actor: Actor) -> fact.Fact | Refusal:
        return decide(self.case, command, circumstances(self.at, actor), world)

    def do(
        self, command: cmd.Command, world: CampaignWorld = WORLD, actor: Actor = DEPARTMENT_OFFICER
    ) -> "CampaignPlay":
        decided = self.decide(command, world, actor)
        assert not isinstance(decided, Refusal), decided
        case = apply(self.case, decided, Stamp(self.at, actor))
        return replace(self, case=case, facts=(*self.facts, decided))

    def refused(
        self, command: cmd.Command, world: CampaignWorld = WORLD, actor: Actor = DEPARTMENT_OFFICER
    ) -> Refusal:
        decided = self.decide(command, world, actor)
        assert isinstance(decided, Refusal), decided
        assert decided.source is not None
        assert decided.detail.endswith("。")
        return decided

    def later(self, **span: float) -> "CampaignPlay":
        return replace(self, at=self.at + timedelta(**span))

    def fire(self) -> "CampaignPlay":
        timer = next_timer(self.waits)
        assert timer is not None
        moved = replace(self, at=max(self.at, timer.at))
        return moved.do(cmd.TimerFired(timer.key, timer.occasion), actor=TIMER)


def opened(command: cmd.OpenCampaign = EVALUATION) -> CampaignPlay:
    """The campaign runs."""
    return CampaignPlay().do(command)


def overdue(command: cmd.OpenCampaign = EVALUATION) -> CampaignPlay:
    """Its day has passed."""
    play = opened(command)
    while not play.waits[0].clock.overdue:
        play = play.fire()
    return play
