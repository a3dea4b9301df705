"""What the rules of a match must know of other records."""

from dataclasses import dataclass

from domain.assistants.drive.state import Drive
from domain.assistants.hire.state import Hire


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchWorld:
    """The drive and the hires of the year that stand, or those that differences are about."""

    drive: Drive | None = None
    hires: tuple[Hire, ...] = ()
