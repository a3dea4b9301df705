"""The ledger (台账) of a base as a workbook: one sheet for each part, and what the two views differ in (Art. 25)."""

from collections.abc import Iterable, Iterator, Sequence

from activities.workbooks.writing import Out, Table, workbook_of
from domain.bases.ledger.history import KNOWN_NAMES
from domain.bases.ledger.ledger import Difference
from domain.bases.ledger.tables import Cell, Cells, Ledger, Part

READINGS = "两种口径的差异"


def ledger_workbook(found: Ledger, different: Sequence[Difference]) -> bytes:
    """The file. CPU bound."""
    return workbook_of([_cover(found), *map(_sheet, found.parts), _differences(found, different)])


def _cover(found: Ledger) -> Table:
    rows: list[tuple[Out, ...]] = [
        ("基地编号", found.base, ""),
        ("截至日期", found.on, ""),
        ("口径", KNOWN_NAMES[found.known], ""),
    ]
    rows += [(part.title, len(part.rows), part.source.cite) for part in found.parts]
    return Table("台账说明", ("项目", "内容", "依据"), rows)


def _sheet(part: Part) -> Table:
    return Table(part.title, tuple(part.columns.values()), (_row(row.cells) for row in part.rows))


def _row(cells: Iterable[Cell]) -> tuple[Out, ...]:
    return tuple(_out(cell) for cell in cells)


def _out(cell: Cell) -> Out:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return cell


def _differences(found: Ledger, different: Iterable[Difference]) -> Table:
    rows = (row for difference in different for row in _readings(found.part(difference.part), difference))
    return Table(READINGS, ("部分", "记录", "项目", "按当日已登记的信息", "按现已登记的信息"), rows)


def _readings(part: Part, one: Difference) -> Iterator[tuple[Out, ...]]:
    width = len(part.columns)
    then, now = _padded(one.then, width), _padded(one.now, width)
    subject = " ".join(str(cell) for cell in (one.now or one.then or ())[:2])
    for title, before, after in zip(part.columns.values(), then, now, strict=True):
        if before != after:
            yield part.title, subject, title, _out(before), _out(after)


def _padded(cells: Cells | None, width: int) -> Cells:
    return (None,) * width if cells is None else cells
