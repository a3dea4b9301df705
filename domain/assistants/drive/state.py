"""The folded state of a drive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.assistants.counting.bulletin import BulletinRow, Correction
from domain.assistants.counting.lines import task_lines, zones
from domain.assistants.counting.notice_data import NoticeData, Target
from domain.later import LATER
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
class Erratum:
    """A correction (更正) of a bulletin: with the figures that are known otherwise now, for the day of the bulletin."""

    document: str
    on: date
    text: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """通报: what a person published of all who report, as of a day; its figures stay as they were printed."""

    document: str
    title: str
    as_of: date
    on: date
    text: str
    rows: tuple[BulletinRow, ...]
    errata: tuple[Erratum, ...] = ()


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
    national: tuple[date, ...] = ()
    """The national summaries that were filed."""
    bulletins: tuple[Bulletin, ...] = field(default=(), metadata=LATER)
    clocks: Mapping[str, Clock] = field(default_factory=dict)


def numbers(case: Drive, key: str, notice: NoticeData) -> tuple[int | None, int | None]:
    """26·附件1, 二(三): the number of a line with the part of its zone; of a zone its least number, if it has one."""
    if key in task_lines():
        return case.targets[key].total, case.targets[key].zone
    own = case.targets[zones()[key].within or ""].zone
    return own if own is not None else notice.zone_floors.get(key), None
