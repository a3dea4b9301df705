"""Facts of a weekly duty (样例); those of its weeks are the kernel's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.recurring import Receipt, Weekly
from domain.ticking import DeadlineMoved, Escalated, PeriodBegan, Reminded, ReportFrozen, ReportMissed
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class DutyOpened:
    """Opened for a bureau."""

    title: str
    league: str
    rule: Weekly
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportSent:
    """A week was reported."""

    receipt: Receipt
    count: int
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportReturned:
    """A week was sent back as incomplete."""

    sent_back: str
    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DutyClosed:
    """Ended."""

    summary: str
    stops: tuple[str, ...] = ()


Fact = (
    DutyOpened | ReportSent | ReportReturned | DutyClosed
    | PeriodBegan | ReportMissed | ReportFrozen | Reminded | Escalated | DeadlineMoved
)  # fmt: skip
