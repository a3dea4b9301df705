"""Commands of a stay, matter by matter: what units, stations, postdocs, offices, timers and other lives ask for."""

from dataclasses import dataclass
from datetime import date

from domain.bases.stay.commands_care import (
    CareCommand,
    ConfirmProject,
    GiveAward,
    RecordOpinion,
    WithdrawAward,
)
from domain.bases.stay.commands_course import (
    AmendMajorProject,
    AssessExit,
    AssessMidterm,
    BeginVisit,
    ChangeMentor,
    ChangeProject,
    ChangeTerm,
    ClaimMerit,
    ConfirmMerit,
    CourseCommand,
    DraftSupplement,
    ExtendVisit,
    KeepTerm,
    RecordPay,
    RecordProject,
    RecordSubsidy,
    ReturnFromVisit,
    SettleSubsidy,
    SignSupplement,
    WithdrawSupplement,
)
from domain.bases.stay.commands_end import (
    CompleteExit,
    EndCommand,
    EndWithBase,
    FollowBase,
    HandInReports,
    RecordAppraisal,
    RecordDestination,
    ResumeWithBase,
    VoidStay,
)
from domain.bases.stay.commands_entry import (
    Abandon,
    AcceptFiling,
    AmendProfile,
    AnswerFiling,
    AttachPaper,
    CorrectEntry,
    DraftAgreement,
    EnterStay,
    EntryCommand,
    FileEntry,
    IdentifyPerson,
    OpenStay,
    RecordDegree,
    RefuseFiling,
    ReportEntry,
    ReturnFiling,
    SignAgreement,
)
from domain.bases.stay.commands_refusal import RefusalCommand
from domain.bases.stay.commands_removal import (
    DecideReferral,
    DecideRemoval,
    GiveStatement,
    RemovalCommand,
    ReportGround,
    ReverseRemoval,
    ServeDecision,
    ServeNotice,
    SettleDoubt,
    WaiveHearing,
)
from domain.wait import Occasion

__all__ = [
    "Abandon",
    "AcceptFiling",
    "AmendMajorProject",
    "AmendProfile",
    "AnswerFiling",
    "AssessExit",
    "AssessMidterm",
    "AttachPaper",
    "BeginVisit",
    "ChangeMentor",
    "ChangeProject",
    "ChangeTerm",
    "ClaimMerit",
    "Command",
    "CompleteExit",
    "ConfirmMerit",
    "ConfirmProject",
    "CorrectEntry",
    "DecideReferral",
    "DecideRemoval",
    "DraftAgreement",
    "DraftSupplement",
    "EndWithBase",
    "EnterStay",
    "ExtendVisit",
    "FileEntry",
    "FollowBase",
    "GiveAward",
    "GiveStatement",
    "HandInReports",
    "IdentifyPerson",
    "KeepTerm",
    "MoveDeadline",
    "OpenStay",
    "RecordAppraisal",
    "RecordDegree",
    "RecordDestination",
    "RecordOpinion",
    "RecordPay",
    "RecordProject",
    "RecordSubsidy",
    "RefuseFiling",
    "ReportEntry",
    "ReportGround",
    "ResumeWithBase",
    "ReturnFiling",
    "ReturnFromVisit",
    "ReverseRemoval",
    "ServeDecision",
    "ServeNotice",
    "SettleDoubt",
    "SettleSubsidy",
    "SignAgreement",
    "SignSupplement",
    "TimerFired",
    "Urge",
    "VoidStay",
    "WaiveHearing",
    "WithdrawAward",
    "WithdrawSupplement",
]


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
    EntryCommand
    | CourseCommand
    | RemovalCommand
    | EndCommand
    | RefusalCommand
    | CareCommand
    | MoveDeadline
    | Urge
    | TimerFired
)
