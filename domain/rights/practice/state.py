"""The folded state of one good practice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.wait import Clock


class PracticeStage(StrEnum):
    """Where a practice stands; the last two are ends."""

    HANDED_IN = "handed_in"
    CHOSEN = "chosen"
    PUBLISHED = "published"
    DECLINED = "declined"


STAGE_NAMES = {
    PracticeStage.HANDED_IN: "已报送",
    PracticeStage.CHOSEN: "已选用",
    PracticeStage.PUBLISHED: "已发布",
    PracticeStage.DECLINED: "未选用",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One practice of a unit or a league."""

    id: str
    stage: PracticeStage | None = None
    title: str = ""
    text: str = ""
    unit: str | None = None
    league: str | None = None
    reason: str = ""
    published_on: date | None = None
    clocks: Mapping[str, Clock] = field(default_factory=dict)
