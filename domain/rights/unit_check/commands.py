"""Commands of a unit's part in a check."""

from dataclasses import dataclass
from datetime import date

from domain.rights.anytime import MoveDeadline, TimerFired
from domain.rights.terms import Item, RightsFinding
from domain.rights.unit_check.kinds import CheckedKind
from domain.rights.unit_check.state import ItemReport

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True)
class OpenUnitCheck:
    """A check covers the unit; given by a check only."""

    check: str
    unit: str
    year: int
    due: date
    kind: CheckedKind | None = None
    """By what kind it takes part, where the notice says so."""


@dataclass(frozen=True, slots=True)
class HandInCheck:
    """The unit hands in, item by item."""

    reports: tuple[ItemReport, ...]


@dataclass(frozen=True, slots=True)
class FindItem:
    """Who stands above finds on one item."""

    item: Item
    finding: RightsFinding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """The unit put an item right, by a document."""

    item: Item
    document: str


@dataclass(frozen=True, slots=True)
class VerifyItem:
    """Who stands above verifies it, or sends it back."""

    item: Item
    met: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CloseUnitCheck:
    """科技厅 ends it with what was not put right."""

    reason: str


Command = (
    OpenUnitCheck | HandInCheck | FindItem | AnswerFinding | VerifyItem | CloseUnitCheck | MoveDeadline | TimerFired
)  # fmt: skip
