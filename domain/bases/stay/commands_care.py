"""Commands on the committee's opinions, the station's word on the project, and awards (Art. 7, 8, 17)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.bases.stay.terms_care import AwardKind, CommitteeStep


@dataclass(frozen=True, slots=True)
class RecordOpinion:
    """Art. 7: the base puts on record what its academic committee said at entry, midterm or exit."""

    step: CommitteeStep
    agreed: bool
    on: date
    opinion: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmProject:
    """Art. 8: the 流动站 confirms the project of the postdoc, or says what should be otherwise."""

    confirmed: bool
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveAward:
    """Art. 17: the base commends or rewards the postdoc."""

    kind: AwardKind
    title: str
    on: date
    merits: str
    document: str
    amount: Decimal | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAward:
    """Setting (reversal): the record of the award was wrong, or the award was taken back."""

    award: str
    reason: str


CareCommand = RecordOpinion | ConfirmProject | GiveAward | WithdrawAward
