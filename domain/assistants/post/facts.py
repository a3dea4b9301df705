"""Facts of a post; what each changes in the figures is part of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.assistants.counting.changes import FigureChange
from domain.assistants.counting.lines import Placement
from domain.assistants.post.state import Offer
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPlanned:
    """26·二(一)."""

    year: int
    unit: str
    unit_name: str
    code: str
    placement: Placement
    offer: Offer
    on: date
    last: date
    figures: tuple[FigureChange, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPublished:
    """26·二(一): with link and platform; counted from that day."""

    on: date
    link: str
    platform: str
    figures: tuple[FigureChange, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostChanged:
    """26·二(一): `filled` whether as many hold it as it is now for."""

    offer: Offer
    figures: tuple[FigureChange, ...]
    filled: bool = False


@dataclass(frozen=True, slots=True)
class PostWithdrawn:
    """Setting (procedure)."""

    reason: str
    figures: tuple[FigureChange, ...]
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RestrictionFound:
    """26·二(一): not counted while it stands; hires stay."""

    text: str
    figures: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class RestrictionLifted:
    """26·二(一)."""

    text: str
    figures: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class PostTaken:
    """附件4: `filled` whether nobody is wanted any more."""

    hire: str
    filled: bool
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostLeft:
    """122·二(一): vacant again; whoever comes next counts as a hire, not as a new post."""

    hire: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostKept:
    """Setting (opening): the drive was prolonged, so that the post goes on."""

    last: date
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PostClosed:
    """Setting (opening): it ended with the late entries of its drive."""

    stops: tuple[str, ...] = ()


Fact = (
    PostPlanned | PostPublished | PostChanged | PostWithdrawn | RestrictionFound | RestrictionLifted | PostTaken | PostLeft
    | PostKept | PostClosed | Reminded | Escalated | DeadlineMoved
)  # fmt: skip
