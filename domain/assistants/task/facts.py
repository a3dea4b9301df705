"""Facts of a task; those of its weeks are the kernel's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.assistants.counting.notice_data import Milestone
from domain.assistants.counting.progress import Measured
from domain.assistants.counting.report import Difference, WeekFigures
from domain.assistants.task.state import Contact, OwnUnit, Sample
from domain.recurring import Receipt, Weekly
from domain.ticking import DeadlineMoved, Escalated, PeriodBegan, Reminded, ReportFrozen, ReportMissed
from domain.wait import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOpened:
    """26·一, 附件1: a line was told its target."""

    year: int
    line: str
    name: str
    target: int | None
    zone_target: int | None
    opens: date
    last: date
    milestones: tuple[Milestone, ...]
    rule: Weekly
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TargetSet:
    """Setting (target_changes)."""

    target: int
    zone_target: int | None
    document: str


@dataclass(frozen=True, slots=True)
class TaskProlonged:
    """Setting (opening): more weeks are expected; those that were stay as they are."""

    last: date
    document: str
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactsNamed:
    """26·三: the weeks are expected from this day on, where none has begun."""

    leader: Contact
    liaison: Contact
    on: date
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSubmitted:
    """26·三, 附件4: the instant is that of the server's receipt; both figures are kept."""

    receipt: Receipt
    drawn: WeekFigures
    typed: WeekFigures | None = None
    differences: tuple[Difference, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    zero: bool = False
    unpublished: str = ""
    unfilled: str = ""
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportReturned:
    """Setting (report_lock): incomplete: the second sending decides whether it was in time."""

    sent_back: str
    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClarificationAsked:
    """Setting (report_lock): the first sending stays the one that counts."""

    week: str
    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportClarified:
    """Setting (report_lock)."""

    week: str
    text: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneMeasured:
    """26·二(四): as it was known at 24:00 of the day; what comes later changes none of it."""

    measured: Measured
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapExplained:
    """26·三."""

    milestone: str
    text: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterSent:
    """26·三: 督办函."""

    milestone: str
    document: str
    text: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetSplit:
    """26·三, setting (sub_targets_must_sum): `difference` is what the parts lack or exceed."""

    parts: Mapping[str, int]
    difference: int


@dataclass(frozen=True, slots=True)
class UnitAssigned:
    """26·三, setting (membership)."""

    unit: OwnUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDrawn:
    """26·三."""

    number: str
    sample: Sample
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleChecked:
    """26·三."""

    number: str
    doubtful: tuple[str, ...]
    text: str
    on: date
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskClosed:
    """Setting (opening)."""

    summary: str
    stops: tuple[str, ...] = ()


Fact = (
    TaskOpened | TargetSet | TaskProlonged | ContactsNamed | ReportSubmitted | ReportReturned | ClarificationAsked
    | ReportClarified | MilestoneMeasured | GapExplained | LetterSent | TargetSplit | UnitAssigned | SampleDrawn | SampleChecked
    | TaskClosed | PeriodBegan | ReportMissed | ReportFrozen | Reminded | Escalated | DeadlineMoved
)  # fmt: skip
