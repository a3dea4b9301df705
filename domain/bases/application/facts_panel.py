"""Facts of the panel of one application (Art. 11(3))."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.bases.application.papers import Paper
from domain.bases.application.state import Verdict
from domain.bases.terms import Stage, Vote
from domain.later import LATER
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class ExpertsAssigned:
    """Art. 11(3): experts were put on the panel; `size` is how many it needs, `quorum` how many reviews are enough."""

    experts: tuple[str, ...]
    size: int
    clock: Clock
    quorum: int = 0
    """0 in assignments from before this was kept."""
    verified: str = field(default="", metadata=LATER)
    """Why doubts about some of them were no ground for recusal."""


@dataclass(frozen=True, slots=True)
class NoConflictDeclared:
    """An expert declared no ground for recusal."""

    expert: str


@dataclass(frozen=True, slots=True)
class RecusalDeclared:
    """An expert stepped aside; `clock` is the time to find another."""

    expert: str
    reason: str
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHandedIn:
    """An expert handed in the score sheet; the last one starts the time to conclude."""

    expert: str
    scores: Mapping[str, Decimal]
    total: Decimal
    vote: Vote
    opinion: str
    clock: Clock | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStruck:
    """An expert was struck; `verdict` is the recomputed one where there was one before."""

    expert: str
    reason: str
    verdict: Verdict | None
    to: Stage
    clock: Clock | None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertReplaced:
    """Setting (expert_replacement): an expert was kept away; `seated` is the time of `by`, `clock` the department's."""

    expert: str
    reason: str
    by: str
    """Blank where the next expert is found later."""
    seated: Clock | None
    clock: Clock | None
    verified: str = field(default="", metadata=LATER)
    """Why doubts about the next expert were no ground for recusal."""


@dataclass(frozen=True, slots=True)
class PanelConcluded:
    """Art. 11(3): the panel of this application was closed."""

    verdict: Verdict
    to: Stage
    clock: Clock | None
    paper: Paper | None = None
