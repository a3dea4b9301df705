"""Facts of a filing that the department does not intend to accept: notice, hearing, decision, service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.stay.state_refusal import FilingRefusal
from domain.bases.stay.terms import Side
from domain.service import Service
from domain.wait import Clock

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True)
class RefusalProposed:
    """Setting (hearing): the department does not intend to file the entry; who it is about is told and heard first."""

    refusal: FilingRefusal
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusalNoticeServed:
    """Setting (service): the notice reached one side."""

    side: Side
    service: Service
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalAnswered:
    """Setting (hearing): one side was heard, or its time is over (`text` None); `closes` ends its time."""

    side: Side
    text: str | None
    closes: bool
    waived: bool = False
    paper: str | None = None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalDecided:
    """The department refused the filing, or goes on checking it; only with `left_on` (an interpretation) the stay ends."""

    refuse: bool
    reasons: str
    on: date
    answer: str = ""
    left_on: date | None = None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusalDelivered:
    """Setting (service): the refusal reached one side."""

    side: Side
    service: Service
    stops: tuple[str, ...] = ()


RefusalFact = RefusalProposed | RefusalNoticeServed | RefusalAnswered | RefusalDecided | RefusalDelivered
