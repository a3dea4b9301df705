"""Commands of a weekly duty (样例)."""

from dataclasses import dataclass
from datetime import date

from domain.wait import Occasion


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """The department asks a bureau for a report every week, from a day to a day."""

    title: str
    league: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SendReport:
    """The bureau reports a week."""

    week: date
    count: int


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """The department sends a week back as incomplete."""

    week: date
    reason: str


@dataclass(frozen=True, slots=True)
class CloseDuty:
    """The department ends it."""

    summary: str


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Another calendar dates an open week again."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


Command = OpenDuty | SendReport | ReturnReport | CloseDuty | MoveDeadline | TimerFired
