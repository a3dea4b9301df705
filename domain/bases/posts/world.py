"""What a rule about posts must know of other records, and its frame."""

from dataclasses import dataclass
from datetime import date

from domain.actor import Actor
from domain.bases.posts.state import Collection


@dataclass(frozen=True, slots=True)
class Frame:
    """Who asks, and on which legal day."""

    actor: Actor
    today: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A postdoc on record as far as the actor's own: the stay, the person and the 流动站."""

    stay: str
    person: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostWorld:
    """The actor's unit with its league and active base (None: no unit), the named collection, the named postdoc."""

    unit_name: str | None = None
    league: str = ""
    base: str | None = None
    collection: Collection | None = None
    candidate: Candidate | None = None
    already: bool = False
    """The candidate has a match with this post that is not over."""
