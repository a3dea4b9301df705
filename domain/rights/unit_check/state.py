"""The folded state of one unit's part in a self-check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.rights.terms import Item, RightsFinding, Trait
from domain.wait import Clock


class UnitCheckStage(StrEnum):
    """Where it stands; the last two are ends."""

    CALLED = "called"
    HANDED_IN = "handed_in"
    RECTIFYING = "rectifying"
    VERIFIED = "verified"
    CLOSED = "closed"


STAGE_NAMES = {
    UnitCheckStage.CALLED: "待提交",
    UnitCheckStage.HANDED_IN: "待审核",
    UnitCheckStage.RECTIFYING: "整改中",
    UnitCheckStage.VERIFIED: "已核验",
    UnitCheckStage.CLOSED: "带问题结束",
}


class Made(StrEnum):
    """What the unit says of an item."""

    MADE = "made"
    AMENDING = "amending"
    MISSING = "missing"


MADE_NAMES = {Made.MADE: "已制定", Made.AMENDING: "修订中", Made.MISSING: "未制定"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReport:
    """One item as handed in: document, date, clause; of P12 also the share of working time for research."""

    item: Item
    made: Made
    document: str = ""
    on: date | None = None
    clause: str = ""
    share_numerator: int = 0
    share_denominator: int = 1

    @property
    def share(self) -> Fraction:
        """The share of working time for research, exactly."""
        return Fraction(self.share_numerator, self.share_denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCheck:
    """One unit in one check."""

    id: str
    stage: UnitCheckStage | None = None
    check: str = ""
    unit: str = ""
    league: str = ""
    authority: str | None = None
    traits: tuple[Trait, ...] = ()
    """In order, so that a state is the same wherever it was folded."""
    year: int = 0
    due: date | None = None
    handed_in_on: date | None = None
    late_days: int = 0
    reports: Mapping[Item, ItemReport] = field(default_factory=dict)
    findings: Mapping[Item, RightsFinding] = field(default_factory=dict)
    reasons: Mapping[Item, str] = field(default_factory=dict)
    """Item → what is missing, as it was found last."""
    answers: Mapping[Item, str] = field(default_factory=dict)
    """Item → the document with which the unit put it right."""
    closed_because: str = ""
    clocks: Mapping[str, Clock] = field(default_factory=dict)
