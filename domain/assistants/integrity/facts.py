"""Facts of an integrity case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.assistants.counting.lines import Placement
from domain.assistants.integrity.state import Checked, IntegrityFinding, IntegrityOrigin
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityOpened:
    """26·三."""

    year: int
    unit: str
    unit_name: str
    placement: Placement
    hires: tuple[Checked, ...]
    origin: IntegrityOrigin
    reason: str
    on: date
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IntegrityExplained:
    """Setting (integrity)."""

    text: str
    papers: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityFound:
    """26·三: `hires` are counted back; `bulletins` were printed with them."""

    finding: IntegrityFinding
    grounds: str
    by: str
    hires: tuple[Checked, ...] = ()
    document: str = ""
    bulletins: tuple[str, ...] = ()
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewAsked:
    """Setting (review_once)."""

    reason: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewDecided:
    """Setting (review_once): where it is not upheld, the hires come back and wait for who counts them."""

    upheld: bool
    reason: str
    closes: bool
    hires: tuple[Checked, ...] = ()
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewLapsed:
    """Setting (integrity_review_working_days): nobody asked for a review."""

    closes: bool
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ErratumRecorded:
    """Setting (ranking)."""

    bulletin: str
    document: str
    closes: bool
    stops: tuple[str, ...] = ()


Fact = (
    IntegrityOpened | IntegrityExplained | IntegrityFound | ReviewAsked | ReviewDecided | ReviewLapsed | ErratumRecorded
    | Reminded | Escalated | DeadlineMoved
)  # fmt: skip
