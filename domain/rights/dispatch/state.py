"""The folded state of the dispatch of one quarter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.rights.dispatch.bulletin import Printed
from domain.rights.dispatch.figures import Figures
from domain.rights.terms import Body
from domain.wait import Clock


class DispatchStage(StrEnum):
    """Where a dispatch stands; the bulletin is beside it."""

    FROZEN = "frozen"
    CONFIRMED = "confirmed"
    REPORTED = "reported"


STAGE_NAMES = {
    DispatchStage.FROZEN: "数据已定稿，待确认",
    DispatchStage.CONFIRMED: "数据已确认，待报告",
    DispatchStage.REPORTED: "已报告",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One quarter; its figures never change once they are frozen."""

    id: str
    stage: DispatchStage | None = None
    year: int = 0
    number: int = 0
    frozen_at: datetime | None = None
    agencies: Mapping[str, Figures] = field(default_factory=dict)
    leagues: Mapping[str, Figures] = field(default_factory=dict)
    topics: Mapping[str, Figures] = field(default_factory=dict)
    overdue: Mapping[str, int] = field(default_factory=dict)
    matters: int = 0
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    confirmed: Mapping[Body, str] = field(default_factory=dict)
    """Agency → what it remarked."""
    summary: str = ""
    paper: str | None = None
    """The number of the report."""
    filed_on: date | None = None
    unconfirmed_then: tuple[Body, ...] = ()
    """Who had not confirmed when it was reported."""
    bulletin: str | None = None
    """The number of the bulletin."""
    bulletin_text: str = ""
    published_on: date | None = None
    printed: Printed | None = None
    internal: bool = False
    """科技厅 decided that there is no bulletin."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)

    @property
    def whole(self) -> Figures:
        """All agencies together."""
        return sum(self.agencies.values(), Figures())

    @property
    def unconfirmed(self) -> tuple[Body, ...]:
        """The agencies that have not confirmed."""
        return tuple(Body(code) for code in self.agencies if Body(code) not in self.confirmed)
