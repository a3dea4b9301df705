"""The pure rules of every kind of case that a simulation folds forward, and what a fact of theirs means there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from domain import ticking
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
from domain.bases.base.keys import CANCEL_SERVICE, CANCEL_STATEMENT, DECISION_SERVICE, VACANCY
from domain.bases.base.state import Base
from domain.bases.base.terms import CancelGround, Served
from domain.bases.base.waits import waits as base_waits
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.simulation.leaving import postdoc_leaves, residents_leave
from domain.bases.simulation.recounting import recounted
from domain.bases.stay import commands as stay_cmd
from domain.bases.stay import facts as stay_fact
from domain.bases.stay.apply import apply as apply_stay
from domain.bases.stay.decide import decide as decide_stay
from domain.bases.stay.state import Stay
from domain.bases.stay.waits import waits as stay_waits
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.document_number import DocumentNumber
from domain.policy_values import Effect
from domain.service import Service, Way
from domain.simulation.events import Event, What
from domain.simulation.fold import AnyRules, Rules
from domain.terms import Role
from domain.wait import Clock, Wait, next_reminder

Clocked = TypeVar("Clocked", Base, Stay)
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
}
"""Fact → what it is in a simulation; other facts (steps after an end, amendments) are not told."""


def what(happened: object) -> What | None:
    """What a fact means in a simulation."""
    return MEANINGS.get(type(happened))


def _base_world(case: Base, c: Circumstances) -> BaseWorld:
    """Notice and cancellation need numbers: the simulation's own, which are never given out."""
    year = c.today.year
    return BaseWorld(
        next_document=DocumentNumber(c.policy.cancellation_prefix, year, 1),
        next_notice=DocumentNumber(c.policy.cancellation_notice_prefix, year, 1),
    )


def _notices_at(case: Base, wait: Wait, now: datetime) -> datetime | None:
    """Art. 24, setting (vacancy_effect): the warning that is the last before the due date, and gives notice with it.

    Warnings that were missed until now are made up for by one.
    """
    clock, due = wait.clock, wait.clock.deadline
    if wait.key != VACANCY or clock.effect is not Effect.AUTOMATIC or due is None:
        return None
    if case.proceeding(CancelGround.VACANCY):
        return None
    while (step := next_reminder(clock)) is not None and step < due.ends_at:
        at = max(now, step)
        if at >= due.ends_at:
            return None
        clock = replace(clock, reminded=at)
        following = next_reminder(clock)
        if following is None or following >= due.ends_at:
            return step
    return None


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


def _stay_world(_: object, __: Circumstances) -> StayWorld:
    return StayWorld()


def _no_world(_: object, __: Circumstances) -> None:
    """The timers of an application ask nothing of other records, so that its rules are called without a world.

    Any: `decide` wants one, and looks at it for no timer.
    """


def _in_map(case: Clocked, clocks: Mapping[str, Clock]) -> Clocked:
    return replace(case, clocks={**case.clocks, **clocks})


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
    what=what,
    with_clocks=_in_map,
    acts_at=_notices_at,
    assumed=_served_at_once,
    given=residents_leave,
    apart=frozenset({VACANCY}),
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
    what=what,
    with_clocks=_in_map,
    leaves=postdoc_leaves,
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
RULES: Mapping[str, AnyRules] = {one.kind: one for one in (BASE, STAY, APPLICATION)}
"""By the kind of case; the round, whose window is a date that was set, and campaigns are not simulated."""
