"""What the rules of a dispatch must know of other records."""

from dataclasses import dataclass, field

from domain.rights.dispatch.figures import Counted


@dataclass(frozen=True, slots=True)
class DispatchWorld:
    """What is counted of the complaints of the quarter, as they are known at that instant."""

    counted: Counted = field(default_factory=Counted)
