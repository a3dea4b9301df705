"""The folded state of one round."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.terms import PriorityGround, RoundStage
from domain.later import LATER
from domain.source import Source
from domain.wait import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One application in a notice or a filing document."""

    application: str
    unit: str
    unit_name: str
    base: str | None = None
    mean: Decimal | None = None
    """The mean of the panel, by which the list is ordered."""
    priorities: tuple[PriorityGround, ...] = ()
    """Art. 10: the confirmed grounds for priority."""


@dataclass(frozen=True, slots=True)
class Omitted:
    """Art. 2, 9, 24: an application that a notice or a filing document went on without, and why."""

    application: str
    unit: str
    unit_name: str
    detail: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Art. 11(3): a public notice with both dates."""

    id: str
    begins: date
    ends: date
    listed: tuple[Listed, ...]
    provisional: bool = False
    """Whether its end was counted in a year whose holidays were not published."""
    omitted: tuple[Omitted, ...] = ()
    batch: int = field(default=0, metadata=LATER)
    """Which of the notices of its year it is; 0 for one from before, which is numbered within its round."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Art. 11(3): the document that files and publishes."""

    document: str
    on: date
    listed: tuple[Listed, ...]
    omitted: tuple[Omitted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A call for applications."""

    id: str
    title: str = ""
    stage: RoundStage | None = None
    opens: date | None = None
    closes: date | None = None
    clock: Clock | None = None
    notices: tuple[Notice, ...] = ()
    filings: tuple[Filing, ...] = ()
    summary: str = ""
