"""When a fact took effect and who brought it about."""

from dataclasses import dataclass
from datetime import datetime

from domain.actor import Actor


@dataclass(frozen=True, slots=True)
class Stamp:
    """The part of a register entry that the fold needs besides the fact."""

    at: datetime
    actor: Actor
