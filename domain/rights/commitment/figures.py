"""Figures of commitments, counted from their lines alone (权益·二(六)): what was kept, what was not, what nobody has said yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from domain.rights.commitment.state import LineStatus

KEPT = frozenset({LineStatus.CONFIRMED, LineStatus.SETTLED})
OPEN_REPORT = frozenset({LineStatus.REPORTED, LineStatus.UNCONFIRMED})
GIVEN_UP = frozenset({LineStatus.RELEASED, LineStatus.REPLACED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Lines of one group; all but `late` add up to `lines`."""

    lines: int = 0
    running: int = 0
    overdue: int = 0
    reported: int = 0
    """Reported, and not confirmed: silence confirms nothing (B27)."""
    contested: int = 0
    kept: int = 0
    partly: int = 0
    broken: int = 0
    given_up: int = 0
    late: int = 0
    """Not reported by the agreed day, whatever came later (B26)."""

    def __add__(self, other: "Tally") -> "Tally":
        """Both groups together."""
        names = (each.name for each in fields(self))
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def decided(self) -> int:
        """Lines of which it is known whether they were kept."""
        return self.kept + self.partly + self.broken


def tally(status: LineStatus, number: int, *, late: bool) -> Tally:
    """So many lines of that status."""
    return Tally(lines=number, late=number if late else 0, **{_place(status): number})


def _place(status: LineStatus) -> str:
    own = {
        LineStatus.AGREED: "running",
        LineStatus.OVERDUE: "overdue",
        LineStatus.CONTESTED: "contested",
        LineStatus.PARTLY: "partly",
        LineStatus.BROKEN: "broken",
    }
    if status in own:
        return own[status]
    return "kept" if status in KEPT else "reported" if status in OPEN_REPORT else "given_up"


def summed(counted: Iterable[tuple[str, Tally]]) -> Mapping[str, Tally]:
    """Group → its lines together."""
    found: dict[str, Tally] = {}
    for group, each in counted:
        found[group] = found.get(group, Tally()) + each
    return found
