"""Facts of a round."""

from dataclasses import dataclass
from datetime import date

from domain.bases.round.state import Filing, Notice
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """Art. 11: the department opened a round; `hint` is set when the last one is under two years old."""

    title: str
    opens: date
    closes: date
    hint: str | None
    clock: Clock


@dataclass(frozen=True, slots=True)
class WindowExtended:
    """Setting: the window was made longer."""

    closes: date
    reason: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class WindowClosed:
    """Setting: the window came to its end."""


@dataclass(frozen=True, slots=True)
class NoticePublished:
    """Art. 11(3): one notice for all that passed."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class FilingPublished:
    """Art. 11(3): one document for all that are filed."""

    filing: Filing


@dataclass(frozen=True, slots=True)
class RoundFinished:
    """The round is over."""

    summary: str


@dataclass(frozen=True, slots=True)
class RoundReminded:
    """A reminder of the ladder was given."""

    key: str


Fact = (
    RoundOpened | WindowExtended | WindowClosed | NoticePublished | FilingPublished | RoundFinished | RoundReminded
)  # fmt: skip
