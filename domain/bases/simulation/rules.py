"""The pure rules of every kind of case that a simulation folds forward, and what a fact of theirs means there."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from domain import ticking
from domain.altering import altered
from domain.bases.application import commands as application_cmd
from domain.bases.application import facts as application_fact
from domain.bases.application.apply import apply as apply_application
from domain.bases.application.clocks import with_clock
from domain.bases.application.decide import decide as decide_application
from domain.bases.application.state import Application
from domain.bases.application.waits import waits as application_waits
from domain.bases.base import commands as base_cmd
from domain.bases.base import facts as base_fact
from domain.bases.base.apply import apply as apply_base
from domain.bases.base.decide import decide as decide_base
from domain.bases.base.keys import CANCEL_SERVICE, CANCEL_STATEMENT, DECISION_SERVICE, STEP, VACANCY
from domain.bases.base.ripples import ripples as base_ripples
from domain.bases.base.state import Base
from domain.bases.base.steps import find_step
from domain.bases.base.terms import CancelGround, Served
from domain.bases.base.waits import waits as base_waits
from domain.bases.base.world import BaseWorld, OpenStay
from domain.bases.campaign import commands as campaign_cmd
from domain.bases.campaign import facts as campaign_fact
from domain.bases.campaign.apply import apply as apply_campaign
from domain.bases.campaign.decide import decide as decide_campaign
from domain.bases.campaign.state import Campaign
from domain.bases.campaign.waits import waits as campaign_waits
from domain.bases.campaign.world import CampaignWorld
from domain.bases.circumstances import Circumstances
from domain.bases.round import commands as round_cmd
from domain.bases.round import facts as round_fact
from domain.bases.round.apply import apply as apply_round
from domain.bases.round.decide import RoundWorld
from domain.bases.round.decide import decide as decide_round
from domain.bases.round.state import Round
from domain.bases.round.waits import waits as round_waits
from domain.bases.simulation.leaving import postdoc_leaves, residents_leave
from domain.bases.simulation.recounting import recounted
from domain.bases.stay import commands as stay_cmd
from domain.bases.stay import facts as stay_fact
from domain.bases.stay.apply import apply as apply_stay
from domain.bases.stay.decide import decide as decide_stay
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.bases.stay.waits import waits as stay_waits
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.document_number import DocumentNumber
from domain.policy_values import Effect
from domain.service import Service, Way
from domain.simulation.events import Event, What
from domain.simulation.fold import AnyRules, Rules
from domain.terms import Role
from domain.wait import Clock, Wait, reminders_before

Clocked = TypeVar("Clocked", Base, Stay, Campaign)
"""A case that keeps its clocks in one map."""

MEANINGS: Mapping[type, What] = {
    ticking.Reminded: What.REMINDED,
    ticking.Escalated: What.OVERDUE,
    base_fact.CancellationOpened: What.OPENED,
    base_fact.NoticeGiven: What.NOTICED,
    base_fact.UnitHeard: What.LAPSED,
    base_fact.FilingCancelled: What.CANCELLED,
    stay_fact.RemovalOpened: What.OPENED,
    stay_fact.DoubtRaised: What.ASKED,
    stay_fact.HearingClosed: What.LAPSED,
    application_fact.Reminded: What.REMINDED,
    application_fact.Escalated: What.OVERDUE,
    application_fact.Lapsed: What.LAPSED,
    application_fact.DeemedWithdrawn: What.LAPSED,
    application_fact.NoticeEnded: What.LAPSED,
    application_fact.StatementEnded: What.LAPSED,
    round_fact.RoundReminded: What.REMINDED,
    round_fact.WindowClosed: What.LAPSED,
}
"""Fact → what it is in a simulation; other facts (steps after an end, amendments) are not told."""


def what(happened: object) -> What | None:
    """What a fact means in a simulation; a stay that goes on without its base has not ended."""
    if isinstance(happened, stay_fact.EndedWithBase):
        return What.ENDED if happened.stage in STAY_ENDS else None
    return MEANINGS.get(type(happened))


def _base_world(case: Base, c: Circumstances) -> BaseWorld:
    """Notice and cancellation need numbers: the simulation's own, which are never given out."""
    year = c.today.year
    return BaseWorld(
        next_document=DocumentNumber(c.policy.cancellation_prefix, year, 1),
        next_notice=DocumentNumber(c.policy.cancellation_notice_prefix, year, 1),
    )


def _with_stays(
    world: BaseWorld, case: Base, command: base_cmd.Command, known: Mapping[str, str]
) -> BaseWorld:
    """Art. 24: the stays that the end of the base concerns: who has left by then is none of them."""
    gone = {resident.stay for resident in case.residents if resident.left_on is not None}
    stays = tuple(OpenStay(stay, StayStage(stage)) for stay, stage in known.items() if stay not in gone)
    if not isinstance(command, base_cmd.TimerFired) or not command.key.startswith(STEP):
        return altered(world, open_stays=stays)
    found = find_step(case, command.key.removeprefix(STEP))
    stages = {one.id: one.stage for one in stays}
    return altered(world, open_stays=stays, step_stage=stages.get(found[1].target) if found else None)


