"""The folded state of one base."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.attachment import Attachment
from domain.bases.base.state_organisation import Arrangement, Guidance, Honour
from domain.bases.base.terms import (
    BaseStatus,
    CancelGround,
    EvaluationStatus,
    ProceedingOutcome,
    RectificationStatus,
    StepStatus,
    SuccessionKind,
)
from domain.later import LATER
from domain.policy_values import Criterion
from domain.service import Service
from domain.terms import Nature, Route
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class Resident:
    """One in-station interval of the vacancy ledger (Art. 24): both days count as days in station."""

    stay: str
    entered_on: date
    left_on: date | None = None
    late_days: int = 0
    """How late the report for filing came (Art. 13(2))."""
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One consequence of a base's end that is carried out by itself: what became of a stay."""

    id: str
    kind: str
    """"stay" for now: the stay with its agreement, mentors and subsidies."""
    target: str
    status: StepStatus = StepStatus.OPEN
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a benefit (yuan)."""

    on: date
    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """Art. 24: something of the workstation's benefits that is to be made up (补齐)."""

    id: str
    title: str
    settled_on: date | None = None
    amount: Decimal | None = None
    """All that was paid, once it is settled (yuan)."""
    note: str = ""
    due: Decimal | None = None
    """What is to be made up (yuan), where the department has put it on record."""
    basis: str = ""
    payments: tuple[Payment, ...] = ()

    @property
    def paid(self) -> Decimal:
        """What was paid so far (yuan)."""
        return (
            self.amount if self.amount is not None else sum((one.amount for one in self.payments), Decimal())
        )


