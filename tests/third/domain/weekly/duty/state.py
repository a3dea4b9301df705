"""The folded state of a weekly duty (样例)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.recurring import Turn, Weekly
from domain.wait import Clock


class DutyStage(StrEnum):
    """Where it stands."""

    OPEN = "open"
    CLOSED = "closed"


STAGE_NAMES = {DutyStage.OPEN: "报送中", DutyStage.CLOSED: "已结束"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyDuty:
    """What one bureau owes every week."""

    id: str
    title: str = ""
    league: str = ""
    stage: DutyStage | None = None
    rule: Weekly | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """Week → the figure that was reported; zero is a report as well."""
    turns: Mapping[str, Turn] = field(default_factory=dict)
    clocks: Mapping[str, Clock] = field(default_factory=dict)
