"""Commands about ends that are neither 出站 nor a removal, and about what the department does after an end (Art. 5, 22)."""

from dataclasses import dataclass
from datetime import date

from domain.bases.stay.terms import Leaving


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
    """Setting (reversal): the department found that such an end was entered by mistake; the stay goes on."""

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


EndCommand = EndOtherwise | TakeBackLeaving | GiveReceipt | EndorseMerit | CertifyDirectHire
