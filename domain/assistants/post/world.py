"""What the rules of a post must know of other records."""

from dataclasses import dataclass, field

from domain.assistants.counting.lines import Employer, Membership
from domain.assistants.drive.state import Drive


@dataclass(frozen=True, slots=True)
class PostWorld:
    """The drive of its year, and the unit that sets it up."""

    drive: Drive | None = None
    employer: Employer | None = None
    unit_name: str = ""
    memberships: tuple[Membership, ...] = ()
    """Setting (membership): to which line the unit was said to belong, the last first."""
    taken: frozenset[str] = field(default_factory=frozenset)
    """Hires that hold the post, by id, as the records have them."""
