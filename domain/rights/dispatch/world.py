"""What the rules of a dispatch must know of other records."""

from dataclasses import dataclass

from domain.rights.dispatch.figures import Record


@dataclass(frozen=True, slots=True)
class DispatchWorld:
    """The complaints received before the end of the quarter, as they are known at that instant."""

    records: tuple[Record, ...] = ()
