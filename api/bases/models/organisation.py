"""A base's organisation as answers, and bodies of its commands whose ids stand in the path (Art. 6, 7, 17)."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, Field

from domain.bases import law
from domain.bases.base.state_organisation import Arrangement
from domain.bases.base.terms_organisation import ArrangementKind


class Lacking(BaseModel):
    """Something that the unit has to set up, and of which nothing is on record now (Art. 7, 17, 25)."""

    kind: ArrangementKind
    name: str = Field(examples=["专家学术委员会"])
    cite: str = Field(examples=[law.COMMITTEE.cite])


class ArrangementSeen(BaseModel):
    """A body, officer, set of rules or committee with its days."""

    kind_name: str = Field(examples=["博士后管理机构"])
    cite: str = Field(examples=[law.MANAGING_BODY.cite])
    recorded: Arrangement


@dataclass(frozen=True, slots=True)
class ArrangementEnd:
    """The last day, and why it ended."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class GuidanceAnswer:
    """What the base did about the advice."""

    answer: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why what was recorded does not stand."""

    reason: str
