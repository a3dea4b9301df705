"""What is said of the simulations of a programme: what is folded forward, what is taken for granted, what may happen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from domain.simulation.events import WHAT_NAMES, What
from programmes import parts_of


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is said where somebody is assumed to leave when the term is over, or nobody is."""

    asked: str
    """The question: 假定…离开."""
    leaves: str
    remains: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Setting (rehearsal): what pages and answers say of the simulations of a programme."""

    cases: str = "在办事项"
    """What is folded forward."""
    outcomes: str = "提醒和逾期"
    """What may come of it."""
    nobody_acts: str = "推演期内各方均不办理在办事项，也没有新的事项。"
    followed: str = ""
    """What is said of consequences that one case has for others; blank where there are none."""
    exempt: str = ""
    """What is dated by other rules than the rest when a setting changes."""
    leaving: Leaving | None = None
    """None: it has no terms after which somebody leaves."""
    names: Mapping[What, str] = field(default_factory=dict)
    """What happens under the name that the programme has for it."""

    def named(self, what: What) -> str:
        """What it is called that happens."""
        return self.names.get(what) or WHAT_NAMES[what]


@cache
def said_of(programme: str) -> Said:
    """What the programme says: `SAID` of `domain/<programme>/simulation/said.py`, or what holds for any."""
    return next((of.SAID for of in parts_of("domain", "simulation.said", (programme,))), Said())
