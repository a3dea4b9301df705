"""Bodies of commands on a stay whose ids stand in the path: what is left of the command."""

from dataclasses import dataclass
from datetime import date

from domain.service import Way


@dataclass(frozen=True, slots=True)
class Urging:
    """The wait that is urged by its key, and what is said."""

    key: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectAmendment:
    """Art. 14: a major project as it is now, with the reason of the change; `ended_on` once it is over."""

    funded_until: date
    reason: str
    task: str = ""
    task_until: date | None = None
    ended_on: date | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class TermKeeping:
    """Art. 14: why a major project asks for no other term."""

    reasons: str


@dataclass(frozen=True, slots=True)
class ReturnDate:
    """Art. 16: another day by which the postdoc is back, with a reason; abroad with the paper of it."""

    return_by: date
    reason: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """Art. 16: the day on which the postdoc was back."""

    on: date


@dataclass(frozen=True, slots=True)
class SubsidyOutcome:
    """Art. 19, 23: paid, stopped or recovered."""

    outcome: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeritFound:
    """Art. 22: whether the department finds the condition proven."""

    confirmed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Endorsement:
    """Setting (procedure): whether what the postdoc claimed is so, or why not."""

    endorsed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Setting (hearing): what the postdoc says to the case; `waives` gives up the rest of the time.

    What the base puts on record needs the signed paper.
    """

    text: str
    waives: bool = False
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class StatementOnRefusal:
    """Setting (hearing): what one side says to a filing that is not to be accepted; `waives` gives up the rest of its time.

    What the department puts on record needs the signed or sealed paper.
    """

    text: str
    waives: bool = False
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class RemovalDecision:
    """Art. 23: removed from a day on, or kept with reasons."""

    remove: bool
    reasons: str
    left_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ServiceOf:
    """Setting (service): how and on which day a paper reached the postdoc, with the receipt where it is on paper.

    What is signed for here (`system`) is served on the day of signing: `on` is asked of whoever records another way.
    """

    way: Way
    on: date | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """Setting (hearing): the rest of the time is given up; the base adds the signed paper."""

    paper: str | None = None


@dataclass(frozen=True, slots=True)
class ReferralDecision:
    """Art. 23: whether the base may keep somebody whose ground stands, with reasons."""

    keep: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class DoubtFinding:
    """Art. 23: whether the ground of a passed time limit is there, with reasons and papers on record."""

    holds: bool
    reasons: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovalReversal:
    """Setting (reversal): why the removal, or its open case, falls away."""

    reason: str
