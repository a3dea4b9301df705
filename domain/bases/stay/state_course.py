"""What is on record of the course of a stay: assessments, visits, projects, supplements, subsidies and merits (Art. 14-17, 22)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.stay.terms import (
    AchievementKind,
    AssessmentKind,
    Merit,
    Payer,
    ProjectLevel,
    Result,
    Side,
    SubsidyStatus,
    SupplementStatus,
    VisitKind,
)


@dataclass(frozen=True, slots=True)
class Achievement:
    """Art. 17: one achievement."""

    kind: AchievementKind
    title: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """One side's part in an assessment."""

    result: Result
    on: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Art. 17: both sides' opinions; `result` once they agree."""

    kind: AssessmentKind
    opinions: Mapping[Side, Opinion] = field(default_factory=dict)
    achievements: tuple[Achievement, ...] = ()
    result: Result | None = None
    concluded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Art. 16: sent out from a day, to be back by a day; `returned_on` when back."""

    id: str
    kind: VisitKind
    place: str
    abroad: bool
    begins: date
    return_by: date
    purpose: str
    returned_on: date | None = None

    def overdue_days(self, today: date) -> int:
        """Art. 23(8): natural days after the return date, until the return or today."""
        return max(0, ((self.returned_on or today) - self.return_by).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorProject:
    """Art. 14: a major project taken on after the entry; with it the stay may last up to six years."""

    id: str
    title: str
    level: ProjectLevel
    funded_until: date
    paper: str | None
    taken_on: date | None = None
    task: str = ""
    """What the postdoc has undertaken in it (承担的任务)."""
    task_until: date | None = None
    """By when that is to be done; None where it lasts as long as the funding."""
    ended_on: date | None = None
    """The day on which it was concluded or broken off, once it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """Art. 13(1), 14: what the three sides change in their agreement; what is None or empty stays as agreed."""

    id: str
    reason: str
    paper: str
    ends_on: date | None = None
    major_project: str | None = None
    """Id of the major project on record that a term of more than four years rests on."""
    project: str = ""
    summary: str = ""
    goals: str = ""
    drafted_on: date | None = None
    signed: Mapping[Side, date] = field(default_factory=dict)
    status: SupplementStatus = SupplementStatus.DRAFT
    closed: str = ""
    """Why it came to nothing."""

    @property
    def unsigned(self) -> tuple[Side, ...]:
        """The sides that have not signed yet."""
        return tuple(side for side in Side if side not in self.signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsidy:
    """Art. 19: a subsidy in yuan."""

    id: str
    payer: Payer
    title: str
    amount: Decimal
    on: date
    status: SubsidyStatus = SubsidyStatus.GRANTED


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritRecord:
    """Art. 22: one of the three conditions, claimed by the unit and confirmed by the department."""

    id: str
    merit: Merit
    title: str
    document: str
    on: date
    paper: str | None
    confirmed: bool | None = None
    note: str = ""
    by_person: bool = False
    """The postdoc claimed it; the base then says whether it is so."""
    endorsed: bool | None = None
    endorsement: str = ""
