"""The folded state of one application: what its facts so far add up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.bases.application.form import Form
from domain.bases.application.papers import Paper, PaperKind
from domain.bases.attachment import Attachment
from domain.bases.terms import (
    ENDS,
    Condition,
    Finding,
    ObjectionFinding,
    PriorityGround,
    Section,
    Stage,
    Vote,
)
from domain.source import Source
from domain.terms import Nature, Role, Route
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class ConditionFinding:
    """Art. 11(2): the finding on one condition, and by whom."""

    finding: Finding
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class PriorityFinding:
    """Art. 10: whether a claimed ground was confirmed."""

    confirmed: bool
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """Art. 11(2): the 综合考察."""

    on: date
    members: tuple[str, ...]
    conclusion: str
    by: str


@dataclass(frozen=True, slots=True)
class CorrectionItem:
    """One thing to be corrected; `section` is the part of the form (with its attachments) it concerns."""

    id: str
    section: Section
    request: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A return for correction: who returned it, from which stage, and what the form was then."""

    items: tuple[CorrectionItem, ...]
    returned_by: str
    back_to: Stage
    form: Form
    attachments: tuple[Attachment, ...]
    why_later: str = ""
    """Setting (procedure): for a second return, why it was not told the first time (一次告知)."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Art. 11(1), 11(2): what an office that only gives its opinion has against the application."""

    office: Role
    reasons: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Setting (hearing): the department intends to refuse the filing; the unit is heard before it decides.

    `clock` runs for the unit from the service of the notice, then for the department; `heard` tells which.
    """

    paper: str
    source: Source
    reason: str
    on: date
    clock: Clock | None = None
    heard: bool = False
    statement: str = ""
    waived: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Art. 2, 9, 24: a public notice or a filing document went on without this application, and why."""

    of: str
    on: date
    detail: str
    source: Source


class AssignmentStatus(StrEnum):
    """How far an expert is with a case."""

    ASSIGNED = "assigned"
    DECLARED = "declared"
    HANDED_IN = "handed_in"
    RECUSED = "recused"
    STRUCK = "struck"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Review:
    """A handed-in score sheet: points per criterion key, the total, and the vote."""

    scores: Mapping[str, Decimal]
    total: Decimal
    vote: Vote
    opinion: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Assignment:
    """One expert on the panel of this application."""

    expert: str
    status: AssignmentStatus
    clock: Clock
    review: Review | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Setting: the panel's result; completion (`quorate`) and outcome (`passed`) are separate."""

    counted: int
    quorum: int
    quorate: bool
    mean: Decimal | None
    agreeing: int
    passed: bool
    policy: int
    at: datetime
    pass_mean: Decimal | None = None
    agree_numerator: int = 0
    agree_denominator: int = 0
    """What was asked for; 0 and None in verdicts from before this was kept."""


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """Art. 11(3): this application's place in a public notice."""

    notice: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Objection:
    """Art. 11(3): an objection; the paper with its contact is kept outside the register."""

    id: str
    clock: Clock
    finding: ObjectionFinding | None = None
    reasons: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has found on it yet."""
        return self.finding is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One unit's application in one round. `task` is the person the standing task was given to, if any."""

    id: str
    round: str = ""
    unit: str = ""
    unit_name: str = ""
    nature: Nature = Nature.OTHER
    route: Route = Route.LOCAL
    league: str = ""
    authority: str | None = None
    stage: Stage = Stage.DRAFT
    clock: Clock | None = None
    task: str | None = None
    form: Form = field(default_factory=Form)
    revision: int = 0
    attachments: tuple[Attachment, ...] = ()
    submitted_at: datetime | None = None
    findings: Mapping[Condition, ConditionFinding] = field(default_factory=dict)
    priorities: Mapping[PriorityGround, PriorityFinding] = field(default_factory=dict)
    inspection: Inspection | None = None
    recommendation: str = ""
    correction: Correction | None = None
    panel: tuple[Assignment, ...] = ()
    panel_size: int = 0
    panel_quorum: int = 0
    """How many reviews were enough when experts were last assigned; 0 where that was not kept."""
    verdicts: tuple[Verdict, ...] = ()
    notice: NoticeEntry | None = None
    objections: tuple[Objection, ...] = ()
    base: str | None = None
    document: str | None = None
    end_reason: str = ""
    end_source: Source | None = None
    """What the end rests on, where its stage does not tell."""
    papers: tuple[Paper, ...] = ()
    intent: Intent | None = None
    opinions: tuple[Opinion, ...] = ()
    left_out: LeftOut | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that counts now; earlier ones are kept before it."""
        return self.verdicts[-1] if self.verdicts else None

    def paper(self, paper_id: str) -> Paper | None:
        """The paper of that id."""
        return next((paper for paper in self.papers if paper.id == paper_id), None)

    def opposed_by(self, office: Role) -> Opinion | None:
        """Art. 11(1), 11(2): what that office has against the application, if anything."""
        return next((opinion for opinion in self.opinions if opinion.office is office), None)

    @property
    def open_papers(self) -> tuple[Paper, ...]:
        """Setting (service): papers that are still to be served; what has lost its object is not."""
        return tuple(paper for paper in self.papers if paper.service is None and not self._moot(paper))

    def _moot(self, paper: Paper) -> bool:
        match paper.kind:
            case PaperKind.CORRECTION:
                return self.stage is not Stage.CORRECTION or paper != self._last(PaperKind.CORRECTION)
            case PaperKind.INTENT:
                return self.stage in ENDS or self.intent is None or self.intent.paper != paper.id
            case _:
                return False

    def _last(self, kind: PaperKind) -> Paper | None:
        return next((paper for paper in reversed(self.papers) if paper.kind is kind), None)

    @property
    def open_objections(self) -> tuple[Objection, ...]:
        """Objections without a finding."""
        return tuple(objection for objection in self.objections if objection.open)

    @property
    def reviewers(self) -> tuple[Assignment, ...]:
        """Assignments that count: neither recused nor struck nor replaced."""
        gone = (AssignmentStatus.RECUSED, AssignmentStatus.STRUCK, AssignmentStatus.REPLACED)
        return tuple(one for one in self.panel if one.status not in gone)

    @property
    def panel_needs(self) -> str | None:
        """Art. 11(3): what the panel needs of the department: experts, a conclusion, or nothing for now."""
        if not self.panel_size or len(self.reviewers) < self.panel_size:
            return "panel_assign"
        waiting = any(one.review is None and not one.clock.overdue for one in self.reviewers)
        return None if waiting else "panel_conclude"
