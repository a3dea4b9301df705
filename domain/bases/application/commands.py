"""Commands of an application: what people and timers ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.application.form import Form
from domain.bases.attachment import Attachment
from domain.bases.terms import Condition, Finding, ObjectionFinding, PriorityGround, Section, Vote
from domain.later import LATER
from domain.service import Way
from domain.source import Source
from domain.wait import Occasion


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """The unit begins an application in a round."""

    round: str
    unit: str


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """A new revision of the form; `revision` is the one it was made from."""

    revision: int
    form: Form


@dataclass(frozen=True, slots=True)
class Attach:
    """A checked and stored file is put to the application."""

    attachment: Attachment


@dataclass(frozen=True, slots=True)
class Detach:
    """A file is taken out of the application; earlier revisions keep it."""

    attachment: str


@dataclass(frozen=True, slots=True)
class Submit:
    """The unit submits the present revision."""

    revision: int


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """The 主管部门 agrees."""

    opinion: str = ""


@dataclass(frozen=True, slots=True)
class RefuseConsent:
    """The 主管部门 does not agree."""

    reason: str


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """The reviewer finds on one condition."""

    condition: Condition
    finding: Finding
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmPriority:
    """The reviewer confirms a claimed ground, or does not."""

    ground: PriorityGround
    confirmed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordInspection:
    """The 综合考察 is recorded."""

    on: date
    members: tuple[str, ...]
    conclusion: str


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """One item of a return for correction."""

    section: Section
    request: str


@dataclass(frozen=True, slots=True)
class ReturnForCorrection:
    """The reviewer returns the application item by item."""

    items: tuple[CorrectionRequest, ...]
    why_later: str = ""
    """一次告知: for a second return, why it was not told the first time."""


@dataclass(frozen=True, slots=True)
class AnswerCorrection:
    """The unit answers every item (by item id); the present revision is what it hands in."""

    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recommend:
    """The league's written recommendation."""

    opinion: str


@dataclass(frozen=True, slots=True)
class DeclineToRecommend:
    """The league does not recommend."""

    reasons: str


@dataclass(frozen=True, slots=True)
class Accept:
    """The department sends the application to the panel."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class AskConsentAgain:
    """The department asks the 主管部门 that did not agree to consider the application once more."""

    reason: str


@dataclass(frozen=True, slots=True)
class IntendRefusal:
    """The department tells the unit that it intends to refuse; `article` is what that rests on, such as `9(3)`."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class GiveStatement:
    """The unit is heard on the refusal that is intended; `waives` gives up the rest of the time."""

    text: str
    waives: bool = False


@dataclass(frozen=True, slots=True)
class DropIntent:
    """The department does not go on with the refusal that it intended."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """The department refuses what it intended to, under the same article; `answer` answers the unit's statement."""

    article: str
    reason: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SignFor:
    """The unit signs for a paper in the system."""

    paper: str


@dataclass(frozen=True, slots=True)
class ServePaper:
    """The office records that a paper was served in another way; `receipt` says where its 送达回证 is found."""

    paper: str
    way: Way
    on: date
    receipt: str


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A notice or a filing document of the round goes on without this application (a ripple of the round)."""

    of: str
    detail: str
    source: Source


@dataclass(frozen=True, slots=True)
class AssignExperts:
    """The department puts experts on the panel; `verified` says why a doubt that was found is no ground for recusal."""

    experts: tuple[str, ...]
    verified: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class DeclareNoConflict:
    """The expert declares that there is no ground for recusal; only then is the material visible."""


@dataclass(frozen=True, slots=True)
class DeclareRecusal:
    """The expert steps aside."""

    reason: str


@dataclass(frozen=True, slots=True)
class HandInReview:
    """The expert hands in the score sheet."""

    scores: Mapping[str, Decimal]
    vote: Vote
    opinion: str


@dataclass(frozen=True, slots=True)
class StrikeReview:
    """A ground for recusal was found later: the department strikes the expert and the review."""

    expert: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReplaceExpert:
    """An expert is ill or away and `by` takes the seat (blank: found later); no recusal, and the reason stays inside.

    `verified` says why a doubt about the next expert is no ground for recusal.
    """

    expert: str
    reason: str
    by: str = ""
    verified: str = ""


@dataclass(frozen=True, slots=True)
class ConcludePanel:
    """The department closes the panel of this application."""


@dataclass(frozen=True, slots=True)
class BeginNotice:
    """The round's public notice lists this application (a ripple of the round)."""

    notice: str


@dataclass(frozen=True, slots=True)
class RaiseObjection:
    """Somebody objects during the notice; the paper is stored beside."""

    objection: str


@dataclass(frozen=True, slots=True)
class SignForAnswer:
    """Whoever objected signs for the 异议答复书, known by the receipt of the objection alone."""

    objection: str


@dataclass(frozen=True, slots=True)
class DecideObjection:
    """The department finds on an objection."""

    objection: str
    finding: ObjectionFinding
    reasons: str


@dataclass(frozen=True, slots=True)
class File:
    """The round's filing document lists this application (a ripple of the round)."""

    base: str
    document: str


@dataclass(frozen=True, slots=True)
class MoveWindow:
    """The round's window for submissions was moved (a ripple of the round)."""

    closes: date


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The unit withdraws."""

    reason: str


@dataclass(frozen=True, slots=True)
class TransferTask:
    """The standing task is given to a person of the same office, or back to all (`None`); the note is for that person."""

    to: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Urge:
    """Whoever waits urges whoever is to act on the wait `key`."""

    key: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """A new calendar or policy edition dates an open deadline again (confirmed by a person)."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of the wait `key` fired."""

    key: str
    occasion: Occasion


Command = (
    OpenDraft | SaveDraft | Attach | Detach | Submit | GiveConsent | RefuseConsent | RecordFinding | ConfirmPriority
    | RecordInspection | ReturnForCorrection | AnswerCorrection | Recommend | DeclineToRecommend | Accept
    | AskConsentAgain | IntendRefusal | GiveStatement | DropIntent | Refuse | SignFor | ServePaper | LeaveOut
    | AssignExperts | DeclareNoConflict | DeclareRecusal | HandInReview | StrikeReview | ReplaceExpert | ConcludePanel
    | BeginNotice | RaiseObjection | SignForAnswer | DecideObjection | File | MoveWindow | Withdraw | TransferTask | MoveDeadline | Urge
    | TimerFired
)  # fmt: skip
