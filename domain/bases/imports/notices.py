"""What whoever confirms an import cannot see in the file, or sees otherwise: told before it is put on record (setting: import)."""

from collections.abc import Iterator, Sequence

from domain.bases.imports.problems import letters
from domain.bases.imports.sheets import Filled, Sheet
from domain.spreadsheet import Notice, foot_notice, hidden_columns, hidden_rows, hidden_sheet, named


def notices_of(sheet: Sheet, rows: Sequence[Filled], foot: Sequence[int] = ()) -> Iterator[Notice]:
    """Of a sheet, as far as what is filled in is concerned."""
    title, unseen = f"“{sheet.title}”表", sheet.unseen
    if foot:
        yield foot_notice(title, foot)
    if not rows:
        return
    if unseen.sheet:
        yield hidden_sheet(title, len(rows))
    if hidden := [row.row for row in rows if row.row in unseen.rows]:
        yield hidden_rows(title, hidden)
    if columns := list(_hidden_columns(rows, unseen.columns)):
        yield hidden_columns(title, columns)
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
