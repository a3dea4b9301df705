"""The folded state of a match: of each person only our hire and the row of the list; names and numbers are not in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.assistants.counting.matching import Gap
from domain.wait import Clock


class MatchStage(StrEnum):
    """Where it stands; the last is its end."""

    SETTLING = "settling"
    SETTLED = "settled"


MATCH_STAGE_NAMES = {MatchStage.SETTLING: "差异处理中", MatchStage.SETTLED: "已办结"}


class MatchWay(StrEnum):
    """How a person settles a difference; nothing is deleted."""

    KEEP = "keep"
    HOLD = "hold"
    NOTED = "noted"


WAY_NAMES = {
    MatchWay.KEEP: "以本系统为准，由单位更正教育部系统数据",
    MatchWay.HOLD: "本条聘用待认定，认定前不计入",
    MatchWay.NOTED: "不属于本年度科研助理聘用，记录备查",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One person under one kind of difference."""

    key: str
    gap: Gap
    row: int = 0
    """Of the list as it was uploaded; 0 where the list has nobody."""
    hire: str = ""
    line: str = ""
    zone: str | None = None
    ours: str = ""
    """Unified social credit code of the employer in our records."""
    theirs: str = ""
    """The same in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How a difference was settled."""

    way: MatchWay
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A match."""

    id: str
    year: int = 0
    stage: MatchStage | None = None
    file_name: str = ""
    sha256: str = ""
    listed: int = 0
    """Rows of the list."""
    ours: int = 0
    """Hires of the year that stand."""
    matched_on: date | None = None
    differences: tuple[Difference, ...] = ()
    settled: Mapping[str, Settlement] = field(default_factory=dict)
    clocks: Mapping[str, Clock] = field(default_factory=dict)

    @property
    def left(self) -> tuple[Difference, ...]:
        """What nobody has settled yet."""
        return tuple(each for each in self.differences if each.key not in self.settled)
