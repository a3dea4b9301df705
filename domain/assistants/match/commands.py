"""Commands of a match."""

from dataclasses import dataclass
from datetime import date

from domain.assistants.match.state import MatchWay
from domain.wait import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """A row of the list: the person on record by the number (empty for nobody), the employer, whether the names are one."""

    row: int
    whose: str
    employer: str
    same_name: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchList:
    """26·二(四): the list as it was read; names and numbers stay in the file that was uploaded."""

    year: int
    file_name: str
    sha256: str
    rows: tuple[ListedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDifferences:
    """26·二(四): a person settles differences of one kind in one way."""

    differences: tuple[str, ...]
    way: MatchWay
    reason: str


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Another calendar or edition dates an open time limit again."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


Command = MatchList | SettleDifferences | MoveDeadline | TimerFired
