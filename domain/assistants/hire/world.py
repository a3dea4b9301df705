"""What the rules of a hire must know of other records."""

from dataclasses import dataclass

from domain.assistants.counting.lines import Employer, Membership
from domain.assistants.counting.persons import KnownHire
from domain.assistants.drive.state import Drive
from domain.assistants.post.state import Post


@dataclass(frozen=True, slots=True)
class KnownStay:
    """A stay in station of the person (196号): who employs, and whether it is over or was never filed."""

    id: str
    unit: str
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HireWorld:
    """The drive, the unit, the post, the person's stays and other hires."""

    drive: Drive | None = None
    employer: Employer | None = None
    unit_name: str = ""
    memberships: tuple[Membership, ...] = ()
    """Setting (membership): to which line the unit was said to belong, the last first."""
    known: tuple[KnownHire, ...] = ()
    counted: str = ""
    """The other hire of the same person that counts now, by id."""
    post: Post | None = None
    stays: tuple[KnownStay, ...] = ()
    claimed: frozenset[str] = frozenset()
    """Stays that another hire rests on already."""