def _notices_at(case: Base, wait: Wait, now: datetime) -> datetime | None:
    """Art. 24, setting (vacancy_effect): the warning that is the last before the due date, and gives notice with it.

    Warnings that were missed until now are made up for by one.
    """
    clock, due = wait.clock, wait.clock.deadline
    if wait.key != VACANCY or clock.effect is not Effect.AUTOMATIC or due is None:
        return None
    if case.proceeding(CancelGround.VACANCY):
        return None
    if clock.overdue or now >= due.ends_at:
        return None
    after, last = max(clock.since, clock.reminded or clock.since), None
    for step in reminders_before(clock):
        if step < due.ends_at and step > after:
            last, after = step, max(now, step)
    return last


def _served_at_once(case: Base, happened: base_fact.Fact, c: Circumstances) -> base_fact.Fact | None:
    """What a simulation assumes: notice and decision are served on their day, and nothing is stated against the notice."""
    if isinstance(happened, base_fact.FilingCancelled):
        served = Service(Role.UNIT.value, Way.SYSTEM, c.today, c.actor.user)
        return base_fact.DecisionServed(
            Served.DECISION, served, (f"{DECISION_SERVICE}{Served.DECISION.value}",)
        )
    if not isinstance(happened, base_fact.NoticeGiven):
        return None
    ground = happened.proceeding.ground
    key = f"{CANCEL_STATEMENT}{ground.value}"
    starts = {key: limited(key, "cancellation_statement_working_days", c)}
    served = Service(Role.UNIT.value, Way.SYSTEM, c.today, c.actor.user)
    return base_fact.NoticeServed(ground, served, starts, (f"{CANCEL_SERVICE}{ground.value}",))


def _campaign_world(_: object, __: Circumstances) -> CampaignWorld:
    return CampaignWorld()


def _round_world(_: object, __: Circumstances) -> RoundWorld:
    return RoundWorld()


def _in_round(case: Round, clocks: Mapping[str, Clock]) -> Round:
    """Its one clock, under whichever key it is waited for."""
    return altered(case, clock=next(iter(clocks.values()), case.clock))


def _stay_world(_: object, __: Circumstances) -> StayWorld:
    return StayWorld()


def _no_world(_: object, __: Circumstances) -> None:
    """The timers of an application ask nothing of other records, so that its rules are called without a world.

    Any: `decide` wants one, and looks at it for no timer.
    """


def _in_map(case: Clocked, clocks: Mapping[str, Clock]) -> Clocked:
    return altered(case, clocks={**case.clocks, **clocks})


def _in_application(case: Application, clocks: Mapping[str, Clock]) -> Application:
    for key, clock in clocks.items():
        case = with_clock(case, key, partial(_instead, clock))
    return case


def _instead(clock: Clock, _: Clock) -> Clock:
    return clock


def _leaves_with_its_base(event: Event) -> bool:
    """An assumed leaving counts with its base, and not with the stay once more."""
    return event.what is not What.LEFT


BASE: Rules[Base, base_cmd.Command, base_fact.Fact, BaseWorld] = Rules(
    kind="base",
    title="基地",
    state=Base,
    decide=decide_base,
    apply=apply_base,
    waits=base_waits,
    fire=base_cmd.TimerFired,
    world=_base_world,
    ripples=base_ripples,
    with_belonging=_with_stays,
    what=what,
    with_clocks=_in_map,
    acts_at=_notices_at,
    assumed=_served_at_once,
    given=residents_leave,
    apart=frozenset({VACANCY}),
    carried=frozenset((Base, name) for name in ("code", "unit", "unit_name", "league")),
    recounted=recounted,
)
STAY: Rules[Stay, stay_cmd.Command, stay_fact.Fact, StayWorld] = Rules(
    kind="postdoc",
    title="在站博士后",
    state=Stay,
    decide=decide_stay,
    apply=apply_stay,
    waits=stay_waits,
    fire=stay_cmd.TimerFired,
    world=_stay_world,
    told_by=frozenset({"base"}),
    what=what,
    with_clocks=_in_map,
    leaves=postdoc_leaves,
    carried=frozenset((Stay, name) for name in ("id", "person", "base", "unit", "unit_name", "league")),
    counts=_leaves_with_its_base,
)
APPLICATION: Rules[Application, application_cmd.Command, application_fact.Fact, Any] = Rules(
    kind="application",
    title="申报",
    state=Application,
    decide=decide_application,
    apply=apply_application,
    waits=application_waits,
    fire=application_cmd.TimerFired,
    world=_no_world,
    what=what,
    with_clocks=_in_application,
    usual=False,
)
ROUND: Rules[Round, round_cmd.Command, round_fact.Fact, RoundWorld] = Rules(
    kind="round",
    title="申报批次",
    state=Round,
    decide=decide_round,
    apply=apply_round,
    waits=round_waits,
    fire=round_cmd.TimerFired,
    world=_round_world,
    what=what,
    with_clocks=_in_round,
    usual=False,
)
CAMPAIGN: Rules[Campaign, campaign_cmd.Command, campaign_fact.Fact, CampaignWorld] = Rules(
    kind="campaign",
    title="评估和年度自查",
    state=Campaign,
    decide=decide_campaign,
    apply=apply_campaign,
    waits=campaign_waits,
    fire=campaign_cmd.TimerFired,
    world=_campaign_world,
    what=what,
    with_clocks=_in_map,
    usual=False,
)
RULES: Mapping[str, AnyRules] = {one.kind: one for one in (BASE, STAY, APPLICATION, ROUND, CAMPAIGN)}
"""By the kind of case, those that tell others before these."""
