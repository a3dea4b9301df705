"""The folded state of one commitment: wording agreed by both sides, lines with days of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.rights.terms import Origin, PromiseMatter, RightsFinding
from domain.wait import Clock


class CommitmentStage(StrEnum):
    """Where a commitment stands; once it is agreed each line stands for itself."""

    CLAIMED = "claimed"
    RECORDED = "recorded"
    DISPUTED = "disputed"
    RUNNING = "running"
    ENDED = "ended"
    REJECTED = "rejected"


STAGE_NAMES = {
    CommitmentStage.CLAIMED: "科研人员提出，待用人单位确认",
    CommitmentStage.RECORDED: "用人单位登记，待科研人员确认",
    CommitmentStage.DISPUTED: "是否承诺有争议",
    CommitmentStage.RUNNING: "兑现中",
    CommitmentStage.ENDED: "已了结",
    CommitmentStage.REJECTED: "经认定未作承诺",
}
OPEN = frozenset(
    {
        CommitmentStage.CLAIMED,
        CommitmentStage.RECORDED,
        CommitmentStage.DISPUTED,
        CommitmentStage.RUNNING,
    }
)


class LineStatus(StrEnum):
    """Where a line stands; the last six are ends of their own."""

    AGREED = "agreed"
    OVERDUE = "overdue"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    PARTLY = "partly"
    SETTLED = "settled"
    RELEASED = "released"
    REPLACED = "replaced"
    BROKEN = "broken"


LINE_NAMES = {
    LineStatus.AGREED: "未到期",
    LineStatus.OVERDUE: "已逾期",
    LineStatus.REPORTED: "已报兑现，待确认",
    LineStatus.UNCONFIRMED: "已报兑现，未经确认",
    LineStatus.CONTESTED: "有争议",
    LineStatus.CONFIRMED: "已兑现",
    LineStatus.PARTLY: "部分兑现",
    LineStatus.SETTLED: "经认定已兑现",
    LineStatus.RELEASED: "科研人员放弃",
    LineStatus.REPLACED: "已由新的承诺替代",
    LineStatus.BROKEN: "未能兑现",
}
LINE_ENDS = frozenset(
    {
        LineStatus.CONFIRMED,
        LineStatus.PARTLY,
        LineStatus.SETTLED,
        LineStatus.RELEASED,
        LineStatus.REPLACED,
        LineStatus.BROKEN,
    }
)


@dataclass(frozen=True, slots=True)
class LineTerms:
    """What is promised by which day; `amount` in yuan where it is money."""

    id: str
    text: str
    due: date
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, with what was reported and found on it."""

    terms: LineTerms
    status: LineStatus = LineStatus.AGREED
    late: bool = False
    """Its day passed without a report; it stays so."""
    kept: RightsFinding | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    reported_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One commitment of a unit to a person."""

    id: str
    stage: CommitmentStage | None = None
    unit: str = ""
    league: str = ""
    authority: str | None = None
    person: str = ""
    matter: PromiseMatter = PromiseMatter.OTHER
    origin: Origin = Origin.LOCAL
    wording: str = ""
    papers: tuple[str, ...] = ()
    proposed: tuple[LineTerms, ...] = ()
    """Lines that the other side has not agreed yet."""
    proposed_by: str | None = None
    """Role of whoever proposed the amendment."""
    lines: tuple[Line, ...] = ()
    left_on: date | None = None
    """The researcher left; what is open stays open."""
    succeeded: tuple[str, ...] = ()
    """Units that it was taken over from, by a recorded decision."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)

    def line(self, line_id: str) -> Line | None:
        """The line of that id."""
        return next((line for line in self.lines if line.terms.id == line_id), None)
