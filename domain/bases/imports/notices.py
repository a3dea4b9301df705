"""What whoever confirms an import cannot see in the file, or sees otherwise: told before it is put on record (setting: import)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.bases.imports.problems import letters
from domain.bases.imports.sheets import Filled, Sheet

SHOWN = 20
"""Places that a sentence names."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence; `hidden`: it is about what nobody sees, and whoever confirms says that it is to be imported too."""

    code: str
    detail: str
    hidden: bool = False


def notices_of(sheet: Sheet, rows: Sequence[Filled]) -> Iterator[Notice]:
    """Of a sheet, as far as what is filled in is concerned."""
    if not rows:
        return
    title, unseen = f"“{sheet.title}”表", sheet.unseen
    if unseen.sheet:
        yield Notice("hidden_sheet", f"{title}在文件中被隐藏，其中有{len(rows)}行。", hidden=True)
    hidden = [row.row for row in rows if row.row in unseen.rows]
    if hidden:
        places = named(f"第{number}行" for number in hidden)
        yield Notice(
            "hidden_rows", f"{title}有{len(hidden)}行在文件中被隐藏或者筛选掉（{places}）。", hidden=True
        )
    columns = list(_hidden_columns(rows, unseen.columns))
    if columns:
        places = named(f"“{column}”" for column in columns)
        yield Notice("hidden_columns", f"{title}有{len(columns)}列在文件中被隐藏（{places}）。", hidden=True)
    yield from _read_otherwise(sheet, rows)


def _hidden_columns(rows: Sequence[Filled], hidden: frozenset[int]) -> Iterator[str]:
    layout, places = rows[0].layout, rows[0].places
    for column in layout.columns:
        filled = any(row.values[column.key] is not None or column.key in row.bad for row in rows)
        if places[column.key] in hidden and filled:
            yield column.title


def _read_otherwise(sheet: Sheet, rows: Sequence[Filled]) -> Iterator[Notice]:
    known, numbers = set(rows[0].places.values()), {row.row for row in rows}
    formulas = [
        f"{letters(column)}{row}"
        for row, column in sheet.unseen.formulas
        if column in known and row in numbers
    ]
    if formulas:
        detail = (
            f"“{sheet.title}”表有{len(formulas)}个单元格是公式，按文件中保存的结果读取（{named(formulas)}）。"
        )
        yield Notice("formulas", detail)
    merged = [
        f"{letters(one.left)}{one.top}至{letters(one.left)}{one.bottom}"
        for one in sheet.unseen.merged
        if one.left == one.right and one.left in known and one.bottom in numbers and one.bottom > one.top
    ]
    if merged:
        detail = (
            f"“{sheet.title}”表有{len(merged)}处合并的单元格，所含各行均按同一内容读取（{named(merged)}）。"
        )
        yield Notice("merged", detail)


def named(places: Iterable[str]) -> str:
    """The first of the places, and that there are more."""
    every = list(places)
    return "、".join(every[:SHOWN]) + ("等" if len(every) > SHOWN else "")
