"""Facts of the end of a stay: the exit, other ends, ends with the base, and what the department does after (Art. 5, 18, 21, 22, 24)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.stay.state_end import Appraisal, Certificate, Receipt
from domain.bases.stay.terms import (
    Destination,
    Leaving,
    Oddity,
    StayStage,
)
from domain.terms import Nature, Route
from domain.wait import Clock

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True)
class ReportsHandedIn:
    """Art. 18: report and summary."""

    report: str
    summary: str


@dataclass(frozen=True, slots=True)
class AppraisalRecorded:
    """Art. 18: the experts' appraisal."""

    appraisal: Appraisal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCompleted:
    """Art. 18: the formalities of exit were done; the stay ends."""

    left_on: date
    formalities: str
    oddities: tuple[Oddity, ...] = ()
    """What was confirmed as unusual, for this reason."""
    oddity_reason: str = ""
    starts: Clocks = field(default_factory=dict)
    """What is waited for after the end: the receipt, merits that were claimed."""
    dropped: tuple[str, ...] = ()
    """Open cases for want of an exit (Art. 23(9)), which ends them."""
    supplement: str = ""
    """The supplement that not all had signed, and that falls away."""


@dataclass(frozen=True, slots=True)
class DestinationRecorded:
    """Art. 21: where the person works afterwards."""

    destination: Destination
    employer: str
    employer_recommends: bool
    recommendation: str | None = None


@dataclass(frozen=True, slots=True)
class StayVoided:
    """The record was a mistake; it counts for nothing."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFollowed:
    """The base's own facts changed."""

    unit_name: str
    league: str
    unit: str | None = None
    nature: Nature | None = None
    route: Route | None = None
    authority: str | None = None
    """With the route: of the unit that stands in."""


@dataclass(frozen=True, slots=True)
class EndedWithBase:
    """Art. 24: the base ended; the stay moves to the workstation, ends before entry, or goes on (`stage` IN_STATION)."""

    on: date
    workstation: bool
    stage: StayStage
    starts: Clocks = field(default_factory=dict)
    """What of the report for filing goes on where the stay ends."""


@dataclass(frozen=True, slots=True)
class ResumedWithBase:
    """The base's end was reversed; the stay is put back."""

    reason: str
    stage: StayStage
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedOtherwise:
    """Setting (leaving): the stay ended by death, transfer or agreement; `dropped` are cases that nobody decides any more."""

    leaving: Leaving
    left_on: date
    reason: str
    papers: tuple[str, ...] = ()
    goes_to: str = ""
    starts: Clocks = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeavingTakenBack:
    """Setting (reversal): such an end, or an exit, was a mistake; the stay goes on with its clocks."""

    reason: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    of_exit: bool = False
    """Whether it was a regular exit (Art. 18)."""
    void: tuple[str, ...] = ()
    """Art. 5, 22: the numbers that had been given out for the end, and hold no more."""


@dataclass(frozen=True, slots=True)
class ReceiptGiven:
    """Art. 5: the department gave the receipt of the exit."""

    receipt: Receipt
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeritEndorsed:
    """Setting (procedure): the base said whether what the postdoc claimed is so; the department looks at it in any case."""

    merit: str
    endorsed: bool
    note: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectHireCertified:
    """Art. 22: the department certified a stay of the whole term for 直接考察."""

    certificate: Certificate


AftermathFact = EndedOtherwise | LeavingTakenBack | ReceiptGiven | MeritEndorsed | DirectHireCertified
"""Ends that are neither 出站 nor a removal, and what the department does after an end."""
EndFact = (
    ReportsHandedIn | AppraisalRecorded | ExitCompleted | DestinationRecorded | StayVoided | BaseFollowed
    | EndedWithBase | ResumedWithBase | AftermathFact
)  # fmt: skip
