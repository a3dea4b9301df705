"""Facts of a commitment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.commitment.state import LineTerms
from domain.rights.terms import Origin, PromiseMatter, RightsFinding
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentBegun:
    """Recorded by the unit, or claimed by the researcher."""

    claimed: bool
    unit: str
    league: str
    authority: str | None
    person: str
    matter: PromiseMatter
    origin: Origin
    wording: str
    lines: tuple[LineTerms, ...]
    papers: tuple[str, ...] = ()
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordingAgreed:
    """Both sides agree: each line has its day."""

    lines: tuple[LineTerms, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimDisputed:
    """The unit disputes the claim itself."""

    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmendmentProposed:
    """One side proposes other lines."""

    lines: tuple[LineTerms, ...]
    by: str
    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineDue:
    """The day passed without a report; it is told upwards from the next working day on."""

    line: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilmentReported:
    """Reported, with evidence."""

    line: str
    kept: RightsFinding
    evidence: tuple[str, ...]
    on: date
    late: bool = False
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineConfirmed:
    """Confirmed by the researcher."""

    line: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineUnconfirmed:
    """The time to confirm is over: neither confirmed nor contested."""

    line: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineContested:
    """Contested by the researcher."""

    line: str
    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSettled:
    """Settled by who stands above; of a claim that was disputed, whether it was made."""

    line: str
    finding: RightsFinding
    reason: str
    evidence: tuple[str, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineReleased:
    """Given up by the researcher."""

    line: str
    reason: str
    evidence: tuple[str, ...]
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineBroken:
    """The unit cannot keep it; the overseer hears of it."""

    line: str
    reason: str
    evidence: tuple[str, ...]
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineReplaced:
    """Another line took its place."""

    line: str
    by: LineTerms
    evidence: tuple[str, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResearcherLeft:
    """Left the unit; lines stay as they are."""

    on: date


@dataclass(frozen=True, slots=True)
class UnitSucceeded:
    """Another unit owes what is open."""

    unit: str
    league: str
    authority: str | None
    document: str


Fact = (
    CommitmentBegun | WordingAgreed | ClaimDisputed | AmendmentProposed | LineDue | FulfilmentReported | LineConfirmed
    | LineUnconfirmed | LineContested | LineSettled | LineReleased | LineBroken | LineReplaced | ResearcherLeft
    | UnitSucceeded | DeadlineMoved | Escalated | Reminded
)  # fmt: skip
