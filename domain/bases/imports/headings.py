"""The row of a sheet in which its columns are named: a title may stand above it (setting: import)."""

from collections.abc import Sequence

from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import Layout
from domain.plain.headings import meant
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
    named = [len(wanted.intersection(titles_of(row, layout))) for row in rows[:LOOKED_AT]]
    most = max(named, default=0)
    return named.index(most) + 1 if most > 1 else 0


def titles_of(row: Sequence[Cell], layout: Layout) -> list[str]:
    """The titles in a row as the template writes them; one that means the same stands for a column that is not there."""
    titles = [plain_title(cell) for cell in row]
    free = [column.title for column in layout.columns if column.title not in titles]
    said = ["" if not title or _known(title, layout) else meant(title, free) for title in titles]
    once = {other for other in said if other and said.count(other) == 1}
    return [other if other in once else title for title, other in zip(titles, said, strict=True)]


def _known(title: str, layout: Layout) -> bool:
    return any(column.title == title for column in layout.columns)
