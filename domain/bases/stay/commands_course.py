"""Commands of the course of a stay: assessments, changes, visits abroad, pay and merits (Art. 14-17, 22)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.bases.stay.state_course import Achievement
from domain.bases.stay.state_entry import Mentor, Pay
from domain.bases.stay.terms import (
    Merit,
    Payer,
    ProjectLevel,
    Result,
    Side,
    VisitKind,
)


@dataclass(frozen=True, slots=True)
class AssessMidterm:
    """Art. 17: the actor's side (base or station) gives its part of the midterm assessment."""

    result: Result
    on: date
    opinion: str
    achievements: tuple[Achievement, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessExit:
    """Art. 17, 18: the actor's side gives its part of the exit assessment."""

    result: Result
    on: date
    opinion: str
    achievements: tuple[Achievement, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeMentor:
    """Art. 15: another mentor of one side from a day on."""

    mentor: Mentor
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeProject:
    """Another project, as the base alone could record it once; a supplement of three sides takes its place."""

    project: str
    summary: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeTerm:
    """Another end of the term, as the base alone could record it once; a supplement of three sides takes its place."""

    ends_on: date
    reason: str
    project: str | None = None
    """Id of the major project on record that a term of more than four years rests on."""
    paper: str | None = None
    """The supplementary agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProject:
    """Art. 14: a major project of the state or the region, taken on after the entry."""

    title: str
    level: ProjectLevel
    taken_on: date
    funded_until: date
    paper: str | None = None
    task: str = ""
    task_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMajorProject:
    """Art. 14: funding, task or end of a major project became another; the whole of it as it is now."""

    project: str
    funded_until: date
    reason: str
    task: str = ""
    task_until: date | None = None
    ended_on: date | None = None
    """The day on which it was concluded or broken off."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class KeepTerm:
    """Art. 14: the base finds that a major project asks for no other term."""

    project: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSupplement:
    """Art. 13(1), 14: the base sets down what is to change in the agreement; signatures on an earlier draft fall away."""

    reason: str
    paper: str
    ends_on: date | None = None
    major_project: str | None = None
    """Id of the major project on record that a term of more than four years rests on."""
    project: str = ""
    summary: str = ""
    goals: str = ""


@dataclass(frozen=True, slots=True)
class SignSupplement:
    """Art. 13(1): one side signs the supplement; the base may record the postdoc's signature on paper."""

    side: Side
    on: date


@dataclass(frozen=True, slots=True)
class WithdrawSupplement:
    """A side withdraws from a supplement that not all have signed."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginVisit:
    """Art. 16: the base sends the postdoc out."""

    kind: VisitKind
    place: str
    abroad: bool
    begins: date
    return_by: date
    purpose: str


@dataclass(frozen=True, slots=True)
class ExtendVisit:
    """Art. 16: another return date, with a reason and, abroad, its paper."""

    visit: str
    return_by: date
    reason: str
    paper: str | None = None
    """On what the other date was agreed to; needed for a visit abroad."""


@dataclass(frozen=True, slots=True)
class ReturnFromVisit:
    """Art. 16: back."""

    visit: str
    on: date


@dataclass(frozen=True, slots=True)
class RecordPay:
    """Art. 20: pay from a day on."""

    pay: Pay


@dataclass(frozen=True, slots=True)
class RecordSubsidy:
    """Art. 19: a subsidy was granted."""

    payer: Payer
    title: str
    amount: Decimal
    on: date
    paid: bool = False


@dataclass(frozen=True, slots=True)
class SettleSubsidy:
    """Art. 19: a subsidy was paid, stopped or recovered: `outcome` is one of these three words."""

    subsidy: str
    outcome: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimMerit:
    """Art. 22: the unit or the postdoc puts one of the three conditions on record."""

    merit: Merit
    title: str
    document: str
    on: date
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmMerit:
    """Art. 22: the department finds it proven, or not."""

    merit: str
    confirmed: bool
    note: str = ""


CourseCommand = (
    AssessMidterm | AssessExit | ChangeMentor | ChangeProject | ChangeTerm | RecordProject
    | AmendMajorProject | KeepTerm | DraftSupplement | SignSupplement | WithdrawSupplement | BeginVisit
    | ExtendVisit | ReturnFromVisit | RecordPay | RecordSubsidy | SettleSubsidy | ClaimMerit | ConfirmMerit
)  # fmt: skip
