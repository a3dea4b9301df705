"""Facts of a dispatch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.dispatch.bulletin import Printed
from domain.rights.dispatch.figures import Figures
from domain.rights.terms import Body
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresFrozen:
    """The figures of the quarter, for good."""

    year: int
    number: int
    agencies: Mapping[str, Figures]
    leagues: Mapping[str, Figures]
    topics: Mapping[str, Figures]
    overdue: Mapping[str, int]
    matters: int
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FiguresConfirmed:
    """An agency confirmed."""

    body: Body
    remark: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DispatchFiled:
    """The report is filed; a bulletin may follow and is never due."""

    summary: str
    paper: str
    unconfirmed: tuple[Body, ...]
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletinPublished:
    """Published, as it was printed: what was withheld on that day stays withheld."""

    paper: str
    text: str = ""
    on: date | None = None
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class KeptInternal:
    """No bulletin."""


Fact = (
    FiguresFrozen | FiguresConfirmed | DispatchFiled | BulletinPublished | KeptInternal
    | DeadlineMoved | Escalated | Reminded
)  # fmt: skip
