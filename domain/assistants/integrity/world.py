"""What the rules of an integrity case must know of other records."""

from dataclasses import dataclass

from domain.assistants.drive.state import Bulletin
from domain.assistants.hire.state import Hire


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityWorld:
    """The hires, those of them that another open case is about, and the bulletins of their year."""

    hires: tuple[Hire, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    bulletins: tuple[Bulletin, ...] = ()
