"""Bodies of commands on a base whose ids stand in the path: what is left of the command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.base.state import Evidence, ItemPapers


@dataclass(frozen=True, slots=True)
class BenefitSettled:
    """Art. 24: when one of the benefits to be made up was settled, and with how much (yuan); or paid in part."""

    on: date
    amount: Decimal | None = None
    note: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class BenefitDue:
    """Art. 24: how much of one benefit is to be made up (yuan), and what the amount rests on."""

    due: Decimal
    basis: str = ""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """The facts that the intended cancellation rests on, as the notice tells them."""

    facts: str


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """What the unit says against the intended cancellation; `waives` gives up the rest of its time."""

    text: str
    waives: bool = False
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class UnitWaiver:
    """Setting (hearing): the rest of the time is given up; the department adds the sealed paper."""

    paper: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceGiven:
    """What the base says and shows for each indicator (by key)."""

    evidence: Mapping[str, Evidence]


@dataclass(frozen=True, slots=True)
class IndicatorScores:
    """Points for each indicator (by key), with an opinion."""

    scores: Mapping[str, Decimal]
    opinion: str


@dataclass(frozen=True, slots=True)
class EvidenceCorrection:
    """What the base says and shows for each indicator (by key), whole and right, and why it changes."""

    evidence: Mapping[str, Evidence]
    reason: str


@dataclass(frozen=True, slots=True)
class ScoresCorrection:
    """Points for each indicator (by key), with an opinion, and why they change."""

    scores: Mapping[str, Decimal]
    opinion: str
    reason: str


@dataclass(frozen=True, slots=True)
class GradeGiven:
    """The grade; `items` are what has to be put right, needed for the lowest one."""

    grade: str
    reasons: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RectificationAnswers:
    """What the base did, for every item (by id), and papers that show it."""

    answers: Mapping[str, str]
    shown: Mapping[str, ItemPapers] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RectificationFound:
    """Whether the rectification is accepted, or sent back with a note."""

    accepted: bool
    note: str
