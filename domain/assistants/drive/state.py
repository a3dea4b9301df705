"""The folded state of a drive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.assistants.counting.lines import Membership
from domain.assistants.counting.notice_data import NoticeData, Target
from domain.wait import Clock


class DriveStage(StrEnum):
    """Where it stands."""

    PREPARED = "prepared"
    OPEN = "open"
    SETTLING = "settling"
    CLOSED = "closed"


DRIVE_STAGE_NAMES = {
    DriveStage.PREPARED: "已登记，待下达",
    DriveStage.OPEN: "进行中",
    DriveStage.SETTLING: "补录中",
    DriveStage.CLOSED: "已结束",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of targets, with the document that it rests on."""

    document: str
    on: date
    line: str
    number: int
    giver: str | None = None
    """From which line it was moved; None where the total was raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """The task of a year."""

    id: str
    year: int = 0
    stage: DriveStage | None = None
    notice: NoticeData | None = None
    last: date | None = None
    targets: Mapping[str, Target] = field(default_factory=dict)
    """As they stand now, after every move and raise."""
    issued: str = ""
    """The document with which they were issued."""
    changes: tuple[Change, ...] = ()
    reporters: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()
    """Setting (membership): units of which 科技厅 said to which line they belong."""
    national: tuple[date, ...] = ()
    """The national summaries that were filed."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)
