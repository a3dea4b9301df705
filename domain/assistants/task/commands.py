"""Commands of a task."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.assistants.counting.notice_data import Milestone
from domain.assistants.counting.report import WeekFigures
from domain.assistants.task.state import Contact
from domain.wait import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """26·一: told by the drive when targets are issued."""

    year: int
    line: str
    target: int | None
    zone_target: int | None
    opens: date
    last: date
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Setting (target_changes): told by the drive."""

    target: int
    zone_target: int | None
    document: str


@dataclass(frozen=True, slots=True)
class ProlongTask:
    """Setting (opening): told by the drive."""

    last: date
    document: str


@dataclass(frozen=True, slots=True)
class CloseTask:
    """Setting (opening): told by the drive."""

    summary: str


@dataclass(frozen=True, slots=True)
class NameContacts:
    """26·三: who leads the work and who reports (附件3)."""

    leader: Contact
    liaison: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitReport:
    """26·三, 附件4: the report of a week; figures are typed only where they differ from the records."""

    week: date
    typed: WeekFigures | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    zero: bool = False
    unpublished: str = ""
    unfilled: str = ""


class Sending(StrEnum):
    """Setting (report_lock): why a report comes back: to be sent again, or only to be made clear."""

    INCOMPLETE = "incomplete"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """Setting (report_lock): 科技厅 sends a report back until it is frozen."""

    week: date
    way: Sending
    reason: str


@dataclass(frozen=True, slots=True)
class ClarifyReport:
    """Setting (report_lock): the line answers; the time of the first sending decides."""

    week: date
    text: str


@dataclass(frozen=True, slots=True)
class ExplainGap:
    """26·三: why a milestone was not reached."""

    milestone: str
    text: str


@dataclass(frozen=True, slots=True)
class SendLetter:
    """26·三: a supervision letter about a milestone; always a person sends it."""

    milestone: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class SplitTarget:
    """26·三: a league or zone splits its target."""

    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AssignUnit:
    """26·三, setting (membership): a unit belongs to the line from a day on; the league includes it, or 科技厅 says so."""

    code: str
    name: str
    since: date
    document: str = ""


@dataclass(frozen=True, slots=True)
class DrawSample:
    """26·三: a spot check of the hires of a unit."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCheck:
    """26·三: what was seen in a spot check; `doubtful` are hires that 科技厅 may open an integrity case about."""

    number: str
    text: str
    doubtful: tuple[str, ...] = ()


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
    OpenTask | SetTarget | ProlongTask | CloseTask | NameContacts | SubmitReport | ReturnReport | ClarifyReport
    | ExplainGap | SendLetter | SplitTarget | AssignUnit | DrawSample | RecordCheck | MoveDeadline | TimerFired
)  # fmt: skip
