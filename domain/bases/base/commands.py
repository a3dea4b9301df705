"""Commands of a base: what the department, the league, the unit, timers and other lives ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.attachment import Attachment
from domain.bases.base.commands_organisation import (
    AnswerGuidance,
    EndArrangement,
    GiveGuidance,
    OrganisationCommand,
    RecordArrangement,
    RecordHonour,
    WithdrawHonour,
)
from domain.bases.base.state import Evidence, ItemPapers
from domain.bases.base.terms import BaseStatus, CancelGround, Served, SuccessionKind
from domain.later import LATER
from domain.policy_values import Criterion
from domain.service import Way
from domain.wait import Occasion

__all__ = [
    "AnswerGuidance",
    "EndArrangement",
    "GiveGuidance",
    "RecordArrangement",
    "RecordHonour",
    "WithdrawHonour",
]
"""Those of `organisation_commands`, given on."""


@dataclass(frozen=True, slots=True)
class FileBase:
    """The filing document of a round lists this base (a ripple of the round)."""

    unit: str
    application: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterBase:
    """A base from before the system, as a dated fact."""

    unit: str
    filed_on: date
    document: str
    status: BaseStatus = BaseStatus.ACTIVE
    ended_on: date | None = None
    research: str = ""
    ground: CancelGround | None = None
    """Why the filing was cancelled, where it was."""


@dataclass(frozen=True, slots=True)
class AttachPaper:
    """A checked and stored file is put to the base."""

    paper: Attachment


@dataclass(frozen=True, slots=True)
class RecordResident:
    """Art. 24: a postdoc is in station from a day on (a ripple of the stay), or the interval was corrected."""

    stay: str
    entered_on: date
    left_on: date | None = None
    late_days: int = 0
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecordLeaving:
    """Art. 24: the postdoc left on a day; None when the leaving was reversed (a ripple of the stay)."""

    stay: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class ForgetResident:
    """The interval never counted: filing refused or record voided (a ripple of the stay)."""

    stay: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recount:
    """The vacancy is counted again from the ledger under the settings in force (department or the nightly check)."""


@dataclass(frozen=True, slots=True)
class ConfirmVacancy:
    """Art. 24: the department has checked that the two years found by looking back were full."""

    reasons: str


@dataclass(frozen=True, slots=True)
class GiveNotice:
    """Setting (hearing): the department tells the unit that it intends to cancel, with the facts and the ground."""

    ground: CancelGround
    facts: str


@dataclass(frozen=True, slots=True)
class ServeNotice:
    """Setting (service): the notice reached the unit, which signs for it here, or in another way with its receipt."""

    ground: CancelGround
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class StateObjection:
    """Setting (hearing): the unit's statement; `waives` gives up the rest of the time."""

    ground: CancelGround
    text: str
    waives: bool = False
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class WaiveHearing:
    """Setting (hearing): the unit gives up the rest of its time to be heard."""

    ground: CancelGround
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class CancelFiling:
    """Art. 24: the department cancels after the unit was heard; `answer` says what became of its statements."""

    reasons: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ServeDecision:
    """Setting (service): the cancellation or its reversal reached the unit."""

    document: Served
    way: Way
    on: date | None = None
    """Not asked of who signs here: that is served on the day of signing."""
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class KeepFiling:
    """The department decides not to cancel after failed evaluations, with reasons; without a ground: on all that stand."""

    reasons: str
    ground: CancelGround | None = None


@dataclass(frozen=True, slots=True)
class ApproveWorkstation:
    """Art. 24: a 博士后科研工作站 was approved; the base ends by itself on that day."""

    approved_on: date
    document: str


@dataclass(frozen=True, slots=True)
class ReverseEnding:
    """The end rested on wrong data; the department takes it back and everything is restored."""

    reason: str


@dataclass(frozen=True, slots=True)
class PlanBenefit:
    """Art. 24: how much of one of the benefits is to be made up (yuan), and what the amount rests on."""

    benefit: str
    due: Decimal
    basis: str = ""


