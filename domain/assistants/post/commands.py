"""Commands of a post."""

from dataclasses import dataclass
from datetime import date

from domain.assistants.post.state import Offer
from domain.wait import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPost:
    """26·二(一): a unit plans a post (征集)."""

    year: int
    unit: str
    """The registered unit; that of whoever plans it."""
    offer: Offer
    zone: str = ""
    """附件2(5): the zone in which the unit is, where it is in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPost:
    """26·二(一): it was published on the unit's site or a platform."""

    on: date
    link: str
    platform: str


@dataclass(frozen=True, slots=True)
class ChangePost:
    """26·二(一): it is changed (更新)."""

    offer: Offer


@dataclass(frozen=True, slots=True)
class WithdrawPost:
    """Setting (procedure): it is not to be filled any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class FindRestriction:
    """26·二(一): an overseer found that it is limited to some graduates."""

    text: str


@dataclass(frozen=True, slots=True)
class LiftRestriction:
    """26·二(一): the limit is gone."""

    text: str


@dataclass(frozen=True, slots=True)
class TakePost:
    """附件4: told by a hire that holds the post."""

    hire: str


@dataclass(frozen=True, slots=True)
class LeavePost:
    """122·二(一): told by a hire that holds it no more; the vacancy is to be used as well."""

    hire: str
    others: tuple[str, ...] = ()
    """Who leaves with it, for a case is told once in an act."""


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Another calendar or edition dates an open time limit again."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


Command = (
    PlanPost | PublishPost | ChangePost | WithdrawPost | FindRestriction | LiftRestriction | TakePost | LeavePost
    | MoveDeadline | TimerFired
)  # fmt: skip
