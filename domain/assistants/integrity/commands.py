"""Commands of an integrity case."""

from dataclasses import dataclass
from datetime import date

from domain.assistants.integrity.state import IntegrityFinding, IntegrityOrigin
from domain.wait import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIntegrity:
    """26·三: 科技厅 opens it about hires of one unit; while it is open they are counted, and marked."""

    hires: tuple[str, ...]
    origin: IntegrityOrigin
    reason: str


@dataclass(frozen=True, slots=True)
class ExplainIntegrity:
    """Setting (integrity): the unit is heard, and shows agreement, pay and insurance."""

    text: str
    papers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindIntegrity:
    """26·三: what they turned out to be; `hires` those that are not true, `document` with which a false one is handed over."""

    finding: IntegrityFinding
    grounds: str
    hires: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class AskReview:
    """Setting (review_once): the unit asks for a review, once."""

    reason: str


@dataclass(frozen=True, slots=True)
class DecideReview:
    """Setting (review_once): by another person than who found."""

    upheld: bool
    reason: str


@dataclass(frozen=True, slots=True)
class RecordErratum:
    """Setting (ranking): the erratum to a bulletin that was printed with these hires was published."""

    bulletin: str


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Another calendar or edition dates an open time limit again."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


Command = (
    OpenIntegrity
    | ExplainIntegrity
    | FindIntegrity
    | AskReview
    | DecideReview
    | RecordErratum
    | MoveDeadline
    | TimerFired
)
