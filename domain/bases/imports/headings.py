"""The row of a sheet in which its columns are named: a title may stand above it (setting: import)."""

from collections.abc import Sequence

from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import Layout
from domain.plain.letters import half_width

LOOKED_AT = 10
"""So many rows from the top."""
_REQUIRED = ("(必填)", "(必填项)")


def plain_title(raw: Cell) -> str:
    """A title of a column or a sheet as it is compared: without spaces, closing colons and marks of what is required."""
    if not isinstance(raw, str):
        return ""
    text = "".join(half_width(raw).split()).strip("*:")
    for mark in _REQUIRED:
        text = text.removesuffix(mark)
    return text.strip("*:")


def heading_of(rows: Sequence[Sequence[Cell]], layout: Layout) -> int:
    """Its number from 1: the one that names most columns, and more than one; 0 where there is none."""
    wanted = {column.title for column in layout.columns}
    named = [len(wanted & {plain_title(cell) for cell in row}) for row in rows[:LOOKED_AT]]
    most = max(named, default=0)
    return named.index(most) + 1 if most > 1 else 0
