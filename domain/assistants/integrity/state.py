"""The folded state of an integrity case; hires are known by id, nobody is named in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.assistants.counting.lines import Placement
from domain.wait import Clock


class IntegrityStage(StrEnum):
    """Where it stands; the last is its end."""

    OPENED = "opened"
    EXPLAINED = "explained"
    FOUND = "found"
    REVIEWING = "reviewing"
    CLOSED = "closed"


INTEGRITY_STAGE_NAMES = {
    IntegrityStage.OPENED: "待单位说明",
    IntegrityStage.EXPLAINED: "待认定",
    IntegrityStage.FOUND: "已认定",
    IntegrityStage.REVIEWING: "复核中",
    IntegrityStage.CLOSED: "已办结",
}


class IntegrityOrigin(StrEnum):
    """From what it was opened."""

    SPOT_CHECK = "spot_check"
    MATCH = "match"
    DIFFERENCE = "difference"
    COMPLAINT = "complaint"


ORIGIN_NAMES = {
    IntegrityOrigin.SPOT_CHECK: "抽查",
    IntegrityOrigin.MATCH: "与教育部数据比对",
    IntegrityOrigin.DIFFERENCE: "填报差异",
    IntegrityOrigin.COMPLAINT: "举报",
}


class IntegrityFinding(StrEnum):
    """26·三: what the hires turned out to be; only a false one goes to the integrity office."""

    TRUE = "true"
    MISTAKEN = "mistaken"
    FALSE = "false"


FINDING_NAMES = {
    IntegrityFinding.TRUE: "属实",
    IntegrityFinding.MISTAKEN: "填报有误",
    IntegrityFinding.FALSE: "弄虚作假",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A hire that it is about, and the post that it holds."""

    hire: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Integrity:
    """An integrity case."""

    id: str
    year: int = 0
    unit: str = ""
    unit_name: str = ""
    stage: IntegrityStage | None = None
    placement: Placement | None = None
    origin: IntegrityOrigin | None = None
    reason: str = ""
    opened_on: date | None = None
    hires: tuple[Checked, ...] = ()
    explanation: str = ""
    papers: str = ""
    """What the unit showed: agreement, pay, insurance."""
    finding: IntegrityFinding | None = None
    grounds: str = ""
    counted_back: tuple[str, ...] = ()
    """Hires whose figures were counted back."""
    handed_over: str = ""
    """The document with which a false one went to the integrity office; what follows is that office's."""
    found_by: str = ""
    asked: str = ""
    """Why the unit asked for a review."""
    upheld: bool | None = None
    review: str = ""
    bulletins: tuple[str, ...] = ()
    """Documents of bulletins that were printed with these hires, and await an erratum."""
    errata: tuple[str, ...] = ()
    clocks: Mapping[str, Clock] = field(default_factory=dict)
