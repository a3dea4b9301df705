"""Facts of a match."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.assistants.match.state import Difference, MatchWay
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMatched:
    """26·二(四): the four kinds of differences; nothing is deleted by them."""

    year: int
    file_name: str
    sha256: str
    listed: int
    ours: int
    on: date
    differences: tuple[Difference, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesSettled:
    """26·二(四): `hires` are held by it."""

    differences: tuple[str, ...]
    way: MatchWay
    reason: str
    on: date
    hires: tuple[str, ...] = ()
    closes: bool = False
    stops: tuple[str, ...] = ()


Fact = ListMatched | DifferencesSettled | Reminded | Escalated | DeadlineMoved
