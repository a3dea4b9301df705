"""Commands of a hire."""

from dataclasses import dataclass
from datetime import date

from domain.assistants.counting.persons import StayEvent
from domain.assistants.counting.posts import Funding
from domain.assistants.hire.state import Particulars, Terms
from domain.identity import IdentityKind
from domain.wait import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHire:
    """26·二(二), 附件2: a unit records whom it hired; name and number were kept apart before."""

    year: int
    unit: str
    person: str
    whose: str
    document: IdentityKind
    particulars: Particulars
    terms: Terms
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearHire:
    """Setting (count_person): a held hire is to be counted; `instead` of the one that counts now."""

    reason: str
    instead: bool = False


@dataclass(frozen=True, slots=True)
class HoldHire:
    """Setting (count_person): a counted hire is to be looked at first."""

    reason: str


@dataclass(frozen=True, slots=True)
class YieldHire:
    """Setting (count_person): told by the hire that is counted instead."""

    unit_name: str


@dataclass(frozen=True, slots=True)
class RecordAgreement:
    """26·二(二): the service agreement was signed."""

    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RecordInsurance:
    """26·二(二): social insurance and housing fund, which are encouraged."""

    insured: bool
    housing: bool


@dataclass(frozen=True, slots=True)
class RecordFunding:
    """26·二(二): out of what it is paid, and on which projects."""

    funding: Funding
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EndHire:
    """Setting (leaving_counts): the person left."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class VoidHire:
    """26·三: it was recorded wrongly; the figures are counted back."""

    reason: str


@dataclass(frozen=True, slots=True)
class RestoreHire:
    """Setting (review_once): told by the integrity case whose finding a review took away."""

    reason: str


@dataclass(frozen=True, slots=True)
class StayTold:
    """Setting (postdoc_counts): what became of the stay that it rests on."""

    event: StayEvent
    on: date | None = None


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
    RecordHire | ClearHire | HoldHire | YieldHire | RecordAgreement | RecordInsurance | RecordFunding | EndHire
    | VoidHire | RestoreHire | StayTold | MoveDeadline | TimerFired
)  # fmt: skip
