"""Commands of a stay: what units, stations, postdocs, offices, timers and other lives ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.attachment import Attachment
from domain.bases.stay.commands_care import (
    CareCommand,
    ConfirmProject,
    GiveAward,
    RecordOpinion,
    WithdrawAward,
)
from domain.bases.stay.commands_end import EndCommand
from domain.bases.stay.commands_refusal import RefusalCommand
from domain.bases.stay.state import Achievement, Agreement, Degree, Mentor, Pay, Profile
from domain.bases.stay.terms import (
    Destination,
    Ground,
    Leaving,
    Merit,
    Oddity,
    Payer,
    ProjectLevel,
    Result,
    Side,
    StayStage,
    VisitKind,
)
from domain.service import Way
from domain.terms import Nature, Route
from domain.wait import Occasion

__all__ = ["ConfirmProject", "GiveAward", "RecordOpinion", "WithdrawAward"]
"""Those of `care_commands`, given on."""


@dataclass(frozen=True, slots=True)
class OpenStay:
    """Art. 12: the base begins to recruit a person; `person` is the id of the kept identity."""

    base: str
    person: str
    station: str
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterStay:
    """A stay from before the system, as dated facts; an ended one has `left_on`."""

    base: str
    person: str
    station: str
    profile: Profile
    entered_on: date
    ends_on: date
    filed_on: date | None = None
    stage: StayStage = StayStage.IN_STATION
    left_on: date | None = None
    destination: Destination | None = None
    note: str = ""
    leaving: Leaving | None = None
    """How a stay ended that is neither 出站 nor a removal."""
    formalities_on: date | None = None
    """Where it is another day than that of entry."""


@dataclass(frozen=True, slots=True)
class IdentifyPerson:
    """The department found that the person is the one who is on record under the same number."""

    reason: str


@dataclass(frozen=True, slots=True)
class AmendProfile:
    """The base corrects mode, discipline, project or degree before the entry."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class AttachPaper:
    """A checked and stored file is put to the stay."""

    paper: Attachment


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """Art. 13(1): the base sets down the agreement; signatures on an earlier draft fall away. `signed` stays empty."""

    agreement: Agreement


@dataclass(frozen=True, slots=True)
class SignAgreement:
    """Art. 13(1): one side signs; the base may record the postdoc's signature on paper."""

    side: Side
    on: date


@dataclass(frozen=True, slots=True)
class Abandon:
    """Nobody enters: the recruitment is given up before the entry."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """Art. 12, 13(2): the station reports when the formalities of entry were done and when the postdoc entered the base."""

    entered_on: date
    formalities: str
    confirmed_oddities: tuple[Oddity, ...] = ()
    oddity_reason: str = ""
    formalities_on: date | None = None
    """None: on the day of entry."""
    meets_conditions: bool = False
    """Art. 12: the 流动站 declares that the general conditions of recruiting are met."""


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """The day of entry was wrong; everything that depends on it is dated again."""

    entered_on: date
    reason: str
    confirmed_oddities: tuple[Oddity, ...] = ()
    formalities_on: date | None = None
    """None: as it was, or the day of entry where that was the same day."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Art. 13(2): the base reports the recruitment for filing."""

    statement: str


@dataclass(frozen=True, slots=True)
class AcceptFiling:
    """The department files it."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class ReturnFiling:
    """The department returns the report, item by item."""

    items: tuple[str, ...]
    not_before: str = ""
    """一次告知: why this was not told with an earlier return."""


@dataclass(frozen=True, slots=True)
class AnswerFiling:
    """The base answers every item (by item id)."""

    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RefuseFiling:
    """The department intends to refuse, naming an article of the text ("12", "13(1)", "14" …); who it is about is heard first."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordDegree:
    """Art. 23(1): the certificate is on hand."""

    degree: Degree


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


@dataclass(frozen=True, slots=True)
class HandInReports:
    """Art. 18: research report and work summary, by ids of stored papers."""

    report: str
    summary: str


