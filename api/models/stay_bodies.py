"""Bodies of commands on a stay whose ids stand in the path: what is left of the command."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Urging:
    """The wait that is urged by its key, and what is said."""

    key: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class ReturnDate:
    """Art. 16: another day by which the postdoc is back, with a reason."""

    return_by: date
    reason: str


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
class Statement:
    """Setting (hearing): what the postdoc says to the case."""

    text: str


@dataclass(frozen=True, slots=True)
class RemovalDecision:
    """Art. 23: removed from a day on, or kept with reasons."""

    remove: bool
    reasons: str
    left_on: date | None = None


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