@dataclass(frozen=True, slots=True)
class SettleBenefit:
    """Art. 24: one of the benefits to be made up was settled; `partial`: a payment after which more is to come."""

    benefit: str
    on: date
    amount: Decimal | None = None
    note: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class OpenSelfCheck:
    """Art. 25: the self-check of a year is due (a ripple of a campaign)."""

    campaign: str
    year: int
    due: date


@dataclass(frozen=True, slots=True)
class HandInSelfCheck:
    """Art. 25: the base's own check of a year."""

    year: int
    report: str
    problems: tuple[str, ...] = ()
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class BeginEvaluation:
    """Art. 5, 6: a campaign evaluates this base (a ripple of the campaign)."""

    campaign: str
    year: int
    indicators: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class HandInEvidence:
    """The base answers the indicators (by key)."""

    campaign: str
    evidence: Mapping[str, Evidence]


@dataclass(frozen=True, slots=True)
class CorrectEvidence:
    """The base answers the indicators anew, before there is a grade; what was scored is scored again."""

    campaign: str
    evidence: Mapping[str, Evidence]
    reason: str


@dataclass(frozen=True, slots=True)
class ScoreEvaluation:
    """Art. 6: the league scores each indicator, of the bases of region-level units too."""

    campaign: str
    scores: Mapping[str, Decimal]
    opinion: str


@dataclass(frozen=True, slots=True)
class CorrectScores:
    """The league puts its own scores right, before there is a grade."""

    campaign: str
    scores: Mapping[str, Decimal]
    opinion: str
    reason: str


@dataclass(frozen=True, slots=True)
class GradeEvaluation:
    """Art. 5: the department gives the grade; `items` are what has to be put right, needed for the lowest grade."""

    campaign: str
    grade: str
    reasons: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseEvaluation:
    """The campaign ended without this base's grade (a ripple of the campaign)."""

    campaign: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProlongCampaign:
    """The closing day of a campaign was moved on (a ripple of the campaign)."""

    campaign: str
    year: int
    self_check: bool
    closes_on: date
    reason: str
    before: date | None = None
    """The day until then."""


@dataclass(frozen=True, slots=True)
class OpenRectification:
    """Art. 25: league or department orders a rectification after a check or a self-check."""

    origin: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerRectification:
    """The base reports what it did, for every item (by id)."""

    rectification: str
    answers: Mapping[str, str]
    shown: Mapping[str, ItemPapers] = field(default_factory=dict, metadata=LATER)
    """What shows it, for the items that have any: photographs, records."""


@dataclass(frozen=True, slots=True)
class CheckRectification:
    """League or department accepts the rectification, or sends it back."""

    rectification: str
    accepted: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendBase:
    """Name, address, legal person or league change from a day on; None leaves a fact as it is."""

    effective_on: date
    reason: str
    unit_name: str | None = None
    address: str | None = None
    legal_person: str | None = None
    league: str | None = None
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SucceedUnit:
    """承继: another registered unit stands in for the one that set up the base; bar, base and people follow."""

    kind: SuccessionKind
    successor: str
    """The unit's id."""
    effective_on: date
    document: str
    paper: str
    reason: str
    moves: bool = True
    """Whether the base itself goes over; after a split it may stay, and only the bar follows the new unit."""


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
    FileBase | EnterBase | AttachPaper | RecordResident | RecordLeaving | ForgetResident | Recount
    | ConfirmVacancy | GiveNotice | ServeNotice | StateObjection | WaiveHearing
    | CancelFiling | ServeDecision | KeepFiling | ApproveWorkstation | ReverseEnding | PlanBenefit
    | SettleBenefit | SucceedUnit | OpenSelfCheck | HandInSelfCheck
    | BeginEvaluation | HandInEvidence | CorrectEvidence | ScoreEvaluation | CorrectScores | GradeEvaluation | CloseEvaluation
    | ProlongCampaign
    | OpenRectification | AnswerRectification | CheckRectification | AmendBase | MoveDeadline | Urge | TimerFired
    | OrganisationCommand
)  # fmt: skip
