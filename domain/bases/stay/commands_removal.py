"""Commands of removals and of the doubts before them (Art. 23)."""

from dataclasses import dataclass
from datetime import date

from domain.bases.stay.terms import (
    Ground,
)
from domain.service import Way


@dataclass(frozen=True, slots=True)
class ReportGround:
    """Art. 23: a ground of removal is reported with evidence."""

    ground: Ground
    reason: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GiveStatement:
    """The postdoc is heard (setting); the base may record a statement given on paper."""

    removal: str
    text: str
    waives: bool = False
    """The rest of the time to be heard is given up."""
    paper: str | None = None
    """The signed paper, where the base puts the statement on record."""


@dataclass(frozen=True, slots=True)
class ServeNotice:
    """Setting (service): the notice of the intended removal reached the postdoc on a day."""

    removal: str
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class WaiveHearing:
    """Setting (hearing): the postdoc gives up the rest of the time to be heard."""

    removal: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class DecideReferral:
    """Art. 23: the department allows the base to keep somebody whose ground stands, or not."""

    removal: str
    keep: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class ServeDecision:
    """Setting (service): the decision on the removal reached the postdoc on a day."""

    removal: str
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class SettleDoubt:
    """Art. 23: the base finds whether the ground of a passed time limit is there (`holds`), with its reasons."""

    key: str
    holds: bool
    reasons: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecideRemoval:
    """Art. 23: the base removes the postdoc from a day on, or keeps them with reasons."""

    removal: str
    remove: bool
    reasons: str
    left_on: date | None = None
    answer: str = ""
    """What is said to the statement, where there is one."""


@dataclass(frozen=True, slots=True)
class ReverseRemoval:
    """A ground proved wrong: the department takes the removal back, or drops an open case."""

    removal: str
    reason: str


RemovalCommand = (
    ReportGround | GiveStatement | ServeNotice | WaiveHearing | DecideReferral | ServeDecision | SettleDoubt
    | DecideRemoval | ReverseRemoval
)  # fmt: skip
