"""Facts of a complaint; the register holds ids, topic and bodies, never what was written and never an account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.complaint.state import AskedParty, Decline, Measure, Point
from domain.rights.terms import Body, Naming, Topic
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReceived:
    """权益·三(三): received; where the text names the department, it is there already."""

    topic: Topic
    intake: Body
    desk: Body
    holder: Body
    naming: Naming
    paper: str
    contact: bool = False
    unit: str | None = None
    league: str | None = None
    against: Body | None = None
    against_office: str = ""
    own_matter: bool = False
    outsider: bool = False
    fingerprint: str | None = None
    follows: str | None = None
    repeats: tuple[str, ...] = ()
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileAdded:
    """A file of the complainant is sealed under that id."""

    file: str


@dataclass(frozen=True, slots=True)
class ComplaintAcknowledged:
    """The complainant was let know, where there is a contact."""

    on: date
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintAccepted:
    """Somebody has it in hand."""

    handler: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """Another body holds it from now on; the answer's limit runs on."""

    giver: Body
    to: Body
    on: date
    reason: str
    topic: Topic
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Routed:
    """科技厅 named the body; it binds."""

    giver: Body
    to: Body
    on: date
    reason: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintDeclined:
    """It was not accepted, and where else it can go was said."""

    ground: Decline
    elsewhere: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterLinked:
    """It is the same matter as others."""

    matter: str


@dataclass(frozen=True, slots=True)
class FileRedacted:
    """A redacted copy was made."""

    file: str
    copy: str


@dataclass(frozen=True, slots=True)
class InquiryAsked:
    """The unit or its overseer was asked; what is asked stands in the inquiry alone."""

    inquiry: str
    asked: AskedParty
    scope: str
    paraphrase: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerExtended:
    """The limit was extended, once."""

    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitPassed:
    """A time limit passed while that body held it; it stays on record for the quarter."""

    key: str
    body: Body
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAnswered:
    """Answered; `late` where the limit was over, and the body it is counted on."""

    handler: str
    paper: str
    points: tuple[Point, ...]
    measures: tuple[Measure, ...] = ()
    late: str | None = None
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureDone:
    """A measure was done."""

    measure: str
    evidence: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintRated:
    """Rated by the receipt; `closes` unless it can still be re-opened; `listed` for 科技厅 after a second dissatisfaction."""

    satisfied: bool
    closes: bool
    listed: bool = False
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintReopened:
    """To be handled again, by another handler."""

    paper: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintClosed:
    """The time to rate is over: rated and not re-opened, or not rated at all, which is neither satisfied nor not."""

    rated: bool
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintWithdrawn:
    """Taken back by the receipt."""

    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetaliationReported:
    """A complaint of its own began, at the desk."""

    complaint: str
    paper: str


@dataclass(frozen=True, slots=True)
class IdentityOpened:
    """The sealed contact was opened; the reason is in the log of the instant as well."""

    on: date
    reason: str


Fact = (
    ComplaintReceived | ComplaintAcknowledged | ComplaintAccepted | Referred | Routed | ComplaintDeclined | MatterLinked
    | FileAdded | FileRedacted | InquiryAsked | AnswerExtended | LimitPassed | ComplaintAnswered | MeasureDone | ComplaintRated
    | ComplaintReopened | ComplaintClosed | ComplaintWithdrawn | RetaliationReported | IdentityOpened
    | DeadlineMoved | Escalated | Reminded
)  # fmt: skip
