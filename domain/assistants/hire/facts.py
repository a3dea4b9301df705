"""Facts of a hire; what each changes in the figures is part of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.assistants.counting.changes import FigureChange
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.persons import StayEvent
from domain.assistants.counting.posts import Funding
from domain.assistants.hire.state import Agreement, HireStage, Particulars, Terms
from domain.identity import IdentityKind
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class HireRecorded:
    """26·二(二), 附件2: with where it counts, or why it is held or does not count."""

    year: int
    unit: str
    unit_name: str
    code: str
    person: str
    whose: str
    document: IdentityKind
    placement: Placement
    particulars: Particulars
    terms: Terms
    stage: HireStage
    why: str = ""
    counts_once: str = ""
    imported: str = ""
    figures: tuple[FigureChange, ...] = ()
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HireCleared:
    """Setting (count_person): counted from now on; `instead` names the hire that gave way."""

    reason: str
    counts_once: str
    figures: tuple[FigureChange, ...]
    instead: str = ""
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HireHeld:
    """Setting (count_person)."""

    reason: str
    figures: tuple[FigureChange, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HireYielded:
    """Setting (count_person): another unit's filing counts instead."""

    unit_name: str
    figures: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class AgreementSigned:
    """26·二(二)."""

    agreement: Agreement
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InsuranceRecorded:
    """26·二(二)."""

    insured: bool
    housing: bool


@dataclass(frozen=True, slots=True)
class FundingRecorded:
    """26·二(二)."""

    funding: Funding
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HireEnded:
    """Setting (leaving_counts): left; 累计聘用 stays as the setting says, 在岗 is one less."""

    on: date
    reason: str
    figures: tuple[FigureChange, ...]
    counts_once: str = ""
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HireVoided:
    """26·三: counted back on the day on which it was counted."""

    reason: str
    figures: tuple[FigureChange, ...]
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HireRestored:
    """Setting (review_once): it waits for who counts it."""

    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayFollowed:
    """Setting (postdoc_counts): the stay changed, and `stage` is what the hire is by it."""

    event: StayEvent
    on: date
    stage: HireStage
    figures: tuple[FigureChange, ...] = ()
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HireKept:
    """Setting (opening): the drive was not closed yet; asked again later."""

    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HireClosed:
    """Setting (opening): the drive is closed; what the hire waited for is asked no more, and its figure stays."""

    stops: tuple[str, ...] = ()


Fact = (
    HireRecorded | HireCleared | HireHeld | HireYielded | AgreementSigned | InsuranceRecorded | FundingRecorded
    | HireEnded | HireVoided | HireRestored | StayFollowed | HireKept | HireClosed | Reminded | Escalated | DeadlineMoved
)  # fmt: skip
