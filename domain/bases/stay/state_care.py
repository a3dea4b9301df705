"""What is on record of the committee's opinions, the station's word on the project, and awards."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.bases.stay.terms_care import AwardKind, CommitteeStep


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeOpinion:
    """Art. 7: what the unit's academic committee said at one step."""

    id: str
    step: CommitteeStep
    agreed: bool
    on: date
    opinion: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectWord:
    """Art. 8: what the 流动站 said about the project, as it was then."""

    project: str
    confirmed: bool
    opinion: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """Art. 17: a commendation or reward that the base gave (yuan, where there is an amount); `withdrawn` says why it is none."""

    id: str
    kind: AwardKind
    title: str
    on: date
    merits: str
    document: str
    amount: Decimal | None = None
    paper: str | None = None
    withdrawn: str = ""
