"""Commands about a filing that the department does not intend to accept: notice, hearing, decision, service."""

from dataclasses import dataclass
from datetime import date

from domain.bases.stay.terms import Side
from domain.service import Way


@dataclass(frozen=True, slots=True)
class ServeRefusalNotice:
    """Setting (service): the notice reached one side on a day."""

    side: Side
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class StateOnRefusal:
    """Setting (hearing): what one side says to it; `waives` gives up the rest of its time."""

    side: Side
    text: str
    waives: bool = False
    paper: str | None = None
    """The signed paper, where the department puts the statement on record."""


@dataclass(frozen=True, slots=True)
class WaiveOnRefusal:
    """Setting (hearing): one side gives up the rest of its time."""

    side: Side
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class DecideRefusal:
    """The department refuses the filing, or goes on checking it; `answer` is what is said to statements."""

    refuse: bool
    reasons: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class DeliverRefusal:
    """Setting (service): the refusal reached one side on a day."""

    side: Side
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


RefusalCommand = ServeRefusalNotice | StateOnRefusal | WaiveOnRefusal | DecideRefusal | DeliverRefusal
