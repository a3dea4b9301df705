"""Facts of a base. `starts` are the clocks that begin or are dated anew with the fact, `stops` those that end with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.attachment import Attachment
from domain.bases.base.facts_organisation import (
    ArrangementEnded,
    ArrangementRecorded,
    GuidanceAnswered,
    GuidanceGiven,
    HonourRecorded,
    HonourWithdrawn,
    OrganisationFact,
)
from domain.bases.base.state import (
    Amendment,
    Benefit,
    Ending,
    Evaluation,
    Evidence,
    ItemPapers,
    Objection,
    Proceeding,
    Rectification,
    Resident,
    SelfCheck,
    Succession,
)
from domain.bases.base.terms import BaseStatus, CancelGround, Served, StepStatus
from domain.later import LATER
from domain.service import Service
from domain.terms import Nature, Route
from domain.ticking import DeadlineMoved, Escalated, Reminded, Urged
from domain.wait import Clock

__all__ = [
    "ArrangementEnded",
    "ArrangementRecorded",
    "DeadlineMoved",
    "Escalated",
    "Fact",
    "GuidanceAnswered",
    "GuidanceGiven",
    "HonourRecorded",
    "HonourWithdrawn",
    "Reminded",
    "Urged",
]

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFiled:
    """Art. 11(3): filed and published by document."""

    unit: str
    unit_name: str
    league: str
    application: str
    document: str
    filed_on: date
    nature: Nature = Nature.OTHER
    route: Route = Route.LOCAL
    authority: str | None = None
    address: str = ""
    legal_person: str = ""
    research: str = ""
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseEntered:
    """Art. 11(3), 24: a base filed before the system, with what became of it."""

    unit: str
    unit_name: str
    league: str
    document: str
    filed_on: date
    status: BaseStatus
    ended_on: date | None
    barred_until: date | None
    nature: Nature = Nature.OTHER
    route: Route = Route.LOCAL
    authority: str | None = None
    research: str = ""
    starts: Clocks = field(default_factory=dict)
    ground: CancelGround | None = None


@dataclass(frozen=True, slots=True)
class PaperAttached:
    """A file was put to the base."""

    paper: Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRecorded:
    """Art. 24: an in-station interval was recorded or corrected; `since`/`due` before and after show the difference."""

    resident: Resident
    before: Resident | None
    vacant_since: date | None
    """From when the base is without anybody after this, or None while somebody is in station."""
    due_before: date | None
    due_after: date | None
    gap: tuple[date, date] | None = None
    """A finished gap of two years or more that the corrected data shows (first and last vacant day)."""
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    ground_gone: bool = False
    """The two years that an open decision rests on were not full after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentForgotten:
    """An interval was taken out of the ledger."""

    stay: str
    reason: str
    before: Resident | None
    vacant_since: date | None
    due_before: date | None
    due_after: date | None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    ground_gone: bool = False
    """The two years that an open decision rests on were not full after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRecounted:
    """Art. 24: counted again from the ledger."""

    vacant_since: date | None
    due_before: date | None
    due_after: date | None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    ground_gone: bool = False
    """The two years that an open decision rests on were not full after all."""


@dataclass(frozen=True, slots=True)
class CancellationOpened:
    """The decision to cancel is due: the settings leave it to the department, or evaluations failed."""

    ground: str
    reason: str
    starts: Clocks
    stops: tuple[str, ...] = ()
    full_on: date | None = None
    """Art. 24: the day with which the two years were over, where no clock names it."""


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """Setting (hearing): the unit is told by document that its filing is to be cancelled, why, and how it is heard."""

    proceeding: Proceeding
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeServed:
    """Setting (service): the notice reached the unit; its time to be heard counts from the next day."""

    ground: CancelGround
    service: Service
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectionStated:
    """Setting (hearing): a statement of the unit; `closes` when it gave up the rest of its time with it."""

    ground: CancelGround
    objection: Objection
    closes: bool = False
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitHeard:
    """Setting (hearing): the unit's time is over, or was given up."""

    ground: CancelGround
    starts: Clocks
    stops: tuple[str, ...] = ()
    waived: bool = False


@dataclass(frozen=True, slots=True)
class DecisionServed:
    """Setting (service): the cancellation or its reversal reached the unit."""

    document: Served
    service: Service
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingKept:
    """The department decided not to cancel, on one ground or (None) on all of them."""

    reasons: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    ground: CancelGround | None = None


