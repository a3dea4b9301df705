"""Commands of a drive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.assistants.counting.notice_data import NoticeData, Target
from domain.wait import Occasion


@dataclass(frozen=True, slots=True)
class OpenDrive:
    """26·一: 科技厅 enters the data of the year's notice."""

    notice: NoticeData


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterTargets:
    """26·附件1: the table of a workbook takes the place of the targets that were entered, before they are issued."""

    file_name: str
    table_title: str
    targets: Mapping[str, Target]
    printed_total: int
    printed_zones: int


@dataclass(frozen=True, slots=True)
class IssueTargets:
    """26·一, 附件1: the targets go to all lines, and with them the weekly reports begin."""

    document: str
    past_year: bool = False
    """Whether who issues them knows that the time of the drive is over, so that every week and milestone falls due at once."""


@dataclass(frozen=True, slots=True)
class MoveTarget:
    """Setting (target_changes): a part of a line's target goes to another line."""

    giver: str
    taker: str
    number: int
    document: str


@dataclass(frozen=True, slots=True)
class RaiseTarget:
    """Setting (target_changes): a line is given more."""

    line: str
    number: int
    document: str


@dataclass(frozen=True, slots=True)
class ProlongDrive:
    """Setting (opening): a later notice prolongs the drive; milestones that were measured stay."""

    last: date
    document: str


@dataclass(frozen=True, slots=True)
class FileNationalSummary:
    """122·三(四): the summary of one of the year's own dates was sent."""

    as_of: date


@dataclass(frozen=True, slots=True)
class PublishBulletin:
    """26·三, setting (ranking): a bulletin as of a day; its figures are drawn from the records, the words are a person's."""

    as_of: date
    title: str
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class CorrectBulletin:
    """Setting (ranking): an erratum to a bulletin; the figures that are known otherwise now are drawn beside its words."""

    bulletin: str
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class CloseDrive:
    """Setting (opening): after the late entries, with what is unfinished."""

    summary: str


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Another calendar or edition dates an open time limit again."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


Command = (
    OpenDrive | EnterTargets | IssueTargets | MoveTarget | RaiseTarget | ProlongDrive | FileNationalSummary | PublishBulletin
    | CorrectBulletin | CloseDrive | MoveDeadline | TimerFired
)  # fmt: skip
