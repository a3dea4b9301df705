"""A sheet as it was read, and its rows by the keys of their columns (setting: import)."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.bases.imports.cells import Cell, UnreadableCell, Value, is_blank, read_cell
from domain.bases.imports.columns import Layout
from domain.bases.imports.problems import IMPORT, RowProblem
from domain.source import Source, setting

FORM = setting("form")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet from its first row, which has the titles, on."""

    title: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Filled:
    """One row by keys; `bad` are the keys whose cells could not be read, which are None in `values`."""

    layout: Layout
    row: int
    values: Mapping[str, Value]
    places: Mapping[str, int]
    bad: frozenset[str] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether everything required could be read."""
        return not any(one.required and one.key in self.bad for one in self.layout.columns)

    def text(self, key: str) -> str:
        """The text of a cell, empty for a blank one."""
        value = self.values[key]
        return value if isinstance(value, str) else ""

    def problem(self, key: str, code: str, detail: str, source: Source = IMPORT) -> RowProblem:
        """Something wrong with one cell of this row."""
        title = self.layout.column(key).title
        return RowProblem(
            sheet=self.layout.title,
            row=self.row,
            column=self.places[key],
            title=title,
            code=code,
            detail=detail,
            source=source,
        )


@dataclass(slots=True)
class Reading:
    """The rows of a sheet that could be read, and what could not."""

    rows: list[Filled] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def read_sheet(sheet: Sheet, layout: Layout) -> Reading:
    """Every filled row with all its unreadable cells; without all columns nothing is read."""
    reading = Reading()
    titles = [plain_title(one) for one in sheet.rows[0]] if sheet.rows else []
    reading.problems += _titles(titles, layout)
    if reading.problems:
        return reading
    places = {one.key: titles.index(one.title) + 1 for one in layout.columns}
    for number, cells in enumerate(sheet.rows[1:], 2):
        if all(is_blank(_at(cells, place)) for place in places.values()):
            continue
        row = _row(layout, number, cells, places, reading)
        reading.rows.append(row)
    return reading


def plain_title(raw: Cell) -> str:
    """A title of a column as it is compared: without spaces and without the mark of what is required."""
    if not isinstance(raw, str):
        return ""
    text = "".join(unicodedata.normalize("NFKC", raw).split())
    return text.removesuffix("(必填)").strip("*")


def _titles(titles: Sequence[str], layout: Layout) -> Iterator[RowProblem]:
    for column in layout.columns:
        times = titles.count(column.title)
        if times == 0:
            detail = f"“{layout.title}”表缺少“{column.title}”列，请使用最新模板。"
            yield RowProblem(
                sheet=layout.title, row=1, column=0, title=column.title, code="missing_column", detail=detail
            )
        elif times > 1:
            detail = f"“{layout.title}”表有{times}个“{column.title}”列，请只保留一个。"
            yield RowProblem(
                sheet=layout.title, row=1, column=0, title=column.title, code="double_column", detail=detail
            )


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place - 1] if place <= len(cells) else None


def _row(
    layout: Layout, number: int, cells: Sequence[Cell], places: Mapping[str, int], reading: Reading
) -> Filled:
    values: dict[str, Value] = {}
    bad: set[str] = set()
    for column in layout.columns:
        place = places[column.key]
        try:
            values[column.key] = read_cell(column, _at(cells, place))
        except UnreadableCell as unread:
            values[column.key] = None
            bad.add(column.key)
            problem = RowProblem(
                sheet=layout.title,
                row=number,
                column=place,
                title=column.title,
                code=unread.code,
                detail=unread.detail,
                source=FORM,
            )
            reading.problems.append(problem)
    return Filled(layout, number, values, places, frozenset(bad))
