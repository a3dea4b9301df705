"""Facts of the course of a stay: assessments, changes, visits abroad, pay and merits (Art. 14-17, 22)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.stay.state_course import (
    Achievement,
    MajorProject,
    MeritRecord,
    Opinion,
    Subsidy,
    Supplement,
    Visit,
)
from domain.bases.stay.state_entry import Mentor, Pay
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import (
    AssessmentKind,
    Result,
    Side,
    SubsidyStatus,
)
from domain.wait import Clock

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentGiven:
    """Art. 17: one side gave its part; `result` when both agree, and what a failure opens."""

    kind: AssessmentKind
    side: Side
    opinion: Opinion
    achievements: tuple[Achievement, ...]
    result: Result | None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    removal: Removal | None = None


@dataclass(frozen=True, slots=True)
class MentorChanged:
    """Art. 15: another mentor."""

    mentor: Mentor
    reason: str


@dataclass(frozen=True, slots=True)
class ProjectChanged:
    """Art. 12: another project, which is put before the 流动站."""

    project: str
    summary: str
    reason: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChanged:
    """Art. 14: another end of the term; `extended` when later than before."""

    before: date
    ends_on: date
    reason: str
    project: str | None
    paper: str | None
    extended: bool
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectRecorded:
    """Art. 14: a major project; what the base has to do about the term begins with it."""

    project: MajorProject
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectAmended:
    """Art. 14: funding, task or end of a major project became another."""

    project: MajorProject
    reason: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermKept:
    """Art. 14: the base found that a major project asks for no other term, and why."""

    project: str
    reasons: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementDrafted:
    """Art. 13(1): a supplement of the agreement was set down; an unsigned one before it is replaced."""

    supplement: Supplement
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementSigned:
    """A side signed; with the last signature (`complete`) what the supplement says is agreed."""

    supplement: str
    side: Side
    on: date
    complete: bool
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementWithdrawn:
    """A supplement that not all have signed came to nothing."""

    supplement: str
    side: Side
    reason: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitBegun:
    """Art. 16: sent out."""

    visit: Visit
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitExtended:
    """Art. 16: another return date."""

    visit: str
    return_by: date
    reason: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReturned:
    """Art. 16: back, so many days overdue."""

    visit: str
    on: date
    overdue_days: int
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    removal: Removal | None = None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PayRecorded:
    """Art. 20: pay from a day on."""

    pay: Pay


@dataclass(frozen=True, slots=True)
class SubsidyRecorded:
    """Art. 19: a subsidy."""

    subsidy: Subsidy


@dataclass(frozen=True, slots=True)
class SubsidySettled:
    """Art. 19: a subsidy's status changed."""

    subsidy: str
    status: SubsidyStatus
    note: str


@dataclass(frozen=True, slots=True)
class MeritClaimed:
    """Art. 22: one of the three conditions was put on record."""

    record: MeritRecord
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeritConfirmed:
    """Art. 22: the department's finding."""

    merit: str
    confirmed: bool
    note: str
    stops: tuple[str, ...] = ()


CourseFact = (
    AssessmentGiven | MentorChanged | ProjectChanged | TermChanged | ProjectRecorded | ProjectAmended
    | TermKept | SupplementDrafted | SupplementSigned | SupplementWithdrawn | VisitBegun | VisitExtended
    | VisitReturned | PayRecorded | SubsidyRecorded | SubsidySettled | MeritClaimed | MeritConfirmed
)  # fmt: skip
