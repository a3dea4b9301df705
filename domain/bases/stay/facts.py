"""Facts of a stay. `starts` are the clocks that begin or are dated anew with the fact, `stops` those that end with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.attachment import Attachment
from domain.bases.stay.facts_care import (
    AwardGiven,
    AwardWithdrawn,
    CareFact,
    OpinionRecorded,
    ProjectConfirmed,
)
from domain.bases.stay.facts_end import AftermathFact
from domain.bases.stay.facts_refusal import RefusalFact
from domain.bases.stay.state import (
    Achievement,
    Agreement,
    Appraisal,
    Degree,
    FilingItem,
    Finding,
    MajorProject,
    Mentor,
    MeritRecord,
    Opinion,
    Pay,
    Profile,
    Removal,
    Subsidy,
    Supplement,
    Visit,
)
from domain.bases.stay.terms import (
    AssessmentKind,
    Destination,
    Leaving,
    Oddity,
    Result,
    Side,
    StayStage,
    SubsidyStatus,
)
from domain.service import Service
from domain.source import Source
from domain.terms import Nature, Route
from domain.ticking import DeadlineMoved, Escalated, Reminded, Urged
from domain.wait import Clock

__all__ = [
    "AwardGiven",
    "AwardWithdrawn",
    "DeadlineMoved",
    "Escalated",
    "Fact",
    "OpinionRecorded",
    "ProjectConfirmed",
    "Reminded",
    "Urged",
]

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class StayOpened:
    """Art. 12: the base began to recruit a person."""

    person: str
    base: str
    unit: str
    unit_name: str
    nature: Nature
    route: Route
    league: str
    authority: str | None
    station: str
    station_name: str
    profile: Profile
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayEntered:
    """A stay from before the system, with what is known of it."""

    person: str
    base: str
    unit: str
    unit_name: str
    nature: Nature
    route: Route
    league: str
    authority: str | None
    station: str
    station_name: str
    profile: Profile
    entered_on: date
    ends_on: date
    filed_on: date | None
    late_days: int
    stage: StayStage
    left_on: date | None
    destination: Destination | None
    note: str
    starts: Clocks = field(default_factory=dict)
    filer: Side = Side.UNIT
    leaving: Leaving | None = None
    formalities_on: date | None = None
    """Where it is another day than that of entry."""


@dataclass(frozen=True, slots=True)
class PersonIdentified:
    """The stay is that of the person on record; it was opened under an entry of its own while that was in doubt."""

    person: str
    reason: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileAmended:
    """Mode, discipline, project or degree were corrected; another project is put before the 流动站 again."""

    profile: Profile
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperAttached:
    """A file was put to the stay."""

    paper: Attachment


@dataclass(frozen=True, slots=True)
class AgreementDrafted:
    """Art. 13(1): the agreement was set down; who signed an earlier draft signs again."""

    agreement: Agreement
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementSigned:
    """Art. 13(1): a side signed; `complete` when it was the last one."""

    side: Side
    on: date
    complete: bool
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abandoned:
    """Given up before the entry."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryReported:
    """Art. 13(2): entered on a day, after the formalities of another or the same one; the time limits begin."""

    entered_on: date
    formalities: str
    starts: Clocks
    stops: tuple[str, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    """What was confirmed as unusual, for this reason."""
    oddity_reason: str = ""
    filer: Side = Side.UNIT
    """Interpretation (entry_filer): who reports the entry for filing."""
    formalities_on: date | None = None
    """None: on the day of entry."""
    meets_conditions: bool | None = None
    """Art. 12: whether the 流动站 declared the general conditions met; None before that was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCorrected:
    """The day of entry was corrected; `starts` are the deadlines dated again, `dropped` removal cases without ground now."""

    before: date
    entered_on: date
    reason: str
    late_days: int
    starts: Clocks
    stops: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    due: date | None = None
    """Until when the report for filing was or is due, counted from the right day."""
    oddities: tuple[Oddity, ...] = ()
    formalities_before: date | None = None
    formalities_on: date | None = None
    """None: on the day of entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFiled:
    """Art. 13(2): reported for filing, so many days late."""

    statement: str
    on: date
    due: date
    late_days: int
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingAccepted:
    """Art. 13(2): filed by the department under a receipt number."""

    number: str
    note: str
    on: date
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingReturned:
    """The department returned the report."""

    items: tuple[FilingItem, ...]
    starts: Clocks
    stops: tuple[str, ...] = ()
    on: date | None = None
    not_before: str = ""
    """一次告知: why it was not told with an earlier return."""


@dataclass(frozen=True, slots=True)
class FilingAnswered:
    """The base answered every item."""

    answers: Mapping[str, str]
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingRefused:
    """The department refused without a hearing, before there were hearings; the stay ended and never counted."""

    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class DegreeRecorded:
    """Art. 23(1): the certificate is on hand; `dropped` removal cases lost their ground with it."""

    degree: Degree
    stops: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    lacks: str = ""
    """What is missing for it to count as obtained."""


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


@dataclass(frozen=True, slots=True)
class ReportsHandedIn:
    """Art. 18: report and summary."""

    report: str
    summary: str


@dataclass(frozen=True, slots=True)
class AppraisalRecorded:
    """Art. 18: the experts' appraisal."""

    appraisal: Appraisal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCompleted:
    """Art. 18: the formalities of exit were done; the stay ends."""

    left_on: date
    formalities: str
    oddities: tuple[Oddity, ...] = ()
    """What was confirmed as unusual, for this reason."""
    oddity_reason: str = ""
    starts: Clocks = field(default_factory=dict)
    """What is waited for after the end: the receipt, merits that were claimed."""
    dropped: tuple[str, ...] = ()
    """Open cases for want of an exit (Art. 23(9)), which ends them."""
    supplement: str = ""
    """The supplement that not all had signed, and that falls away."""


@dataclass(frozen=True, slots=True)
class DestinationRecorded:
    """Art. 21: where the person works afterwards."""

    destination: Destination
    employer: str
    employer_recommends: bool
    recommendation: str | None = None


@dataclass(frozen=True, slots=True)
class RemovalOpened:
    """Art. 23: a removal case began, by a report or because a measured ground came about."""

    removal: Removal
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtRaised:
    """Art. 23: the time limit `key` is over; the base is to find whether the ground is there."""

    key: str
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtSettled:
    """Art. 23: the base has found; with a ground that is there a case of removal begins."""

    finding: Finding
    removal: Removal | None
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeServed:
    """Setting (service): the notice of the intended removal reached the postdoc."""

    removal: str
    service: Service
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGiven:
    """The postdoc was heard; `closes` when nothing more of the time to be heard is left."""

    removal: str
    text: str
    starts: Clocks
    stops: tuple[str, ...] = ()
    by_person: bool = True
    paper: str | None = None
    closes: bool = True


@dataclass(frozen=True, slots=True)
class HearingClosed:
    """Setting: the time for a statement is over; the base decides without one."""

    removal: str
    starts: Clocks
    stops: tuple[str, ...] = ()
    waived: bool = False


@dataclass(frozen=True, slots=True)
class RemovalReferred:
    """Art. 23: the base wants to keep somebody whose ground stands; the department decides."""

    removal: str
    reasons: str
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralDecided:
    """Art. 23: the department did not allow it; the base removes."""

    removal: str
    reasons: str
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionServed:
    """Setting (service): the decision reached the postdoc."""

    removal: str
    service: Service
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalDecided:
    """Art. 23: removed (the stay ends on `left_on`, benefits end), or kept with reasons."""

    removal: str
    remove: bool
    reasons: str
    on: date
    left_on: date | None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    answer: str = ""
    by_department: bool = False
    keeps_subsidies: bool = False
    """What was granted for the time in the base is not stopped; only the benefits of 期满出站 end (Art. 23)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalReversed:
    """A ground proved wrong; `resumed` when the stay goes on, with its clocks put back in `starts`."""

    removal: str
    reason: str
    on: date
    resumed: bool
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StayVoided:
    """The record was a mistake; it counts for nothing."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFollowed:
    """The base's own facts changed."""

    unit_name: str
    league: str
    unit: str | None = None
    nature: Nature | None = None
    route: Route | None = None
    authority: str | None = None
    """With the route: of the unit that stands in."""


@dataclass(frozen=True, slots=True)
class EndedWithBase:
    """Art. 24: the base ended; the stay moves to the workstation, ends before entry, or goes on (`stage` IN_STATION)."""

    on: date
    workstation: bool
    stage: StayStage
    starts: Clocks = field(default_factory=dict)
    """What of the report for filing goes on where the stay ends."""


@dataclass(frozen=True, slots=True)
class ResumedWithBase:
    """The base's end was reversed; the stay is put back."""

    reason: str
    stage: StayStage
    starts: Clocks = field(default_factory=dict)


Fact = (
    StayOpened | StayEntered | PersonIdentified | ProfileAmended | PaperAttached | AgreementDrafted | AgreementSigned
    | Abandoned | EntryReported | EntryCorrected | EntryFiled | FilingAccepted | FilingReturned
    | FilingAnswered | FilingRefused | DegreeRecorded | AssessmentGiven | MentorChanged | ProjectChanged
    | TermChanged | ProjectRecorded | VisitBegun | VisitExtended | VisitReturned | PayRecorded
    | SubsidyRecorded | SubsidySettled | MeritClaimed | MeritConfirmed | ReportsHandedIn | AppraisalRecorded
    | ExitCompleted | DestinationRecorded | RemovalOpened | StatementGiven | HearingClosed | RemovalDecided
    | RemovalReversed | DoubtRaised | DoubtSettled | NoticeServed | RemovalReferred | ReferralDecided
    | DecisionServed | StayVoided | BaseFollowed | EndedWithBase | ResumedWithBase | DeadlineMoved
    | Escalated | Reminded | Urged | ProjectAmended | TermKept | SupplementDrafted | SupplementSigned
    | SupplementWithdrawn | AftermathFact | RefusalFact | CareFact
)  # fmt: skip
