"""Commands of a talent."""

from dataclasses import dataclass

from domain.rights.anytime import MoveDeadline, TimerFired
from domain.rights.terms import Right

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTalent:
    """The keeper takes somebody into the list."""

    person: str
    unit: str
    league: str
    field: str
    grade: int
    document: str


@dataclass(frozen=True, slots=True)
class ChangeClass:
    """The keeper gives another class."""

    grade: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewTalent:
    """The keeper has looked again; entitlements that no longer hold end, each with this reason."""

    ended: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskEntitlement:
    """The researcher asks for one."""

    entitlement: str
    right: Right


@dataclass(frozen=True, slots=True)
class GrantEntitlement:
    """Its agency grants it."""

    entitlement: str


@dataclass(frozen=True, slots=True)
class RefuseEntitlement:
    """Its agency does not."""

    entitlement: str
    reason: str


@dataclass(frozen=True, slots=True)
class EndEntitlement:
    """Its agency ends it, or what it followed has ended."""

    entitlement: str
    reason: str


@dataclass(frozen=True, slots=True)
class OfferAllowance:
    """A record began with which the person may ask for the 博士后 allowance; given by another life only."""

    follows: str


@dataclass(frozen=True, slots=True)
class EndFollowed:
    """The record is over, and with it what followed it; given by another life only."""

    follows: str
    reason: str


@dataclass(frozen=True, slots=True)
class IssueCode:
    """A new random code, known here by its digest; the one before is valid no more."""

    digest: str


@dataclass(frozen=True, slots=True)
class RevokeCode:
    """The code is valid no more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Delist:
    """The keeper takes the person off the list."""

    reason: str


Command = (
    ListTalent | ChangeClass | ReviewTalent | AskEntitlement | GrantEntitlement | RefuseEntitlement | EndEntitlement
    | OfferAllowance | EndFollowed | IssueCode | RevokeCode | Delist | MoveDeadline | TimerFired
)  # fmt: skip
