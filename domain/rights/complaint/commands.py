"""Commands of a complaint; none of them carries what was written, only the id under which it is sealed."""

from dataclasses import dataclass
from datetime import date

from domain.rights.anytime import MoveDeadline, TimerFired
from domain.rights.complaint.state import AskedParty, Decline, Point
from domain.rights.terms import Body, Naming, Topic

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Complain:
    """Anyone hands in a complaint at one of the four windows; a retaliation comes as one of its own (`follows`)."""

    topic: Topic
    intake: Body
    naming: Naming
    paper: str
    contact: bool = False
    unit: str | None = None
    league: str | None = None
    against: Body | None = None
    against_office: str = ""
    outsider: bool = False
    fingerprint: str | None = None
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class AddFile:
    """The complainant adds a file, by the receipt; it is sealed under that id, and its name is kept nowhere."""

    file: str


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The body that holds it lets the complainant know (告知收到)."""


@dataclass(frozen=True, slots=True)
class AcceptComplaint:
    """Somebody of the body that holds it takes it in hand (受理); `office` is the handler's 处室."""

    office: str = ""


@dataclass(frozen=True, slots=True)
class Refer:
    """The body that holds it passes it on (移送), with the topic corrected where it was wrong."""

    to: Body
    reason: str
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class RouteComplaint:
    """科技厅 names the body that handles it (指定承办); it binds."""

    to: Body
    reason: str


@dataclass(frozen=True, slots=True)
class DeclineComplaint:
    """It is not accepted, with the reason and where else the matter can go."""

    ground: Decline
    elsewhere: str


@dataclass(frozen=True, slots=True)
class LinkMatter:
    """It is the same matter as others."""

    matter: str


@dataclass(frozen=True, slots=True)
class Redact:
    """A redacted copy of a sealed file was made; author, place and name of the file are gone from it."""

    file: str
    copy: str


@dataclass(frozen=True, slots=True)
class Ask:
    """The handler asks the unit or its overseer (核实函): a paraphrase, and redacted copies at most."""

    inquiry: str
    asked: AskedParty
    scope: str
    paraphrase: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extend:
    """Another person of the body extends the answer's limit, once."""

    reason: str


@dataclass(frozen=True, slots=True)
class MeasureAsked:
    """What the unit is to do, by which day."""

    id: str
    due: date


@dataclass(frozen=True, slots=True)
class Answer:
    """The handler answers: a finding for each point, measures, the sealed text."""

    paper: str
    points: tuple[Point, ...]
    measures: tuple[MeasureAsked, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmMeasure:
    """The handler puts on record that a measure was done, by its evidence."""

    measure: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Rate:
    """The complainant says, by the receipt, whether it is solved."""

    satisfied: bool


@dataclass(frozen=True, slots=True)
class Reopen:
    """The complainant asks for it to be handled again, once; the reason is sealed."""

    paper: str


@dataclass(frozen=True, slots=True)
class ReportRetaliation:
    """The complainant says that somebody retaliated; a complaint of its own begins under that id."""

    complaint: str
    paper: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The complainant takes it back, by the receipt."""


@dataclass(frozen=True, slots=True)
class OpenIdentity:
    """Somebody opens the sealed contact, for a reason that is audited."""

    reason: str


Command = (
    Complain | AddFile | Acknowledge | AcceptComplaint | Refer | RouteComplaint | DeclineComplaint | LinkMatter
    | Redact | Ask | Extend | Answer | ConfirmMeasure | Rate | Reopen | ReportRetaliation | Withdraw | OpenIdentity
    | MoveDeadline | TimerFired
)  # fmt: skip
