"""What is on record of an exit: papers, where the person goes, the receipt and certificates (Art. 5, 18, 21, 22)."""

from dataclasses import dataclass
from datetime import date

from domain.bases.stay.terms import (
    Destination,
    Leaving,
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Art. 5: the department's receipt of an exit."""

    number: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Art. 22: the department's certificate for 直接考察 of somebody who left after the whole term."""

    number: str
    on: date
    employer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Art. 18: the experts' appraisal, called by base and station."""

    on: date
    experts: tuple[str, ...]
    text: str
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """Art. 18, 21: the papers of the exit and where the person goes."""

    report: str | None = None
    summary: str | None = None
    appraisal: Appraisal | None = None
    left_on: date | None = None
    formalities: str = ""
    destination: Destination | None = None
    employer: str = ""
    employer_recommends: bool = False
    """Art. 22: 经用人单位推荐."""
    recommendation: str | None = None
    """The employer's paper; what was recorded before papers were asked for has none."""
    leaving: Leaving | None = None
    """Setting (leaving): how a stay ended that is neither 出站 nor a removal."""
    leaving_papers: tuple[str, ...] = ()
    goes_to: str = ""
    """Where somebody goes who is transferred."""
    receipt: Receipt | None = None
    certificates: tuple[Certificate, ...] = ()
