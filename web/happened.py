"""The history of a case as people read it: what is new since they last acted, and the log with its drafts folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from api.models.history import HistoryRow

LATEST = 3
"""Lines that are shown to somebody who has not acted on the case."""
MOST = 8
FEW = 2
"""Up to so many minor lines in a row are shown as they are."""


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the log, or several minor or equal ones that are folded."""

    rows: tuple[HistoryRow, ...]

    @property
    def folds(self) -> bool:
        """Whether the lines are to be opened."""
        return len(self.rows) > 1

    @property
    def says(self) -> str:
        """What folded lines are, and how many."""
        if self.rows[0].minor:
            return f"填报过程中的保存、上传记录{len(self.rows)}条"
        return f"{self.rows[0].text.rstrip('。')}，共{len(self.rows)}次"


@dataclass(frozen=True, slots=True)
class News:
    """What happened since the reader last acted on the case, the last first; `since` is None where they never did."""

    since: datetime | None
    rows: tuple[HistoryRow, ...]
    more: int = 0
    """How many more there are."""


def folded(rows: Iterable[HistoryRow]) -> list[Part]:
    """The log in order, runs of more than two minor lines, or of one and the same reminder, as one part."""
    runs = groupby(rows, key=lambda row: "" if row.minor else row.text)
    return [part for _, run in runs for part in _run(tuple(run))]


def _run(run: Sequence[HistoryRow]) -> list[Part]:
    if len(run) > FEW:
        return [Part(tuple(run))]
    return [Part((row,)) for row in run]


def news(history: Sequence[HistoryRow]) -> News:
    """Drafts and uploads are no news."""
    own = [row for row in history if row.own]
    last = own[-1] if own else None
    told = [row for row in reversed(history) if not row.minor and (last is None or row.seq > last.seq)]
    most = MOST if last else LATEST
    return News(last.at if last else None, tuple(told[:most]), max(len(told) - most, 0) if last else 0)
