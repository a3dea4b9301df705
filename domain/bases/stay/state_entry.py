"""What is on record of a profile, the agreement, the mentors, the pay and the filing of an entry (Art. 12, 13, 15)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.stay.terms import (
    Contract,
    FilingStatus,
    Mode,
    Side,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """Art. 23(1): the PhD certificate, or the promise of one (`certificate` is then empty)."""

    institution: str = ""
    certificate: str = ""
    awarded_on: date | None = None
    promised_by: date | None = None
    paper: str | None = None
    foreign: bool = False
    """Awarded outside the mainland: 国家承认 (Art. 23(1)) is then shown by a certificate of recognition."""
    recognition: str = ""
    """Number of the certificate of recognition (国（境）外学历学位认证书)."""
    recognition_paper: str | None = None

    @property
    def awarded(self) -> bool:
        """Whether a certificate is on record, recognised or not."""
        return self.certificate != "" and self.awarded_on is not None

    @property
    def held(self) -> bool:
        """Art. 23(1): whether a certificate is on record that the state recognises."""
        return self.awarded and (not self.foreign or self.recognition.strip() != "")


@dataclass(frozen=True, slots=True)
class Profile:
    """Art. 12: how and for what the postdoc is recruited; `discipline` is a first-level discipline by name."""

    mode: Mode = Mode.STATION
    discipline: str = ""
    project: str = ""
    project_summary: str = ""
    degree: Degree = field(default_factory=Degree)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """Art. 15: one of the station, one of the base's own full-time staff; `since` is the first day."""

    side: Side
    name: str
    title: str
    full_time: bool
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Art. 20: yearly pay in yuan beside that of the unit's own researchers of the same level."""

    yearly: Decimal
    comparable: Decimal
    since: date
    insured: bool
    """社会保险费 is paid."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Art. 13(1), 14, 15, 20: the three-party agreement with the terms that the text requires; `paper` is its file."""

    begins: date
    ends: date
    contract: Contract
    rights_duties: str
    goals: str
    ownership: str
    liability: str
    mentors: tuple[Mentor, ...]
    pay: Pay
    paper: str | None = None
    signed: Mapping[Side, date] = field(default_factory=dict)

    @property
    def unsigned(self) -> tuple[Side, ...]:
        """The sides that have not signed yet."""
        return tuple(side for side in Side if side not in self.signed)


@dataclass(frozen=True, slots=True)
class FilingItem:
    """One thing that the department returned a filing for."""

    id: str
    request: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Art. 13(2): the report for filing; `late_days` counts days after the due date, 0 when in time."""

    status: FilingStatus = FilingStatus.NONE
    filed_on: date | None = None
    due: date | None = None
    late_days: int = 0
    statement: str = ""
    items: tuple[FilingItem, ...] = ()
    returns: tuple["FilingReturn", ...] = ()
    filer: Side = Side.UNIT
    """Interpretation (entry_filer): who reports."""
    accepted_on: date | None = None
    number: str = ""
    """Receipt number of the accepted filing."""


@dataclass(frozen=True, slots=True)
class FilingReturn:
    """One return of a filing: the ids of its items, the day, and why it was not told with an earlier one."""

    items: tuple[str, ...]
    on: date
    not_before: str = ""
