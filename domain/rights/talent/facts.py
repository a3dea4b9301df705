"""Facts of a talent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.talent.state import EntitlementStatus
from domain.rights.terms import Body, Right
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentListed:
    """On the list."""

    person: str
    unit: str
    league: str
    area: str
    grade: int
    document: str
    on: date
    keeper: Body
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClassChanged:
    """Another class from that day on."""

    grade: int
    before: int
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class TalentReviewed:
    """Looked at again."""

    ended: tuple[str, ...]
    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntitlementAsked:
    """Asked for; `follows` is the record with which it ends."""

    entitlement: str
    right: Right
    agency: Body
    follows: str | None
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntitlementDecided:
    """Granted, not granted, or ended."""

    entitlement: str
    status: EntitlementStatus
    reason: str = ""
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AllowanceOffered:
    """The 博士后 allowance can be asked for while that record is open."""

    follows: str


@dataclass(frozen=True, slots=True)
class FollowedEnded:
    """The record is over; these entitlements ended with it."""

    follows: str
    ended: tuple[str, ...]
    reason: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeIssued:
    """A new code."""

    digest: str


@dataclass(frozen=True, slots=True)
class CodeRevoked:
    """No code."""

    reason: str


@dataclass(frozen=True, slots=True)
class TalentDelisted:
    """Off the list, and the code with it."""

    reason: str
    stops: tuple[str, ...] = ()


Fact = (
    TalentListed | ClassChanged | TalentReviewed | EntitlementAsked | EntitlementDecided | CodeIssued | CodeRevoked
    | AllowanceOffered | FollowedEnded | TalentDelisted | DeadlineMoved | Escalated | Reminded
)  # fmt: skip
