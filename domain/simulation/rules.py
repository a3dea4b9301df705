"""The pure rules of every kind of case that a simulation folds forward, and what a fact of theirs means there."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from domain import ticking
from domain.application import commands as application_cmd
from domain.application import facts as application_fact
from domain.application.apply import apply as apply_application
from domain.application.clocks import with_clock
from domain.application.decide import decide as decide_application
from domain.application.state import Application
from domain.application.waits import waits as application_waits
from domain.base import commands as base_cmd
from domain.base import facts as base_fact
from domain.base.apply import apply as apply_base
from domain.base.decide import decide as decide_base
from domain.base.state import Base
from domain.base.waits import waits as base_waits
from domain.base.world import BaseWorld
from domain.circumstances import Circumstances
from domain.document_number import DocumentNumber
from domain.simulation.events import What
from domain.simulation.fold import Rules
from domain.stay import commands as stay_cmd
from domain.stay import facts as stay_fact
from domain.stay.apply import apply as apply_stay
from domain.stay.decide import decide as decide_stay
from domain.stay.waits import waits as stay_waits
from domain.stay.world import StayWorld
from domain.wait import Clock

MEANINGS: Mapping[type, What] = {
    ticking.Reminded: What.REMINDED,
    ticking.Escalated: What.OVERDUE,
    base_fact.CancellationOpened: What.OPENED,
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


def what(happened: Any) -> What | None:
    """What a fact means in a simulation."""
    return MEANINGS.get(type(happened))


def _base_world(case: Base, c: Circumstances) -> BaseWorld:
    """A cancellation needs a number: the simulation's own, which is never given out."""
    return BaseWorld(next_document=DocumentNumber(c.policy.cancellation_prefix, c.today.year, 1))


def _stay_world(_: Any, __: Circumstances) -> StayWorld:
    return StayWorld()


def _no_world(_: Any, __: Circumstances) -> None:
    """The timers of an application ask nothing of other records."""


def _in_map(case: Any, clocks: Mapping[str, Clock]) -> Any:
    return replace(case, clocks={**case.clocks, **clocks})


def _in_application(case: Application, clocks: Mapping[str, Clock]) -> Application:
    for key, clock in clocks.items():
        case = with_clock(case, key, partial(_instead, clock))
    return case


def _instead(clock: Clock, _: Clock) -> Clock:
    return clock


BASE = Rules("base", decide_base, apply_base, base_waits, base_cmd.TimerFired, _base_world, what, _in_map)
STAY = Rules("postdoc", decide_stay, apply_stay, stay_waits, stay_cmd.TimerFired, _stay_world, what, _in_map)
APPLICATION = Rules(
    "application",
    decide_application,
    apply_application,
    application_waits,
    application_cmd.TimerFired,
    _no_world,
    what,
    _in_application,
)
RULES: Mapping[str, Rules] = {one.kind: one for one in (BASE, STAY, APPLICATION)}
"""By the kind of case; the round, whose window is a date that was set, and campaigns are not simulated."""
