"""Commands of a round; all by the department, but for the timer."""

from dataclasses import dataclass
from datetime import date

from domain.wait import Occasion


@dataclass(frozen=True, slots=True)
class OpenRound:
    """Opens a round with its window, both days included."""

    title: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class ExtendWindow:
    """Moves the last day of the window to a later day."""

    closes: date
    reason: str


@dataclass(frozen=True, slots=True)
class PublishNotice:
    """One public notice for all that passed by now."""

    notice: str


@dataclass(frozen=True, slots=True)
class PublishFiling:
    """One filing document for all that are cleared by now."""


@dataclass(frozen=True, slots=True)
class FinishRound:
    """Ends the round when no application is open any more."""

    summary: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of the round fired."""

    key: str
    occasion: Occasion


Command = OpenRound | ExtendWindow | PublishNotice | PublishFiling | FinishRound | TimerFired
