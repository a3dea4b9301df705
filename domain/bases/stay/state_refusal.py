"""What is on record of an entry that the department did not intend to file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.stay.terms import (
    Side,
)
from domain.service import Service
from domain.source import Source


@dataclass(frozen=True, slots=True)
class Heard:
    """How one side was heard before a filing is refused, and how the refusal reached it."""

    served: Service | None = None
    statement: str | None = None
    closed: bool = False
    """Whether the time to be heard is over, or given up."""
    waived: bool = False
    delivered: Service | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRefusal:
    """Setting (hearing): the department does not intend to file an entry; `decision` True refuses, False goes on checking."""

    id: str
    source: Source
    reason: str
    opened_on: date
    hearings: Mapping[Side, Heard] = field(default_factory=dict)
    decision: bool | None = None
    reasons: str = ""
    answer: str = ""
    decided_on: date | None = None
    dropped: bool = False
    """The stay ended before it was decided."""

    @property
    def open(self) -> bool:
        """Whether it still has to be decided."""
        return self.decision is None and not self.dropped
