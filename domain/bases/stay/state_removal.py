"""What is on record of removals and of the findings before them (Art. 23)."""

from dataclasses import dataclass
from datetime import date

from domain.bases.stay.terms import (
    Ground,
)
from domain.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Art. 23: one removal case; `decision` True removes, False keeps; `dropped` when its ground went away."""

    id: str
    ground: Ground
    reason: str
    opened_on: date
    automatic: bool
    papers: tuple[str, ...] = ()
    statement: str | None = None
    heard: bool = False
    """Whether a statement was given or its time is over."""
    decision: bool | None = None
    reasons: str = ""
    decided_on: date | None = None
    left_on: date | None = None
    reversed_on: date | None = None
    reversal: str = ""
    dropped: bool = False
    served: Service | None = None
    """How the notice of the intended removal reached the postdoc."""
    waived: bool = False
    """The postdoc gave up the rest of the time to be heard."""
    referred: str = ""
    """Why the base wants to keep somebody whose ground stands; the department decides on it."""
    not_kept: bool = False
    """The department did not agree; while the ground stands it is not asked again."""
    answer: str = ""
    """What the decision says to the statement."""
    served_decision: Service | None = None
    stopped: tuple[str, ...] = ()
    """The subsidies that stopped with the removal, and go on when it is taken back."""

    @property
    def open(self) -> bool:
        """Whether it still has to be decided."""
        return self.decision is None and not self.dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Art. 23: what the base found about a ground that a passed time limit suggests (`key` of its clock)."""

    key: str
    ground: Ground
    holds: bool
    reasons: str
    on: date
    papers: tuple[str, ...] = ()
