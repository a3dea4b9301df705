"""What is to be drawn: plain data that knows its size, without anything that draws."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256

import orjson

WIDE, NARROW = 520, 320
"""Pixels: for screens and paper, and for phones."""
ROW, HEAD, FLAT = 30, 70, 300
CELL, TOP = 21, 130
"""Height of a row of cells, and of what stands above them."""
TILES = 5
"""Rows of tiles."""
EMPTY = 96


class Kind(StrEnum):
    """The forms that charts have."""

    BARS = "bars"
    COLUMNS = "columns"
    LINES = "lines"
    SHARES = "shares"
    PAIRS = "pairs"
    TILES = "tiles"
    CELLS = "cells"


class Tone(StrEnum):
    """The palette, by what a colour is for: they differ in lightness too, so that nobody has to tell hues apart."""

    MAIN = "#1d5c63"
    WARM = "#d29a4c"
    ALARM = "#a8432f"
    OTHER = "#7b8b93"
    PALE = "#d9cdb8"


@dataclass(frozen=True, slots=True)
class Row:
    """One value: of a group (a league, a year, a step), in one series; `note` is written beside it."""

    group: str
    value: float
    series: str = ""
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart. Groups keep the order of the rows; `series` are name and tone, from the axis outward."""

    kind: Kind
    title: str
    unit: str
    rows: tuple[Row, ...]
    series: tuple[tuple[str, Tone], ...] = ()

    @property
    def groups(self) -> list[str]:
        """The groups in order."""
        return list(dict.fromkeys(row.group for row in self.rows))

    @property
    def blank(self) -> bool:
        """Whether there is nothing to be seen."""
        return (
            not any(row.value for row in self.rows) and self.kind not in (Kind.SHARES, Kind.CELLS)
        ) or not self.rows

    def size(self, width: int = WIDE) -> tuple[int, int]:
        """Width and height in pixels."""
        if self.blank:
            return width, EMPTY
        match self.kind:
            case Kind.TILES:
                return width, width * TILES // 7
            case Kind.COLUMNS | Kind.LINES:
                return width, FLAT
            case Kind.CELLS:
                return width, TOP + CELL * len(self.groups)
            case Kind.PAIRS:
                return width, HEAD + 2 * ROW * len(self.groups)
            case _:
                return width, HEAD + ROW * len(self.groups)

    def packed(self, width: int = WIDE) -> bytes:
        """As one line of JSON."""
        return orjson.dumps({"width": width, "drawing": asdict(self)})

    @classmethod
    def unpacked(cls, line: bytes) -> "tuple[Drawing, int]":
        """The drawing and its width from what was packed; raises ValueError, KeyError or TypeError for anything else."""
        asked = orjson.loads(line)
        given = asked["drawing"]
        rows = tuple(Row(**row) for row in given["rows"])
        series = tuple((name, Tone(tone)) for name, tone in given["series"])
        return cls(**{**given, "kind": Kind(given["kind"]), "rows": rows, "series": series}), asked["width"]

    @property
    def digest(self) -> str:
        """The same for the same drawing."""
        return sha256(self.packed()).hexdigest()[:24]
