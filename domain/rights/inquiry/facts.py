"""Facts of an inquiry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.terms import Body
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAsked:
    """Asked, on a day."""

    body: Body
    role: str
    scope: str
    paraphrase: str
    files: tuple[str, ...]
    on: date
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InquiryAnswered:
    """Answered."""

    answer: str
    files: tuple[str, ...]
    on: date
    stops: tuple[str, ...] = ()


Fact = UnitAsked | InquiryAnswered | DeadlineMoved | Escalated | Reminded
