"""A collection of posts, a post, and a match as their rows hold them."""

from dataclasses import dataclass
from datetime import date

from domain.bases.posts.terms import MatchChannel, MatchStatus, PostStatus
from domain.terms import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Art. 21: the department or a league asks for posts from a day to a day; `league` is empty for the whole region."""

    id: str
    title: str
    note: str
    league: str
    opened_by: Role
    opened_on: date
    closes_on: date
    closed_on: date | None = None
    closed_because: str = ""

    def runs(self, today: date) -> bool:
        """Whether posts can be entered under it."""
        return self.closed_on is None and today <= self.closes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Art. 21: a post with its last day; `contact` is that of the unit, for anyone to read once it is published."""

    id: str
    employer: str
    league: str
    title: str
    field: str
    number: int
    conditions: str
    treatment: str
    contact: str
    open_until: date
    status: PostStatus
    entered_by: Role
    entered_on: date
    unit: str | None = None
    base: str | None = None
    collection: str | None = None
    published_on: date | None = None
    closed_on: date | None = None
    note: str = ""
    """Why it was sent back or closed."""
    hired: int = 0

    def takes(self, today: date) -> bool:
        """Whether somebody can come forward."""
        return self.status is PostStatus.OPEN and today <= self.open_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Art. 21: a person and a post are brought together; persons from outside are on record without a name."""

    id: str
    post: str
    league: str
    channel: MatchChannel
    begun_by: Role
    begun_on: date
    note: str
    unit: str | None = None
    stay: str | None = None
    person: str | None = None
    station: str | None = None
    status: MatchStatus = MatchStatus.OPEN
    result_note: str = ""
    result_on: date | None = None
