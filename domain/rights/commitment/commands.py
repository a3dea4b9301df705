"""Commands of a commitment."""

from dataclasses import dataclass
from datetime import date

from domain.rights.anytime import MoveDeadline, TimerFired
from domain.rights.commitment.state import LineTerms
from domain.rights.terms import Origin, PromiseMatter, RightsFinding

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCommitment:
    """The unit puts on record what it promised."""

    unit: str
    person: str
    matter: PromiseMatter
    origin: Origin
    wording: str
    lines: tuple[LineTerms, ...]
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCommitment:
    """The researcher says what was promised."""

    unit: str
    person: str
    matter: PromiseMatter
    origin: Origin
    wording: str
    lines: tuple[LineTerms, ...]
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreeWording:
    """The other side agrees to the wording, or to an amendment."""


@dataclass(frozen=True, slots=True)
class DisputeClaim:
    """The unit says that it promised nothing of the kind."""

    reason: str


@dataclass(frozen=True, slots=True)
class AmendCommitment:
    """One side proposes other lines for those that are still open; the other one agrees or not."""

    lines: tuple[LineTerms, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ReportFulfilment:
    """The unit reports a line as kept, or partly kept, with evidence."""

    line: str
    kept: RightsFinding
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confirm:
    """The researcher confirms."""

    line: str


@dataclass(frozen=True, slots=True)
class Contest:
    """The researcher contests."""

    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settle:
    """The overseer or 科技厅 settles what is contested: a line, or the claim itself (`claim`)."""

    line: str
    finding: RightsFinding
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """The researcher gives the line up, in writing."""

    line: str
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """The unit says that it cannot keep the line."""

    line: str
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replace:
    """A new line takes the place of one, by a paper of both sides."""

    line: str
    by: LineTerms
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordDeparture:
    """The researcher left the unit; nothing ends by it."""

    on: date


@dataclass(frozen=True, slots=True)
class SucceedCommitment:
    """Another unit takes the open lines over, by a recorded decision."""

    unit: str
    document: str


Command = (
    RecordCommitment | ClaimCommitment | AgreeWording | DisputeClaim | AmendCommitment | ReportFulfilment | Confirm
    | Contest | Settle | Release | Break | Replace | RecordDeparture | SucceedCommitment | MoveDeadline | TimerFired
)  # fmt: skip
