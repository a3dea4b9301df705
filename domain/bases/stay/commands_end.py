"""Commands of the end of a stay: the exit, other ends, ends with the base, and what the department does after (Art. 5, 18, 21, 22, 24)."""

from dataclasses import dataclass
from datetime import date

from domain.bases.stay.terms import (
    Destination,
    Leaving,
    Oddity,
)
from domain.terms import Nature, Route


@dataclass(frozen=True, slots=True)
class HandInReports:
    """Art. 18: research report and work summary, by ids of stored papers."""

    report: str
    summary: str


@dataclass(frozen=True, slots=True)
class RecordAppraisal:
    """Art. 18: the experts' appraisal, called by base and station."""

    on: date
    experts: tuple[str, ...]
    text: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class CompleteExit:
    """Art. 18: the station has done the formalities of exit."""

    left_on: date
    formalities: str
    confirmed_oddities: tuple[Oddity, ...] = ()
    oddity_reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordDestination:
    """Art. 21, 22: where the person works afterwards; possible after the exit too."""

    destination: Destination
    employer: str
    employer_recommends: bool = False
    recommendation: str | None = None
    """The employer's recommendation as a paper of the stay."""


@dataclass(frozen=True, slots=True)
class VoidStay:
    """The whole record was a mistake (wrong person, entered twice): the department voids it with a trace."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowBase:
    """The base's own facts changed (a ripple of the base)."""

    unit_name: str
    league: str
    unit: str | None = None
    """The unit that stands in for the one that set up the base, where there is another."""
    nature: Nature | None = None
    route: Route | None = None
    authority: str | None = None
    """Nature, route and 主管部门 of that unit."""


@dataclass(frozen=True, slots=True)
class EndWithBase:
    """Art. 24: the base was cancelled or became a workstation on a day (a tracked step of the base)."""

    on: date
    workstation: bool


@dataclass(frozen=True, slots=True)
class ResumeWithBase:
    """The base's end was reversed: what it ended here is put back (a tracked step of the base)."""

    reason: str


@dataclass(frozen=True, slots=True)
class EndOtherwise:
    """Setting (leaving): death, transfer or an agreement ended the stay on a day; `papers` prove it."""

    leaving: Leaving
    left_on: date
    reason: str
    papers: tuple[str, ...]
    goes_to: str = ""
    """The unit or 流动站 that takes over who is transferred."""


@dataclass(frozen=True, slots=True)
class TakeBackLeaving:
    """Setting (reversal): the department found that such an end, or an exit, was entered by mistake; the stay goes on."""

    reason: str


@dataclass(frozen=True, slots=True)
class GiveReceipt:
    """Art. 5: the department gives the receipt of an exit."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class EndorseMerit:
    """Setting (procedure): the base says whether what the postdoc claimed is so."""

    merit: str
    endorsed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class CertifyDirectHire:
    """Art. 22: the department certifies that the postdoc left after the whole term, for an employer that is an 事业单位."""

    employer: str
    note: str = ""


EndCommand = (
    HandInReports | RecordAppraisal | CompleteExit | RecordDestination | VoidStay | FollowBase | EndWithBase
    | ResumeWithBase | EndOtherwise | TakeBackLeaving | GiveReceipt | EndorseMerit | CertifyDirectHire
)  # fmt: skip
