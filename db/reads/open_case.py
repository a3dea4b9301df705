"""A case as a simulation takes it, without anything of the database: processes without one know it as well."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.simulation.echoes import SILENT, Echoes


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """One case: its state as JSON text, what it is called, and until when a base's open stays are agreed, by stay."""

    kind: str
    id: str
    subject: str
    state: str
    ends: Mapping[str, str] = field(default_factory=dict)
    belonging: Mapping[str, str] = field(default_factory=dict)
    """The stage of each open case that belongs to it, by id."""
    echoes: Echoes = SILENT
    """What other cases of the same simulation tell it."""

    @property
    def agreed_until(self) -> dict[str, date]:
        """The last day of each open stay's term."""
        return {key: date.fromisoformat(day) for key, day in self.ends.items()}