@dataclass(frozen=True, slots=True)
class FilingCancelled:
    """Art. 24: the filing was cancelled by document; the steps that follow are carried out one by one."""

    ending: Ending
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkstationApproved:
    """Art. 24: the base ended by itself; benefits to be made up are listed."""

    ending: Ending
    starts: Clocks = field(default_factory=dict)
    closes: tuple[str, ...] = ()
    """Numbers of the notices whose proceedings end with it: there is nothing left to cancel."""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One consequence was carried out, found needless, or undone after a reversal."""

    step: str
    status: StepStatus
    outcome: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingReversed:
    """The end rested on wrong data: the base is active again, what it ended is put back step by step."""

    reason: str
    on: date
    vacant_since: date | None
    due_after: date | None
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    ground_gone: bool = False
    """The two years that an open decision rests on were not full after all."""
    document: str = ""
    """The number of the 撤销决定."""


@dataclass(frozen=True, slots=True)
class BenefitSettled:
    """Art. 24: one benefit was settled."""

    benefit: Benefit
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BenefitPlanned:
    """Art. 24: how much of one benefit is to be made up."""

    benefit: Benefit


@dataclass(frozen=True, slots=True)
class BenefitPaid:
    """Art. 24: a part of one benefit was paid; the rest is still to come."""

    benefit: Benefit


@dataclass(frozen=True, slots=True)
class SelfCheckOpened:
    """Art. 25: the self-check of a year is due."""

    campaign: str
    year: int
    starts: Clocks


@dataclass(frozen=True, slots=True)
class SelfCheckHandedIn:
    """Art. 25: handed in."""

    check: SelfCheck
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationBegun:
    """Art. 5, 6: a campaign evaluates this base."""

    evaluation: Evaluation
    starts: Clocks


@dataclass(frozen=True, slots=True)
class EvidenceHandedIn:
    """The base answered the indicators."""

    campaign: str
    evidence: Mapping[str, Evidence]
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationScored:
    """Art. 6: scored; `proposed` is the grade that the settings' marks lead to."""

    campaign: str
    scores: Mapping[str, Decimal]
    total: Decimal
    proposed: str
    opinion: str
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCorrected:
    """The base answered the indicators anew; `again` where they had been scored and are to be scored again."""

    campaign: str
    evidence: Mapping[str, Evidence]
    reason: str
    again: bool = False
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresCorrected:
    """Art. 6: other scores in the place of those given; `before` is the total that they had."""

    campaign: str
    scores: Mapping[str, Decimal]
    total: Decimal
    before: Decimal
    proposed: str
    opinion: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignProlonged:
    """The closing day of a campaign was moved on, and with it the time limit that runs for the base."""

    campaign: str
    year: int
    self_check: bool
    closes_on: date
    reason: str
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationGraded:
    """Art. 5: graded; the lowest grade opens a rectification, a repeated one the decision to cancel."""

    campaign: str
    grade: str
    reasons: str
    on: date
    rectification: Rectification | None = None
    cancellation: str = ""
    """Why the decision to cancel is due with it; empty when it is not."""
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    lowest: bool = False
    """Whether it is the lowest of the grades in force."""


@dataclass(frozen=True, slots=True)
class EvaluationClosed:
    """The campaign ended without a grade."""

    campaign: str
    reason: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RectificationOpened:
    """Art. 25: a rectification was ordered."""

    rectification: Rectification
    starts: Clocks


@dataclass(frozen=True, slots=True)
class RectificationAnswered:
    """The base reported."""

    rectification: str
    answers: Mapping[str, str]
    starts: Clocks
    stops: tuple[str, ...] = ()
    paused: Clock | None = None
    """The clock that the answer stopped."""
    shown: Mapping[str, ItemPapers] = field(default_factory=dict, metadata=LATER, kw_only=True)
    """By item, where something shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationChecked:
    """Accepted, or sent back with its old due date."""

    rectification: str
    accepted: bool
    note: str
    on: date
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BaseAmended:
    """A change of the base's own facts was put on record; it holds at once or from its day on."""

    amendment: Amendment
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSucceeded:
    """承继: another unit stands in for the one that set up the base; the rest is as it is registered."""

    succession: Succession
    league: str
    nature: Nature
    route: Route
    authority: str | None
    bars: bool = True
    """Whether the bar of Art. 24 follows the side of a split that has no base (while there is no bar: would)."""


@dataclass(frozen=True, slots=True)
class AmendmentTookEffect:
    """The day came from which a change holds."""

    amendment: str
    stops: tuple[str, ...] = ()


Fact = (
    BaseFiled | BaseEntered | PaperAttached | ResidentRecorded | ResidentForgotten
    | VacancyRecounted | CancellationOpened | NoticeGiven | NoticeServed | ObjectionStated | UnitHeard
    | DecisionServed | FilingKept | FilingCancelled | WorkstationApproved | StepTaken | EndingReversed
    | BenefitPlanned | BenefitPaid | BenefitSettled | SelfCheckOpened | SelfCheckHandedIn | EvaluationBegun | EvidenceHandedIn
    | EvidenceCorrected | ScoresCorrected | CampaignProlonged | EvaluationScored | EvaluationGraded | EvaluationClosed
    | RectificationOpened | RectificationAnswered
    | RectificationChecked | BaseAmended | UnitSucceeded | AmendmentTookEffect | DeadlineMoved | Escalated | Reminded | Urged
    | OrganisationFact
)  # fmt: skip
