"""The kinds of cases that go through the door: their database side, their rule, their ripples."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from activities.worlds import WORLDS, WorldOf
from db.application_case import APPLICATION
from db.base_case import BASE
from db.cases import Case
from db.round_case import ROUND
from domain.application.decide import decide as decide_application
from domain.base.record import decide as decide_base
from domain.circumstances import Circumstances
from domain.ripple import Ripple
from domain.round.decide import decide as decide_round
from domain.round.decide import ripples

Decide = Callable[[Any, Any, Circumstances, Any], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What the door needs to know of a kind of case; only kinds with a life have timers and a workflow."""

    case: Case
    decide: Decide
    world: WorldOf
    ripples: Callable[[Any, Any, Any], tuple[Ripple, ...]] = lambda _, __, ___: ()
    alive: bool = True


KINDS: dict[str, Kind] = {
    "application": Kind(APPLICATION, decide_application, WORLDS["application"]),
    "round": Kind(ROUND, decide_round, WORLDS["round"], ripples),
    "base": Kind(BASE, decide_base, WORLDS["base"]),
}
