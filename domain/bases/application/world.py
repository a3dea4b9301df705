"""What the rules of an application must know of other records; loaded inside the deciding transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.terms import RoundStage
from domain.unit import Expert, Standing, Station, Unit


@dataclass(frozen=True, slots=True)
class Window:
    """A round as an application sees it."""

    id: str
    stage: RoundStage
    opens: date
    closes: date


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The unit, its standing, the round's window, the partner station, the experts concerned, and the staff."""

    unit: Unit
    standing: Standing
    window: Window
    station: Station | None = None
    experts: Mapping[str, Expert] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()
    """Names that the unit had before."""
    applicants: tuple[str, ...] = ()
    """Other units that apply in the round."""
    applied: bool = False
    """Whether the unit already has an application in the round."""
    task_active: bool = True
    """Whether the person the task was given to may still act; a person who left binds nobody."""
    colleague: bool = False
    """Whether the person a task is to be given to is of the party whose turn it is."""
    drafted: frozenset[str] = frozenset()
    """The papers (by id) that a document was made of."""
