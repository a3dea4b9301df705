"""The folded state of one stay: what its facts so far add up to. Names and numbers of the person are kept elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from domain.attachment import Attachment
from domain.bases.stay.state_care import Award, CommitteeOpinion, ProjectWord
from domain.bases.stay.terms import (
    STAY_ENDS,
    AchievementKind,
    AssessmentKind,
    Contract,
    Destination,
    FilingStatus,
    Ground,
    Leaving,
    Merit,
    Mode,
    Payer,
    ProjectLevel,
    Result,
    Side,
    StayStage,
    SubsidyStatus,
    SupplementStatus,
    VisitKind,
)
from domain.service import Service
from domain.source import Source
from domain.terms import Nature, Route
from domain.wait import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """Art. 23(1): the PhD certificate, or the promise of one (`certificate` is then empty)."""

    institution: str = ""
    certificate: str = ""
    awarded_on: date | None = None
    promised_by: date | None = None
    paper: str | None = None
    foreign: bool = False
    """Awarded outside the mainland: 国家承认 (Art. 23(1)) is then shown by a certificate of recognition."""
    recognition: str = ""
    """Number of the certificate of recognition (国（境）外学历学位认证书)."""
    recognition_paper: str | None = None

    @property
    def awarded(self) -> bool:
        """Whether a certificate is on record, recognised or not."""
        return self.certificate != "" and self.awarded_on is not None

    @property
    def held(self) -> bool:
        """Art. 23(1): whether a certificate is on record that the state recognises."""
        return self.awarded and (not self.foreign or self.recognition.strip() != "")


@dataclass(frozen=True, slots=True)
class Profile:
    """Art. 12: how and for what the postdoc is recruited; `discipline` is a first-level discipline by name."""

    mode: Mode = Mode.STATION
    discipline: str = ""
    project: str = ""
    project_summary: str = ""
    degree: Degree = field(default_factory=Degree)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """Art. 15: one of the station, one of the base's own full-time staff; `since` is the first day."""

    side: Side
    name: str
    title: str
    full_time: bool
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Art. 20: yearly pay in yuan beside that of the unit's own researchers of the same level."""

    yearly: Decimal
    comparable: Decimal
    since: date
    insured: bool
    """社会保险费 is paid."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Art. 13(1), 14, 15, 20: the three-party agreement with the terms that the text requires; `paper` is its file."""

    begins: date
    ends: date
    contract: Contract
    rights_duties: str
    goals: str
    ownership: str
    liability: str
    mentors: tuple[Mentor, ...]
    pay: Pay
    paper: str | None = None
    signed: Mapping[Side, date] = field(default_factory=dict)

    @property
    def unsigned(self) -> tuple[Side, ...]:
        """The sides that have not signed yet."""
        return tuple(side for side in Side if side not in self.signed)


