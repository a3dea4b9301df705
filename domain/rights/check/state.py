"""The folded state of one self-check over many units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.wait import Clock


class CheckStage(StrEnum):
    """Where a check stands."""

    OPEN = "open"
    CLOSED = "closed"


STAGE_NAMES = {CheckStage.OPEN: "进行中", CheckStage.CLOSED: "已结束"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of a year; `due` is notice data."""

    id: str
    stage: CheckStage | None = None
    year: int = 0
    title: str = ""
    document: str = ""
    due: date | None = None
    units: tuple[str, ...] = ()
    summary: str = ""
    clocks: Mapping[str, Clock] = field(default_factory=dict)
