"""The kinds of cases that go through the door: their database side, their rule, their ripples."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.worlds.application import WorldOf, application_world, round_world
from activities.bases.worlds.stay import base_world, campaign_world, postdoc_world
from db.bases.application import APPLICATION
from db.bases.base import BASE
from db.bases.campaign import CAMPAIGN
from db.bases.round import ROUND
from db.bases.stay import STAY
from db.bases.worlds.stay import hold_base_of
from db.cases import Case
from domain.bases.application.decide import decide as decide_application
from domain.bases.base.decide import decide as decide_base
from domain.bases.base.ripples import ripples as base_ripples
from domain.bases.campaign.decide import decide as decide_campaign
from domain.bases.campaign.ripples import ripples as campaign_ripples
from domain.bases.round.decide import decide as decide_round
from domain.bases.round.decide import ripples as round_ripples
from domain.bases.stay.decide import decide as decide_stay
from domain.bases.stay.ripples import ripples as stay_ripples
from domain.circumstances import Circumstances
from domain.ripple import Ripple

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
