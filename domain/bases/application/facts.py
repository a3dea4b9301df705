"""Facts of an application: what happened, in the words of the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.application.facts_panel import (
    ExpertReplaced,
    ExpertsAssigned,
    NoConflictDeclared,
    PanelConcluded,
    RecusalDeclared,
    ReviewHandedIn,
    ReviewStruck,
)
from domain.bases.application.form import Form
from domain.bases.application.papers import Paper
from domain.bases.application.state import CorrectionItem, Intent, LeftOut
from domain.bases.attachment import Attachment
from domain.bases.terms import Condition, Finding, ObjectionFinding, PriorityGround, Stage
from domain.later import LATER
from domain.service import Service
from domain.source import Source
from domain.terms import Nature, Route
from domain.ticking import DeadlineMoved
from domain.wait import Clock

__all__ = [
    "DeadlineMoved",
    "ExpertReplaced",
    "ExpertsAssigned",
    "Fact",
    "NoConflictDeclared",
    "PanelConcluded",
    "RecusalDeclared",
    "ReviewHandedIn",
    "ReviewStruck"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOpened:
    """A unit began an application."""

    round: str
    unit: str
    unit_name: str
    nature: Nature
    route: Route
    league: str
    authority: str | None
    clock: Clock


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """A revision of the form was saved."""

    revision: int
    form: Form


@dataclass(frozen=True, slots=True)
class Attached:
    """A file was put to the application."""

    attachment: Attachment


@dataclass(frozen=True, slots=True)
class Detached:
    """A file was taken out."""

    attachment: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """Art. 11(1): the application was handed in."""

    revision: int
    to: Stage
    clock: Clock
    hints: tuple[str, ...] = ()
    """Art. 10: what speaks against a claimed ground for priority; never a reason to refuse."""


@dataclass(frozen=True, slots=True)
class Consented:
    """Art. 11(1): the 主管部门 agreed."""

    opinion: str
    to: Stage
    clock: Clock


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    """Art. 11(1): the 主管部门 did not agree; whether that is the end is an interpretation (`to`)."""

    reason: str
    to: Stage = Stage.CONSENT_REFUSED
    clock: Clock | None = None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class ConsentAskedAgain:
    """Art. 11(1): the department asked the 主管部门 to consider it once more."""

    reason: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class FindingRecorded:
    """Art. 11(2): a finding on one condition of Art. 9."""

    condition: Condition
    finding: Finding
    note: str


@dataclass(frozen=True, slots=True)
class PriorityConfirmed:
    """Art. 10: a claimed ground was confirmed, or not."""

    ground: PriorityGround
    confirmed: bool
    note: str


@dataclass(frozen=True, slots=True)
class InspectionRecorded:
    """Art. 11(2): the 综合考察."""

    on: date
    members: tuple[str, ...]
    conclusion: str


@dataclass(frozen=True, slots=True)
class ReturnedForCorrection:
    """Setting: the application went back to the unit, item by item."""

    items: tuple[CorrectionItem, ...]
    back_to: Stage
    clock: Clock
    why_later: str = ""
    paper: Paper | None = None
    """Until it is served the clock has no last day; a return from before papers were kept has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionAnswered:
    """The unit answered every item; findings on `touched` conditions and grounds are open again."""

    answers: Mapping[str, str]
    revision: int
    to: Stage
    touched: tuple[Condition, ...]
    touched_grounds: tuple[PriorityGround, ...]
    clock: Clock
    hints: tuple[str, ...] = ()
    """Art. 10: as with the submission, where a claim was changed."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """Art. 11(2): the written recommendation of the league."""

    opinion: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class NotRecommended:
    """Art. 11(2): the league did not recommend; whether that is the end is an interpretation (`to`)."""

    reasons: str
    to: Stage = Stage.NOT_RECOMMENDED
    clock: Clock | None = None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """Art. 11(3): the department sent the application to the panel."""

    note: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class RefusalIntended:
    """Setting (hearing): the department told the unit what it intends, and under which article."""

    intent: Intent
    paper: Paper


@dataclass(frozen=True, slots=True)
class StatementGiven:
    """Setting (hearing): the unit was heard; `clock` is the department's time to decide where the hearing is over."""

    text: str
    waived: bool
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class StatementEnded:
    """Setting (hearing): the time to be heard is over; the department decides."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class IntentDropped:
    """The department did not go on with the refusal; the stage's own time limit starts again."""

    reason: str
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The department refused under an article."""

    source: Source
    reason: str
    answer: str = ""
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class PaperServed:
    """Setting (service): a paper reached whom it is for; `clock` is what that starts: the correction, or the hearing."""

    paper: str
    service: Service
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class WasLeftOut:
    """Art. 2, 9, 24: a notice or a filing document went on without this application."""

    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class NoticeBegan:
    """Art. 11(3): the public notice lists this application."""

    notice: str
    begins: date
    clock: Clock


@dataclass(frozen=True, slots=True)
class NoticeEnded:
    """Art. 11(3): the notice ran its time; with an open objection the application is held."""

    to: Stage
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class ObjectionRaised:
    """Art. 11(3): somebody objected."""

    objection: str
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionDecided:
    """Art. 11(3): the department found on an objection."""

    objection: str
    finding: ObjectionFinding
    reasons: str
    to: Stage
    clock: Clock | None
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """Art. 11(3): the department filed the base and published it by document."""

    base: str
    document: str


@dataclass(frozen=True, slots=True)
class WindowMoved:
    """The round's window was moved; a draft's time limit moves with it."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The unit withdrew."""

    reason: str


@dataclass(frozen=True, slots=True)
class TaskTransferred:
    """The standing task was given to a person of the office, or back to all; the note was told to that person only."""

    to: str | None
    note: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class Urged:
    """Somebody urged whoever is to act."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder of the ladder was given; late ones coalesce into one."""

    key: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Escalated:
    """A due date passed without a decision: the next level was told; `clock` is what that starts, if anything."""

    key: str
    to_scope: str
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """The window closed on a draft that was never submitted."""

    reason: str


@dataclass(frozen=True, slots=True)
class DeemedWithdrawn:
    """Setting: the correction was not answered in time; ends from before this was told in writing have no paper."""

    reason: str
    paper: Paper | None = None


Fact = (
    DraftOpened | DraftSaved | Attached | Detached | Submitted | Consented | ConsentRefused | FindingRecorded
    | PriorityConfirmed | InspectionRecorded | ReturnedForCorrection | CorrectionAnswered | Recommended
    | NotRecommended | Accepted | Refused | ConsentAskedAgain | RefusalIntended | StatementGiven | StatementEnded
    | IntentDropped | PaperServed | WasLeftOut | ExpertsAssigned | NoConflictDeclared | RecusalDeclared | ReviewHandedIn
    | ReviewStruck | ExpertReplaced | PanelConcluded | NoticeBegan | NoticeEnded | ObjectionRaised | ObjectionDecided | Filed
    | WindowMoved | Withdrawn | TaskTransferred | DeadlineMoved | Urged | Reminded | Escalated | Lapsed | DeemedWithdrawn
)  # fmt: skip
