"""Commands of recruiting, the agreement, the entry and its filing (Art. 12, 13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.bases.attachment import Attachment
from domain.bases.stay.state_entry import Agreement, Degree, Profile
from domain.bases.stay.terms import (
    Destination,
    Leaving,
    Oddity,
    Side,
    StayStage,
)


@dataclass(frozen=True, slots=True)
class OpenStay:
    """Art. 12: the base begins to recruit a person; `person` is the id of the kept identity."""

    base: str
    person: str
    station: str
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterStay:
    """A stay from before the system, as dated facts; an ended one has `left_on`."""

    base: str
    person: str
    station: str
    profile: Profile
    entered_on: date
    ends_on: date
    filed_on: date | None = None
    stage: StayStage = StayStage.IN_STATION
    left_on: date | None = None
    destination: Destination | None = None
    note: str = ""
    leaving: Leaving | None = None
    """How a stay ended that is neither 出站 nor a removal."""
    formalities_on: date | None = None
    """Where it is another day than that of entry."""


@dataclass(frozen=True, slots=True)
class IdentifyPerson:
    """The department found that the person is the one who is on record under the same number."""

    reason: str


@dataclass(frozen=True, slots=True)
class AmendProfile:
    """The base corrects mode, discipline, project or degree before the entry."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class AttachPaper:
    """A checked and stored file is put to the stay."""

    paper: Attachment


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """Art. 13(1): the base sets down the agreement; signatures on an earlier draft fall away. `signed` stays empty."""

    agreement: Agreement


@dataclass(frozen=True, slots=True)
class SignAgreement:
    """Art. 13(1): one side signs; the base may record the postdoc's signature on paper."""

    side: Side
    on: date


@dataclass(frozen=True, slots=True)
class Abandon:
    """Nobody enters: the recruitment is given up before the entry."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """Art. 12, 13(2): the station reports when the formalities of entry were done and when the postdoc entered the base."""

    entered_on: date
    formalities: str
    confirmed_oddities: tuple[Oddity, ...] = ()
    oddity_reason: str = ""
    formalities_on: date | None = None
    """None: on the day of entry."""
    meets_conditions: bool = False
    """Art. 12: the 流动站 declares that the general conditions of recruiting are met."""


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """The day of entry was wrong; everything that depends on it is dated again."""

    entered_on: date
    reason: str
    confirmed_oddities: tuple[Oddity, ...] = ()
    formalities_on: date | None = None
    """None: as it was, or the day of entry where that was the same day."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Art. 13(2): the base reports the recruitment for filing; what is on record already need not be said again."""

    statement: str = ""


@dataclass(frozen=True, slots=True)
class AcceptFiling:
    """The department files it."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class ReturnFiling:
    """The department returns the report, item by item."""

    items: tuple[str, ...]
    not_before: str = ""
    """一次告知: why this was not told with an earlier return."""


@dataclass(frozen=True, slots=True)
class AnswerFiling:
    """The base answers every item (by item id)."""

    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RefuseFiling:
    """The department intends to refuse, naming an article of the text ("12", "13(1)", "14" …); who it is about is heard first."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordDegree:
    """Art. 23(1): the certificate is on hand."""

    degree: Degree


EntryCommand = (
    OpenStay | EnterStay | IdentifyPerson | AmendProfile | AttachPaper | DraftAgreement | SignAgreement
    | Abandon | ReportEntry | CorrectEntry | FileEntry | AcceptFiling | ReturnFiling | AnswerFiling
    | RefuseFiling | RecordDegree
)  # fmt: skip
