"""The kinds of cases that go through the door: their database side, their rule, their ripples."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.worlds import WorldOf, application_world, round_world
from activities.worlds_lives import base_world, campaign_world, postdoc_world
from db.application_case import APPLICATION
from db.base_case import BASE
from db.campaign_case import CAMPAIGN
from db.cases import Case
from db.lives_world import hold_base_of
from db.round_case import ROUND
from db.stay_case import STAY
from domain.application.decide import decide as decide_application
from domain.base.decide import decide as decide_base
from domain.base.ripples import ripples as base_ripples
from domain.campaign.decide import decide as decide_campaign
from domain.campaign.ripples import ripples as campaign_ripples
from domain.circumstances import Circumstances
from domain.ripple import Ripple
from domain.round.decide import decide as decide_round
from domain.round.decide import ripples as round_ripples
from domain.stay.decide import decide as decide_stay
from domain.stay.ripples import ripples as stay_ripples

Decide = Callable[[Any, Any, Circumstances, Any], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What the door needs to know of a kind of case."""

    case: Case
    decide: Decide
    world: WorldOf
    ripples: Callable[[Any, Any, Any], tuple[Ripple, ...]] = lambda _, __, ___: ()
    hold: Callable[[AsyncConnection, str], Awaitable[None]] | None = None
    """Locks what the case may tell and be told by, before the case itself, so that two never wait for each other."""


KINDS: dict[str, Kind] = {
    "application": Kind(APPLICATION, decide_application, application_world),
    "round": Kind(ROUND, decide_round, round_world, round_ripples),
    "base": Kind(BASE, decide_base, base_world, base_ripples),
    "postdoc": Kind(STAY, decide_stay, postdoc_world, stay_ripples, hold_base_of),
    "campaign": Kind(CAMPAIGN, decide_campaign, campaign_world, campaign_ripples),
}