@dataclass(frozen=True, slots=True)
class RecordAppraisal:
    """Art. 18: the experts' appraisal, called by base and station."""

    on: date
    experts: tuple[str, ...]
    text: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class CompleteExit:
    """Art. 18: the station has done the formalities of exit."""

    left_on: date
    formalities: str
    confirmed_oddities: tuple[Oddity, ...] = ()
    oddity_reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordDestination:
    """Art. 21, 22: where the person works afterwards; possible after the exit too."""

    destination: Destination
    employer: str
    employer_recommends: bool = False
    recommendation: str | None = None
    """The employer's recommendation as a paper of the stay."""


@dataclass(frozen=True, slots=True)
class ReportGround:
    """Art. 23: a ground of removal is reported with evidence."""

    ground: Ground
    reason: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GiveStatement:
    """The postdoc is heard (setting); the base may record a statement given on paper."""

    removal: str
    text: str
    waives: bool = False
    """The rest of the time to be heard is given up."""
    paper: str | None = None
    """The signed paper, where the base puts the statement on record."""


@dataclass(frozen=True, slots=True)
class ServeNotice:
    """Setting (service): the notice of the intended removal reached the postdoc on a day."""

    removal: str
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class WaiveHearing:
    """Setting (hearing): the postdoc gives up the rest of the time to be heard."""

    removal: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class DecideReferral:
    """Art. 23: the department allows the base to keep somebody whose ground stands, or not."""

    removal: str
    keep: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class ServeDecision:
    """Setting (service): the decision on the removal reached the postdoc on a day."""

    removal: str
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class SettleDoubt:
    """Art. 23: the base finds whether the ground of a passed time limit is there (`holds`), with its reasons."""

    key: str
    holds: bool
    reasons: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecideRemoval:
    """Art. 23: the base removes the postdoc from a day on, or keeps them with reasons."""

    removal: str
    remove: bool
    reasons: str
    left_on: date | None = None
    answer: str = ""
    """What is said to the statement, where there is one."""


@dataclass(frozen=True, slots=True)
class ReverseRemoval:
    """A ground proved wrong: the department takes the removal back, or drops an open case."""

    removal: str
    reason: str


@dataclass(frozen=True, slots=True)
class VoidStay:
    """The whole record was a mistake (wrong person, entered twice): the department voids it with a trace."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowBase:
    """The base's own facts changed (a ripple of the base)."""

    unit_name: str
    league: str
    unit: str | None = None
    """The unit that stands in for the one that set up the base, where there is another."""
    nature: Nature | None = None
    route: Route | None = None
    authority: str | None = None
    """Nature, route and 主管部门 of that unit."""


@dataclass(frozen=True, slots=True)
class EndWithBase:
    """Art. 24: the base was cancelled or became a workstation on a day (a tracked step of the base)."""

    on: date
    workstation: bool


@dataclass(frozen=True, slots=True)
class ResumeWithBase:
    """The base's end was reversed: what it ended here is put back (a tracked step of the base)."""

    reason: str


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """A new calendar or policy edition dates an open deadline again (confirmed by a person)."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class Urge:
    """Somebody reminds whoever's turn it is."""

    key: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


Command = (
    OpenStay | EnterStay | IdentifyPerson | AmendProfile | AttachPaper | DraftAgreement | SignAgreement | Abandon
    | ReportEntry | CorrectEntry | FileEntry | AcceptFiling | ReturnFiling | AnswerFiling | RefuseFiling
    | RecordDegree | AssessMidterm | AssessExit | ChangeMentor | ChangeProject | ChangeTerm | RecordProject
    | BeginVisit | ExtendVisit | ReturnFromVisit | RecordPay | RecordSubsidy | SettleSubsidy | ClaimMerit
    | ConfirmMerit | HandInReports | RecordAppraisal | CompleteExit | RecordDestination | ReportGround
    | GiveStatement | ServeNotice | WaiveHearing | DecideReferral | ServeDecision | SettleDoubt
    | DecideRemoval | ReverseRemoval | VoidStay | FollowBase | EndWithBase | ResumeWithBase | MoveDeadline
    | Urge | TimerFired | AmendMajorProject | KeepTerm | DraftSupplement | SignSupplement | WithdrawSupplement
    | EndCommand | RefusalCommand | CareCommand
)  # fmt: skip