@dataclass(frozen=True, slots=True)
class FilingItem:
    """One thing that the department returned a filing for."""

    id: str
    request: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Art. 13(2): the report for filing; `late_days` counts days after the due date, 0 when in time."""

    status: FilingStatus = FilingStatus.NONE
    filed_on: date | None = None
    due: date | None = None
    late_days: int = 0
    statement: str = ""
    items: tuple[FilingItem, ...] = ()
    returns: tuple["FilingReturn", ...] = ()
    filer: Side = Side.UNIT
    """Interpretation (entry_filer): who reports."""
    accepted_on: date | None = None
    number: str = ""
    """Receipt number of the accepted filing."""


@dataclass(frozen=True, slots=True)
class FilingReturn:
    """One return of a filing: the ids of its items, the day, and why it was not told with an earlier one."""

    items: tuple[str, ...]
    on: date
    not_before: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """How one side was heard before a filing is refused, and how the refusal reached it."""

    served: Service | None = None
    statement: str | None = None
    closed: bool = False
    """Whether the time to be heard is over, or given up."""
    waived: bool = False
    delivered: Service | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRefusal:
    """Setting (hearing): the department does not intend to file an entry; `decision` True refuses, False goes on checking."""

    id: str
    source: Source
    reason: str
    opened_on: date
    hearings: Mapping[Side, Heard] = field(default_factory=dict)
    decision: bool | None = None
    reasons: str = ""
    answer: str = ""
    decided_on: date | None = None
    dropped: bool = False
    """The stay ended before it was decided."""

    @property
    def open(self) -> bool:
        """Whether it still has to be decided."""
        return self.decision is None and not self.dropped


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


@dataclass(frozen=True, slots=True)
class Receipt:
    """Art. 5: the department's receipt of an exit."""

    number: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Art. 22: the department's certificate for 直接考察 of somebody who left after the whole term."""

    number: str
    on: date
    employer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Art. 18: the experts' appraisal, called by base and station."""

    on: date
    experts: tuple[str, ...]
    text: str
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """Art. 18, 21: the papers of the exit and where the person goes."""

    report: str | None = None
    summary: str | None = None
    appraisal: Appraisal | None = None
    left_on: date | None = None
    formalities: str = ""
    destination: Destination | None = None
    employer: str = ""
    employer_recommends: bool = False
    """Art. 22: 经用人单位推荐."""
    recommendation: str | None = None
    """The employer's paper; what was recorded before papers were asked for has none."""
    leaving: Leaving | None = None
    """Setting (leaving): how a stay ended that is neither 出站 nor a removal."""
    leaving_papers: tuple[str, ...] = ()
    goes_to: str = ""
    """Where somebody goes who is transferred."""
    receipt: Receipt | None = None
    certificates: tuple[Certificate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Art. 23: one removal case; `decision` True removes, False keeps; `dropped` when its ground went away."""

    id: str
    ground: Ground
    reason: str
    opened_on: date
    automatic: bool
    papers: tuple[str, ...] = ()
    statement: str | None = None
    heard: bool = False
    """Whether a statement was given or its time is over."""
    decision: bool | None = None
    reasons: str = ""
    decided_on: date | None = None
    left_on: date | None = None
    reversed_on: date | None = None
    reversal: str = ""
    dropped: bool = False
    served: Service | None = None
    """How the notice of the intended removal reached the postdoc."""
    waived: bool = False
    """The postdoc gave up the rest of the time to be heard."""
    referred: str = ""
    """Why the base wants to keep somebody whose ground stands; the department decides on it."""
    not_kept: bool = False
    """The department did not agree; while the ground stands it is not asked again."""
    answer: str = ""
    """What the decision says to the statement."""
    served_decision: Service | None = None
    stopped: tuple[str, ...] = ()
    """The subsidies that stopped with the removal, and go on when it is taken back."""

    @property
    def open(self) -> bool:
        """Whether it still has to be decided."""
        return self.decision is None and not self.dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Art. 23: what the base found about a ground that a passed time limit suggests (`key` of its clock)."""

    key: str
    ground: Ground
    holds: bool
    reasons: str
    on: date
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One person's stay in one base. `person` is the id under which name and identity number are kept."""

    id: str
    person: str = ""
    base: str = ""
    unit: str = ""
    unit_name: str = ""
    nature: Nature = Nature.OTHER
    route: Route = Route.LOCAL
    league: str = ""
    authority: str | None = None
    station: str = ""
    station_name: str = ""
    stage: StayStage = StayStage.PREPARING
    profile: Profile = field(default_factory=Profile)
    agreement: Agreement | None = None
    agreements: tuple[Agreement, ...] = ()
    """Earlier ones: every change of term or mentor keeps the one before."""
    mentors: tuple[Mentor, ...] = ()
    pay: tuple[Pay, ...] = ()
    entered_on: date | None = None
    """进入基地之日: half a year, the term and the six years count from it."""
    formalities_on: date | None = None
    """进站手续办理完毕之日, where it is another day than that of entry; see `formalities_done`."""
    formalities: str = ""
    ends_on: date | None = None
    """The last day of the agreed term, as extended."""
    filing: Filing = field(default_factory=Filing)
    midterm: Assessment | None = None
    exit_assessment: Assessment | None = None
    visits: tuple[Visit, ...] = ()
    projects: tuple[MajorProject, ...] = ()
    subsidies: tuple[Subsidy, ...] = ()
    merits: tuple[MeritRecord, ...] = ()
    exit: Exit = field(default_factory=Exit)
    opinions: tuple[CommitteeOpinion, ...] = ()
    """Art. 7: of the unit's academic committee."""
    project_words: tuple[ProjectWord, ...] = ()
    """Art. 8: of the station, on the project."""
    awards: tuple[Award, ...] = ()
    removals: tuple[Removal, ...] = ()
    findings: tuple[Finding, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    refusals: tuple[FilingRefusal, ...] = ()
    papers: tuple[Attachment, ...] = ()
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    """What is waited for, by key (`domain.bases.stay.keys`)."""
    resumes: Mapping[str, Clock] = field(default_factory=dict)
    """The clocks that stood when the stay ended, to be put back if the end is reversed."""
    opened_at: datetime | None = None
    end_reason: str = ""
    ended_with_base: bool = False
    """Ended because the base ended; put back when that is reversed."""
    entered_history: bool = False
    """From before the system, as dated facts."""

    @property
    def ended(self) -> bool:
        """Whether the stay is over."""
        return self.stage in STAY_ENDS

    @property
    def formalities_done(self) -> date | None:
        """Art. 13(2): the day on which the formalities of entry were done; the report for filing counts from it."""
        return self.formalities_on or self.entered_on

    @property
    def supplement(self) -> Supplement | None:
        """The supplement that still has to be signed, if there is one."""
        return next((one for one in self.supplements if one.status is SupplementStatus.DRAFT), None)

    @property
    def settled(self) -> bool:
        """Whether the stay is over and nothing of it is waited for any more."""
        return self.ended and not self.clocks

    @property
    def refusal(self) -> FilingRefusal | None:
        """The last time that the department did not intend to file the entry."""
        return self.refusals[-1] if self.refusals else None

    @property
    def left_on(self) -> date | None:
        """The last day in the base, once it is over."""
        if self.stage is not StayStage.REMOVED:
            return self.exit.left_on
        standing = (one for one in self.removals if one.decision and one.reversed_on is None)
        return next((one.left_on for one in standing), self.exit.left_on)

    def removal(self, removal_id: str) -> Removal | None:
        """The removal case of that id."""
        return next((one for one in self.removals if one.id == removal_id), None)

    def visit(self, visit_id: str) -> Visit | None:
        """The visit of that id."""
        return next((one for one in self.visits if one.id == visit_id), None)
