"""What people ask for about collections, posts and matches (Art. 21)."""

from dataclasses import dataclass
from datetime import date

from domain.bases.posts.terms import MatchStatus


@dataclass(frozen=True, slots=True)
class OpenCollection:
    """Posts are asked for until a day; what for and of what kind stands in the note."""

    title: str
    closes_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class CloseCollection:
    """Before its day."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterPost:
    """A post; `employer` and `league` are given by offices only, for a unit they are its own."""

    title: str
    field: str
    number: int
    conditions: str
    contact: str
    open_until: date
    treatment: str = ""
    employer: str = ""
    league: str | None = None
    collection: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendPost:
    """The description as it should be from now on."""

    title: str
    field: str
    number: int
    conditions: str
    contact: str
    open_until: date
    treatment: str = ""


@dataclass(frozen=True, slots=True)
class ReturnPost:
    """Sent back, with what should be otherwise."""

    reason: str


@dataclass(frozen=True, slots=True)
class ClosePost:
    """Nobody is looked for any more: filled, or given up."""

    reason: str


@dataclass(frozen=True, slots=True)
class BeginMatch:
    """Somebody comes forward or is proposed; `stay` names a postdoc on record, without it it is somebody from outside."""

    note: str = ""
    stay: str | None = None


@dataclass(frozen=True, slots=True)
class TellMatch:
    """What became of it."""

    status: MatchStatus
    note: str
    on: date
