"""Facts of a stay, matter by matter. `starts` are the clocks that begin or are dated anew with a fact, `stops` those that end."""

from domain.bases.stay.facts_care import (
    AwardGiven,
    AwardWithdrawn,
    CareFact,
    OpinionRecorded,
    ProjectConfirmed,
)
from domain.bases.stay.facts_course import (
    AssessmentGiven,
    CourseFact,
    MentorChanged,
    MeritClaimed,
    MeritConfirmed,
    PayRecorded,
    ProjectAmended,
    ProjectChanged,
    ProjectRecorded,
    SubsidyRecorded,
    SubsidySettled,
    SupplementDrafted,
    SupplementSigned,
    SupplementWithdrawn,
    TermChanged,
    TermKept,
    VisitBegun,
    VisitExtended,
    VisitReturned,
)
from domain.bases.stay.facts_end import (
    AppraisalRecorded,
    BaseFollowed,
    DestinationRecorded,
    EndedWithBase,
    EndFact,
    ExitCompleted,
    ReportsHandedIn,
    ResumedWithBase,
    StayVoided,
)
from domain.bases.stay.facts_entry import (
    Abandoned,
    AgreementDrafted,
    AgreementSigned,
    DegreeRecorded,
    EntryCorrected,
    EntryFact,
    EntryFiled,
    EntryReported,
    FilingAccepted,
    FilingAnswered,
    FilingRefused,
    FilingReturned,
    PaperAttached,
    PersonIdentified,
    ProfileAmended,
    StayEntered,
    StayOpened,
)
from domain.bases.stay.facts_refusal import RefusalFact
from domain.bases.stay.facts_removal import (
    DecisionServed,
    DoubtRaised,
    DoubtSettled,
    HearingClosed,
    NoticeServed,
    ReferralDecided,
    RemovalDecided,
    RemovalFact,
    RemovalOpened,
    RemovalReferred,
    RemovalReversed,
    StatementGiven,
)
from domain.ticking import DeadlineMoved, Escalated, Reminded, Urged

__all__ = [
    "Abandoned",
    "AgreementDrafted",
    "AgreementSigned",
    "AppraisalRecorded",
    "AssessmentGiven",
    "AwardGiven",
    "AwardWithdrawn",
    "BaseFollowed",
    "DeadlineMoved",
    "DecisionServed",
    "DegreeRecorded",
    "DestinationRecorded",
    "DoubtRaised",
    "DoubtSettled",
    "EndedWithBase",
    "EntryCorrected",
    "EntryFiled",
    "EntryReported",
    "Escalated",
    "ExitCompleted",
    "Fact",
    "FilingAccepted",
    "FilingAnswered",
    "FilingRefused",
    "FilingReturned",
    "HearingClosed",
    "MentorChanged",
    "MeritClaimed",
    "MeritConfirmed",
    "NoticeServed",
    "OpinionRecorded",
    "PaperAttached",
    "PayRecorded",
    "PersonIdentified",
    "ProfileAmended",
    "ProjectAmended",
    "ProjectChanged",
    "ProjectConfirmed",
    "ProjectRecorded",
    "ReferralDecided",
    "Reminded",
    "RemovalDecided",
    "RemovalOpened",
    "RemovalReferred",
    "RemovalReversed",
    "ReportsHandedIn",
    "ResumedWithBase",
    "StatementGiven",
    "StayEntered",
    "StayOpened",
    "StayVoided",
    "SubsidyRecorded",
    "SubsidySettled",
    "SupplementDrafted",
    "SupplementSigned",
    "SupplementWithdrawn",
    "TermChanged",
    "TermKept",
    "Urged",
    "VisitBegun",
    "VisitExtended",
    "VisitReturned",
]

Fact = (
    EntryFact
    | CourseFact
    | RemovalFact
    | EndFact
    | RefusalFact
    | CareFact
    | DeadlineMoved
    | Escalated
    | Reminded
    | Urged
)
