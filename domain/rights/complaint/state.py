"""The folded state of one complaint: ids, topic, bodies, instants. Its text, attachments and contact are sealed elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.rights.terms import Body, Naming, RightsFinding, Topic
from domain.wait import Clock


class ComplaintStage(StrEnum):
    """Where a complaint stands; the last two are ends."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STAGE_NAMES = {
    ComplaintStage.RECEIVED: "已收到",
    ComplaintStage.ACKNOWLEDGED: "已告知收到，待受理",
    ComplaintStage.ACCEPTED: "办理中",
    ComplaintStage.ANSWERED: "已答复",
    ComplaintStage.CLOSED: "已办结",
    ComplaintStage.WITHDRAWN: "已撤回",
}
ENDS = frozenset({ComplaintStage.CLOSED, ComplaintStage.WITHDRAWN})
OPEN = frozenset(ComplaintStage) - ENDS
BEFORE_ANSWER = frozenset({ComplaintStage.RECEIVED, ComplaintStage.ACKNOWLEDGED, ComplaintStage.ACCEPTED})
UNACCEPTED = frozenset({ComplaintStage.RECEIVED, ComplaintStage.ACKNOWLEDGED})


class Rating(StrEnum):
    """What the complainant says of the answer; silence is told apart from both."""

    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"
    NOT_RATED = "not_rated"


RATING_NAMES = {Rating.SATISFIED: "满意", Rating.DISSATISFIED: "不满意", Rating.NOT_RATED: "未评价"}


class Decline(StrEnum):
    """Why a complaint is not accepted; that it is another department's is none of them."""

    NOT_A_RIGHT = "not_a_right"
    IN_PROCEEDINGS = "in_proceedings"
    ANSWERED_BEFORE = "answered_before"


DECLINE_NAMES = {
    Decline.NOT_A_RIGHT: "不属于科研人员权益事项",
    Decline.IN_PROCEEDINGS: "已由复议、仲裁、诉讼等程序受理",
    Decline.ANSWERED_BEFORE: "同一事项已经答复并办结",
}


class AskedParty(StrEnum):
    """Who is asked by an inquiry: the unit, or who stands above it."""

    UNIT = "unit"
    LEAGUE = "league"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Move:
    """One change of the body that holds it; `binding` where 科技厅 named it."""

    giver: Body
    to: Body
    on: date
    binding: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A time limit that ran out, and the body that held the complaint then; a later answer changes none of it."""

    key: str
    body: Body
    at: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """What was found on one point of the complaint, by its number in the sealed text."""

    number: int
    finding: RightsFinding


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit is to do after the answer, by which day, and by which evidence it was done."""

    id: str
    due: date
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint; `holder` is the one body that has it at any time."""

    id: str
    stage: ComplaintStage | None = None
    topic: Topic = Topic.OTHER
    intake: Body = Body.KJT
    """At whose window it was handed in; it never changes."""
    desk: Body = Body.KJT
    """Which body decides on competence: the desk of the settings at receipt, or its substitute where it is concerned."""
    holder: Body = Body.KJT
    naming: Naming = Naming.TO_HANDLER
    contact: bool = False
    """Whether a contact is sealed with it; without one no message is ever sent."""
    paper: str = ""
    """The id under which text, attachments and contact are sealed."""
    unit: str | None = None
    """The unit that it is about, if about one."""
    league: str | None = None
    against: Body | None = None
    """The department that it is about, if about one."""
    against_office: str = ""
    """Which office (处室) of it."""
    own_matter: bool = False
    """权益·三(三): the text gives the topic to the very department that it is about."""
    outsider: bool = False
    """Whoever complains is not of the unit."""
    fingerprint: str | None = None
    """A keyed digest of the sealed contact, by which a possible repeat is found without opening anything."""

    received_at: datetime | None = None
    acknowledged_on: date | None = None
    handler: str | None = None
    handlers: tuple[str, ...] = ()
    """Everybody who has answered it."""
    moves: tuple[Move, ...] = ()
    bound: bool = False
    """科技厅 named the body; nobody refers it any more."""
    matter: str | None = None
    """The same matter as these others (同一事项)."""
    extended: bool = False
    inquiries: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Sealed files of the complainant, in order."""
    redacted: Mapping[str, str] = field(default_factory=dict)
    """Sealed file → its redacted copy; nothing else of it is ever passed on."""

    answered_at: datetime | None = None
    """Of the first answer."""
    points: tuple[Point, ...] = ()
    answer: str | None = None
    measures: tuple[Measure, ...] = ()
    rating: Rating | None = None
    reopened: bool = False
    declined: Decline | None = None
    closed_at: datetime | None = None
    listed: bool = False
    """Dissatisfied again after re-opening: 科技厅 has it on a list of its own."""
    passed: tuple[Passed, ...] = ()
    follows: str | None = None
    """The complaint for which the complainant was retaliated against."""
    retaliations: tuple[str, ...] = ()
    opened: tuple[date, ...] = ()
    """When the identity was opened; by whom, the log of the instant says."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)

    @property
    def given_away(self) -> frozenset[Body]:
        """Who has given it away; it never goes back there by referral."""
        return frozenset(move.giver for move in self.moves if not move.binding)

    @property
    def referrals(self) -> int:
        """How often it was referred; a binding decision is none."""
        return sum(not move.binding for move in self.moves)

    @property
    def overdue(self) -> bool:
        """Whether a limit of an answer ran out, for good."""
        return any(passed.key in ("answer", "extended", "reopened") for passed in self.passed)

    @property
    def solved(self) -> bool:
        """Setting (quarter_figures): answered, and the measures are done."""
        return self.answered_at is not None and all(measure.evidence for measure in self.measures)
