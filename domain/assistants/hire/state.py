"""The folded state of a hire; name and number of the person are not in it, the person is known by id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.assistants.counting.changes import KnownChange
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.persons import STANDING_NAMES, Standing
from domain.assistants.counting.posts import Funding, Work
from domain.identity import IdentityKind
from domain.later import LATER
from domain.wait import Clock


class HireStage(StrEnum):
    """Where it stands for the figures; the last three are ends."""

    HELD = "held"
    COUNTED = "counted"
    INELIGIBLE = "ineligible"
    LEFT = "left"
    BASIS_LOST = "basis_lost"
    VOIDED = "voided"


HIRE_STAGE_NAMES = {stage: STANDING_NAMES[Standing(stage.value)] for stage in HireStage}
ENDS = frozenset({HireStage.LEFT, HireStage.BASIS_LOST, HireStage.VOIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """附件2: the columns that are about the graduate and the employer; the others follow from person and unit."""

    university: str
    graduated: int
    degree: int
    """附件2(3): 1 to 4."""
    projects: int
    """附件2(7)."""
    level: int | None = None
    """附件2(8): 1 a plan project, 2 one of the employer's own; None where it was left empty."""
    incubator: bool = False
    startup: bool = False
    tech_sme: bool = False
    unemployed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """26·二(二): the service agreement."""

    signed_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """26·二(二): what a hire rests on besides the sheet."""

    work: Work
    begun: date
    funding: Funding
    post: str = ""
    projects: tuple[str, ...] = ()
    """Numbers of the projects that it works on."""
    agreement: Agreement | None = None
    insured: bool = False
    """社会保险."""
    housing: bool = False
    """住房公积金."""
    stay: str = ""
    """The stay in station that a postdoc's hire rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hire:
    """A hire."""

    id: str
    year: int = 0
    unit: str = ""
    unit_name: str = ""
    code: str = ""
    person: str = ""
    """Whose row holds name and number."""
    whose: str = ""
    """The person on record, by whom each is counted once."""
    document: IdentityKind = IdentityKind.RESIDENT
    stage: HireStage | None = None
    why: str = ""
    """Why it is held or does not count."""
    placement: Placement | None = None
    particulars: Particulars | None = None
    terms: Terms | None = None
    left_on: date | None = None
    leaving: str = ""
    voided: str = ""
    imported: str = ""
    """The import that brought it."""
    closed: bool = field(default=False, metadata=LATER)
    """Whether its drive was closed over it: it stands as it stood then, and nothing is asked of anybody any more."""
    counts_once: str = ""
    """By what it is counted once: the person, with the year where a setting says so; empty while it does not count."""
    figures: tuple[KnownChange, ...] = ()
    clocks: Mapping[str, Clock] = field(default_factory=dict)
