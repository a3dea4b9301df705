"""Facts of ends that are neither 出站 nor a removal, and of what the department does after an end (Art. 5, 22)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.stay.state import Certificate, Receipt
from domain.bases.stay.terms import Leaving
from domain.wait import Clock

Clocks = Mapping[str, Clock]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedOtherwise:
    """Setting (leaving): the stay ended by death, transfer or agreement; `dropped` are cases that nobody decides any more."""

    leaving: Leaving
    left_on: date
    reason: str
    papers: tuple[str, ...] = ()
    goes_to: str = ""
    starts: Clocks = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeavingTakenBack:
    """Setting (reversal): such an end was a mistake; the stay goes on with its clocks."""

    reason: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptGiven:
    """Art. 5: the department gave the receipt of the exit."""

    receipt: Receipt
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeritEndorsed:
    """Setting (procedure): the base said whether what the postdoc claimed is so; the department looks at it in any case."""

    merit: str
    endorsed: bool
    note: str
    starts: Clocks = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectHireCertified:
    """Art. 22: the department certified a stay of the whole term for 直接考察."""

    certificate: Certificate


AftermathFact = EndedOtherwise | LeavingTakenBack | ReceiptGiven | MeritEndorsed | DirectHireCertified