@dataclass(frozen=True, slots=True)
class Objection:
    """What the unit stated against an intended cancellation (陈述申辩), or the department put on record for it."""

    text: str
    on: date
    by_unit: bool = True
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """One proceeding to cancel the filing: the notice with its facts, its service, the unit's statements, the outcome."""

    ground: CancelGround
    document: str
    """The number of the 事先告知书."""
    noticed_on: date
    facts: str
    signer: str
    """In whose name the notice stands."""
    statement_days: int
    """The time to be heard that it told, in working days."""
    automatic: bool = False
    """Whether the timer gave the notice, with the last warning."""
    full_on: date | None = None
    """Art. 24: the day with which the two years are over, as the notice told it."""
    served: Service | None = None
    objections: tuple[Objection, ...] = ()
    heard: bool = False
    waived: bool = False
    outcome: ProceedingOutcome | None = None
    closed_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be decided."""
        return self.outcome is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Art. 24: how the base ended, and what follows from it; `reversed_on` when it was taken back."""

    status: BaseStatus
    on: date
    document: str
    reason: str
    ground: CancelGround | None = None
    barred_until: date | None = None
    automatic: bool = False
    steps: tuple[Step, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    resumes: Mapping[str, Clock] = field(default_factory=dict)
    """The clocks that stood at the end."""
    left: tuple[str, ...] = ()
    """Stays whose interval in station the end itself closed."""
    reversed_on: date | None = None
    reversal: str = ""
    stood_until: date | None = None
    """The last day on which the filing stood, where `on` is the day from which it does not (a cancellation)."""
    decided_on: date | None = None
    """The day of the decision, which its document bears; None of ends from before decisions were recorded so."""
    signer: str = ""
    notice: str = ""
    """The number of the 事先告知书 that came before."""
    answer: str = ""
    """What the decision says to the unit's statements."""
    remedies: str = ""
    """What can be done against the decision, as it told."""
    served: Service | None = None
    reversal_document: str = ""
    reversal_served: Service | None = None
    heirs: tuple[str, ...] | None = None
    """Units that the bar follows as well (interpretation `split_bar`); None of ends from before it was read."""

    @property
    def last_day(self) -> date:
        """The last day on which somebody could be in station."""
        return self.stood_until or self.on


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """Art. 25: the base's own yearly check; `problems` are what it found itself."""

    year: int
    on: date
    report: str
    problems: tuple[str, ...] = ()
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the base says and shows for one indicator (by key)."""

    text: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Art. 5, 6: one campaign's evaluation of this base."""

    campaign: str
    year: int
    indicators: tuple[Criterion, ...]
    status: EvaluationStatus = EvaluationStatus.EVIDENCE
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    """By the league."""
    opinion: str = ""
    total: Decimal | None = None
    proposed: str = ""
    """The grade that the marks of the settings propose."""
    grade: str = ""
    reasons: str = ""
    graded_on: date | None = None
    lowest: bool = False
    """Whether the grade was the lowest of the grades in force on that day."""


@dataclass(frozen=True, slots=True)
class ItemPapers:
    """What shows that one thing was put right."""

    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RectificationItem:
    """One thing to be put right."""

    id: str
    request: str
    answer: str = ""
    papers: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification:
    """Art. 25: problems found in an evaluation, a check or a self-check, to be put right by a day."""

    id: str
    origin: str
    """"evaluation:{campaign}", "self_check:{year}" or "check"."""
    items: tuple[RectificationItem, ...]
    opened_on: date
    opened_by: str
    """The role: league or department."""
    status: RectificationStatus = RectificationStatus.OPEN
    note: str = ""
    accepted_on: date | None = None
    paused: Clock | None = None
    """The time to put it right as it stood when the base answered; it goes on if the answer is sent back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of the base's own facts with the day from which it holds; None leaves a fact as it is."""

    id: str
    effective_on: date
    reason: str
    unit_name: str | None = None
    address: str | None = None
    legal_person: str | None = None
    league: str | None = None
    document: str = ""
    in_effect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """承继: from which unit to which, since when and on what paper; `moves` when the base itself went over."""

    kind: SuccessionKind
    predecessor: str
    predecessor_name: str
    successor: str
    successor_name: str
    effective_on: date
    document: str
    paper: str
    reason: str
    moves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """One base from its filing to its end."""

    code: str
    unit: str = ""
    unit_name: str = ""
    league: str = ""
    filed_on: date | None = None
    document: str = ""
    status: BaseStatus = BaseStatus.ACTIVE
    ended_on: date | None = None
    barred_until: date | None = None
    """Art. 24: the last day of the bar."""
    application: str | None = None
    entered: bool = False
    nature: Nature = Nature.OTHER
    route: Route = Route.LOCAL
    authority: str | None = None
    address: str = ""
    legal_person: str = ""
    research: str = ""
    """Research field, for the statistics."""
    residents: tuple[Resident, ...] = ()
    endings: tuple[Ending, ...] = ()
    self_checks: tuple[SelfCheck, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    guidances: tuple[Guidance, ...] = ()
    honours: tuple[Honour, ...] = ()
    papers: tuple[Attachment, ...] = ()
    grounds: Mapping[CancelGround, str] = field(default_factory=dict)
    """Why the decision to cancel is due, by ground; empty while none is."""
    successions: tuple[Succession, ...] = ()
    heirs: tuple[str, ...] = ()
    """Other units (ids) that the bar of three years follows as well: sides of a split."""
    proceedings: tuple[Proceeding, ...] = ()
    """Notices of an intended cancellation and what they came to, the last one last."""
    vacancy_full_on: date | None = None
    """Art. 24: the day with which the two years were over that the open decision rests on."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)

    @property
    def ending(self) -> Ending | None:
        """The end that stands, or None while the base is active."""
        last = self.endings[-1] if self.endings else None
        return None if last is None or last.reversed_on is not None else last

    @property
    def last_day(self) -> date | None:
        """The last day on which the filing stood, or None while it stands."""
        ending = self.ending
        return ending.last_day if ending is not None else self.ended_on

    @property
    def late_filings(self) -> int:
        """Art. 13(2): how many reports for filing came late."""
        return sum(1 for one in self.residents if one.late_days > 0)

    @property
    def in_station(self) -> int:
        """Art. 24: how many are in station now."""
        return sum(1 for one in self.residents if one.left_on is None)

    def proceeding(self, ground: CancelGround) -> Proceeding | None:
        """The open proceeding on that ground: there is never more than one."""
        return next((one for one in self.proceedings if one.open and one.ground is ground), None)

    def resident(self, stay: str) -> Resident | None:
        """The interval of that stay."""
        return next((one for one in self.residents if one.stay == stay), None)

    def evaluation(self, campaign: str) -> Evaluation | None:
        """The evaluation of that campaign."""
        return next((one for one in self.evaluations if one.campaign == campaign), None)

    def rectification(self, rectification_id: str) -> Rectification | None:
        """The rectification of that id."""
        return next((one for one in self.rectifications if one.id == rectification_id), None)
