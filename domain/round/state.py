"""The folded state of one round."""

from dataclasses import dataclass
from datetime import date

from domain.terms import RoundStage
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class Listed:
    """One application in a notice or a filing document."""

    application: str
    unit: str
    unit_name: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Art. 11(3): a public notice with both dates."""

    id: str
    begins: date
    ends: date
    listed: tuple[Listed, ...]
    provisional: bool = False
    """Whether its end was counted in a year whose holidays were not published."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Art. 11(3): the document that files and publishes."""

    document: str
    on: date
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
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
