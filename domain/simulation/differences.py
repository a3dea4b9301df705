"""What differs between two runs of one case: the same thing earlier, later, or only in one of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from domain.simulation.echoes import SILENT, Echoes
from domain.simulation.events import Event, What


class Shift(StrEnum):
    """How the other settings would change one event."""

    EARLIER = "earlier"
    LATER = "later"
    GONE = "gone"
    NEW = "new"


SHIFT_NAMES = {
    Shift.EARLIER: "提前",
    Shift.LATER: "推后",
    Shift.GONE: "不再发生",
    Shift.NEW: "新发生",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One event of either run beside its counterpart in the other, if it has one."""

    what: What
    shift: Shift
    before: Event | None
    after: Event | None


@dataclass(frozen=True, slots=True)
class CaseComparison:
    """Both runs of one case, each in the order of time."""

    kind: str
    case_id: str
    present: tuple[Event, ...]
    variant: tuple[Event, ...]
    echoes: Echoes = SILENT
    """What it tells other cases."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs, in the order of time."""
        return () if self.present == self.variant else differences(self.present, self.variant)


Kin = tuple[What, str]


def differences(present: Iterable[Event], variant: Iterable[Event]) -> tuple[Difference, ...]:
    """Setting (rehearsal): the first of a kind is held against the first, the second against the second …"""
    before, after = _by_kin(present), _by_kin(variant)
    kinds = dict.fromkeys((*before, *after))
    found = (
        difference for kin in kinds for difference in _of_kin(kin, before.get(kin, ()), after.get(kin, ()))
    )
    return tuple(sorted(found, key=_first))


def _by_kin(events: Iterable[Event]) -> Mapping[Kin, list[Event]]:
    """By what happens and to what sort of wait: ids behind the colon tell days, which may differ."""
    found: dict[Kin, list[Event]] = defaultdict(list)
    for event in events:
        found[event.what, event.key.partition(":")[0]].append(event)
    return found


def _of_kin(kin: Kin, before: Iterable[Event], after: Iterable[Event]) -> Iterator[Difference]:
    for event, other in zip_longest(before, after):
        shift = _shift(event, other)
        if shift is not None:
            yield Difference(kin[0], shift, event, other)


def _shift(before: Event | None, after: Event | None) -> Shift | None:
    if before is None:
        return Shift.NEW
    if after is None:
        return Shift.GONE
    if before.day == after.day:
        return None
    return Shift.EARLIER if after.day < before.day else Shift.LATER


def _first(one: Difference) -> tuple[object, ...]:
    instants = [event.at for event in (one.before, one.after) if event is not None]
    return min(instants), one.what.value
