"""The folded state of what a line or a zone owes in a year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.assistants.counting.notice_data import Milestone
from domain.assistants.counting.progress import Measured
from domain.assistants.counting.report import Difference, WeekFigures
from domain.later import LATER
from domain.recurring import Turn, Weekly
from domain.wait import Clock


class TaskStage(StrEnum):
    """Where it stands."""

    CONTACTS = "contacts"
    REPORTING = "reporting"
    CLOSED = "closed"


TASK_STAGE_NAMES = {
    TaskStage.CONTACTS: "待填报分管领导和联络员",
    TaskStage.REPORTING: "报送中",
    TaskStage.CLOSED: "已结束",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """26·附件3: who leads the work or reports, with the fields that the setting names."""

    name: str
    post: str = ""
    phone: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """26·附件4: the report of a week as it was sent: what the records gave, and what was typed beside it."""

    at: datetime
    drawn: WeekFigures
    typed: WeekFigures | None = None
    differences: tuple[Difference, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    zero: bool = False
    unpublished: str = ""
    unfilled: str = ""
    sent_by: str = ""
    """The account."""
    asked: str = ""
    """What is to be made clear, while it was not."""
    clarified: str = ""

    @property
    def figures(self) -> WeekFigures:
        """As whoever sent it has them."""
        return self.typed or self.drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUnit:
    """26·三: a unit that the table does not list and that was included in a line, from a day on (归属)."""

    code: str
    name: str
    since: date
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """26·三: a spot check of a unit's hires; by its seed anybody can draw it again."""

    unit: str
    unit_name: str
    seed: str
    population: int
    hires: tuple[str, ...]
    drawn_on: date
    checked_on: date | None = None
    doubtful: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a line (附件1) or a zone owes in a year."""

    id: str
    year: int = 0
    line: str = ""
    name: str = ""
    stage: TaskStage | None = None
    target: int | None = None
    """None for a zone without a number; it has no rate and no rank."""
    zone_target: int | None = None
    opens: date | None = None
    last: date | None = None
    milestones: tuple[Milestone, ...] = ()
    measured: Mapping[str, Measured] = field(default_factory=dict)
    explained: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    """Milestone → the document of the supervision letter."""
    leader: Contact | None = None
    liaison: Contact | None = None
    named_on: date | None = None
    rule: Weekly | None = None
    turns: Mapping[str, Turn] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    split: Mapping[str, int] = field(default_factory=dict)
    """Sub-targets: name of an area or unit → its number."""
    units: tuple[OwnUnit, ...] = field(default=(), metadata=LATER)
    samples: Mapping[str, Sample] = field(default_factory=dict, metadata=LATER)
    """Spot checks by number."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)
