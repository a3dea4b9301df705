"""Facts of a drive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.assistants.counting.national import Summary
from domain.assistants.counting.notice_data import NoticeData, Target
from domain.assistants.drive.state import Bulletin, Erratum
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class DriveOpened:
    """26·一: the data of the year's notice were entered."""

    notice: NoticeData
    warnings: tuple[str, ...] = ()
    starts: Mapping[str, Clock] = field(default_factory=dict)
    again: bool = False
    """Whether they stand in the place of what was entered before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsEntered:
    """26·附件1: the targets as a workbook has them, in the place of those before."""

    file_name: str
    table_title: str
    targets: Mapping[str, Target]
    printed_total: int
    printed_zones: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsIssued:
    """26·一, 附件1: the targets were issued to the lines; all who report are told."""

    document: str
    on: date
    reporters: tuple[str, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMoved:
    """Setting (target_changes): the total stays."""

    giver: str
    taker: str
    number: int
    document: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRaised:
    """Setting (target_changes): the total grows."""

    line: str
    number: int
    document: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveProlonged:
    """Setting (opening)."""

    last: date
    before: date
    document: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NationalSummaryFiled:
    """122·三(四): with the figures as they were known then."""

    summary: Summary
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletinPublished:
    """26·三, setting (ranking): with the figures as they were known then."""

    bulletin: Bulletin


@dataclass(frozen=True, slots=True)
class BulletinCorrected:
    """Setting (ranking): what was printed stays beside it."""

    bulletin: str
    erratum: Erratum


@dataclass(frozen=True, slots=True)
class DriveSettling:
    """Setting (late_entry_working_days): the last day is over; late entries go on for a while."""

    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DriveClosed:
    """Setting (opening): with the lines that did not reach their target."""

    summary: str
    unfinished: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


Fact = (
    DriveOpened | TargetsEntered | TargetsIssued | TargetMoved | TargetRaised | DriveProlonged | NationalSummaryFiled
    | BulletinPublished | BulletinCorrected | DriveSettling | DriveClosed | Reminded | Escalated | DeadlineMoved
)  # fmt: skip
