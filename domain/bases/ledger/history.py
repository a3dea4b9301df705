"""What a ledger is made from: the facts of a base and of its stays, in the order in which they were recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.legal_time import end_of
from domain.stamp import Stamp


class Known(StrEnum):
    """Art. 25: as it was on record at 24:00 of the day, or as it is on record now."""

    THEN = "then"
    NOW = "now"


KNOWN_NAMES = {Known.THEN: "按当日已登记的信息", Known.NOW: "按现已登记的信息"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of a base or a stay, with the instant of its record. Any: `base_then` and `stay_then` know of which."""

    fact: Any
    stamp: Stamp

    def recorded_by(self, on: date) -> bool:
        """Whether it was on record at 24:00 of the day."""
        return self.stamp.at <= end_of(on)


@dataclass(frozen=True, slots=True)
class StayHistory:
    """The facts of one stay; `name` is what the reader sees of the person's."""

    id: str
    number: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class BaseHistory:
    """The facts of one base and of its stays."""

    code: str
    entries: tuple[Entry, ...]
    stays: tuple[StayHistory, ...] = ()


def on_record(entries: Iterable[Entry], on: date, known: Known) -> tuple[Entry, ...]:
    """The facts that this view goes by."""
    return tuple(one for one in entries if known is Known.NOW or one.recorded_by(on))
