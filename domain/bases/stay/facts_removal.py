"""Facts of removals and of the doubts before them (Art. 23)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.stay.state_removal import Finding, Removal
from domain.service import Service
from domain.wait import Clock

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True)
class RemovalOpened:
    """Art. 23: a removal case began, by a report or because a measured ground came about."""

    removal: Removal
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtRaised:
    """Art. 23: the time limit `key` is over; the base is to find whether the ground is there."""

    key: str
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtSettled:
    """Art. 23: the base has found; with a ground that is there a case of removal begins."""

    finding: Finding
    removal: Removal | None
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeServed:
    """Setting (service): the notice of the intended removal reached the postdoc."""

    removal: str
    service: Service
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGiven:
    """The postdoc was heard; `closes` when nothing more of the time to be heard is left."""

    removal: str
    text: str
    starts: Clocks
    stops: tuple[str, ...] = ()
    by_person: bool = True
    paper: str | None = None
    closes: bool = True


@dataclass(frozen=True, slots=True)
class HearingClosed:
    """Setting: the time for a statement is over; the base decides without one."""

    removal: str
    starts: Clocks
    stops: tuple[str, ...] = ()
    waived: bool = False


@dataclass(frozen=True, slots=True)
class RemovalReferred:
    """Art. 23: the base wants to keep somebody whose ground stands; the department decides."""

    removal: str
    reasons: str
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralDecided:
    """Art. 23: the department did not allow it; the base removes."""

    removal: str
    reasons: str
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionServed:
    """Setting (service): the decision reached the postdoc."""

    removal: str
    service: Service
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalDecided:
    """Art. 23: removed (the stay ends on `left_on`, benefits end), or kept with reasons."""

    removal: str
    remove: bool
    reasons: str
    on: date
    left_on: date | None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    answer: str = ""
    by_department: bool = False
    keeps_subsidies: bool = False
    """What was granted for the time in the base is not stopped; only the benefits of 期满出站 end (Art. 23)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalReversed:
    """A ground proved wrong; `resumed` when the stay goes on, with its clocks put back in `starts`."""

    removal: str
    reason: str
    on: date
    resumed: bool
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


RemovalFact = (
    RemovalOpened | DoubtRaised | DoubtSettled | NoticeServed | StatementGiven | HearingClosed
    | RemovalReferred | ReferralDecided | DecisionServed | RemovalDecided | RemovalReversed
)  # fmt: skip
