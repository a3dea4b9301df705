"""Facts of recruiting, the agreement, the entry and its filing (Art. 12, 13).

`starts` are the clocks that begin or are dated anew with the fact, `stops` those that end with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.attachment import Attachment
from domain.bases.stay.state_entry import Agreement, Degree, FilingItem, Profile
from domain.bases.stay.terms import (
    Destination,
    Leaving,
    Oddity,
    Side,
    StayStage,
)
from domain.source import Source
from domain.terms import Nature, Route
from domain.wait import Clock

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class StayOpened:
    """Art. 12: the base began to recruit a person."""

    person: str
    base: str
    unit: str
    unit_name: str
    nature: Nature
    route: Route
    league: str
    authority: str | None
    station: str
    station_name: str
    profile: Profile
    starts: Clocks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayEntered:
    """A stay from before the system, with what is known of it."""

    person: str
    base: str
    unit: str
    unit_name: str
    nature: Nature
    route: Route
    league: str
    authority: str | None
    station: str
    station_name: str
    profile: Profile
    entered_on: date
    ends_on: date
    filed_on: date | None
    late_days: int
    stage: StayStage
    left_on: date | None
    destination: Destination | None
    note: str
    starts: Clocks = field(default_factory=dict)
    filer: Side = Side.UNIT
    leaving: Leaving | None = None
    formalities_on: date | None = None
    """Where it is another day than that of entry."""


@dataclass(frozen=True, slots=True)
class PersonIdentified:
    """The stay is that of the person on record; it was opened under an entry of its own while that was in doubt."""

    person: str
    reason: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileAmended:
    """Mode, discipline, project or degree were corrected; another project is put before the 流动站 again."""

    profile: Profile
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperAttached:
    """A file was put to the stay."""

    paper: Attachment


@dataclass(frozen=True, slots=True)
class AgreementDrafted:
    """Art. 13(1): the agreement was set down; who signed an earlier draft signs again."""

    agreement: Agreement
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementSigned:
    """Art. 13(1): a side signed; `complete` when it was the last one."""

    side: Side
    on: date
    complete: bool
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abandoned:
    """Given up before the entry."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryReported:
    """Art. 13(2): entered on a day, after the formalities of another or the same one; the time limits begin."""

    entered_on: date
    formalities: str
    starts: Clocks
    stops: tuple[str, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    """What was confirmed as unusual, for this reason."""
    oddity_reason: str = ""
    filer: Side = Side.UNIT
    """Interpretation (entry_filer): who reports the entry for filing."""
    formalities_on: date | None = None
    """None: on the day of entry."""
    meets_conditions: bool | None = None
    """Art. 12: whether the 流动站 declared the general conditions met; None before that was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCorrected:
    """The day of entry was corrected; `starts` are the deadlines dated again, `dropped` removal cases without ground now."""

    before: date
    entered_on: date
    reason: str
    late_days: int
    starts: Clocks
    stops: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    due: date | None = None
    """Until when the report for filing was or is due, counted from the right day."""
    oddities: tuple[Oddity, ...] = ()
    formalities_before: date | None = None
    formalities_on: date | None = None
    """None: on the day of entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFiled:
    """Art. 13(2): reported for filing, so many days late."""

    statement: str
    on: date
    due: date
    late_days: int
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingAccepted:
    """Art. 13(2): filed by the department under a receipt number."""

    number: str
    note: str
    on: date
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingReturned:
    """The department returned the report."""

    items: tuple[FilingItem, ...]
    starts: Clocks
    stops: tuple[str, ...] = ()
    on: date | None = None
    not_before: str = ""
    """一次告知: why it was not told with an earlier return."""


@dataclass(frozen=True, slots=True)
class FilingAnswered:
    """The base answered every item."""

    answers: Mapping[str, str]
    starts: Clocks
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingRefused:
    """The department refused without a hearing, before there were hearings; the stay ended and never counted."""

    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class DegreeRecorded:
    """Art. 23(1): the certificate is on hand; `dropped` removal cases lost their ground with it."""

    degree: Degree
    stops: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    lacks: str = ""
    """What is missing for it to count as obtained."""


EntryFact = (
    StayOpened | StayEntered | PersonIdentified | ProfileAmended | PaperAttached | AgreementDrafted
    | AgreementSigned | Abandoned | EntryReported | EntryCorrected | EntryFiled | FilingAccepted
    | FilingReturned | FilingAnswered | FilingRefused | DegreeRecorded
)  # fmt: skip
