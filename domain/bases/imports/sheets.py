"""A sheet as it was read, and its rows by the keys of their columns (setting: import)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.bases.imports.cells import Cell, UnreadableCell, Value, is_blank, read_cell
from domain.bases.imports.columns import Layout
from domain.bases.imports.headings import heading_of, titles_of
from domain.bases.imports.problems import IMPORT, RowProblem
from domain.source import Source, setting
from domain.spreadsheet import Unseen, foot_rows

FORM = setting("form")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet from its first row on; the titles stand in one of the first rows."""

    title: str
    rows: Sequence[Sequence[Cell]]
    unseen: Unseen = field(default_factory=Unseen)


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
    """The rows of a sheet that could be read, and what could not; `titled`: whether all its columns were found."""

    rows: list[Filled] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    titled: bool = True
    foot: tuple[int, ...] = ()
    """Rows below the table that are remarks and were not read."""


def read_sheet(sheet: Sheet, layout: Layout) -> Reading:
    """Every filled row with all its unreadable cells; without all columns nothing is read."""
    reading = Reading()
    head = heading_of(sheet.rows, layout)
    titles = titles_of(sheet.rows[head - 1], layout) if head else []
    reading.problems += _titles(titles, head, layout)
    if reading.problems:
        reading.titled = False
        return reading
    places = {one.key: titles.index(one.title) + 1 for one in layout.columns}
    rows = _filled_in(sheet, head, places.values())
    reading.problems += _across(sheet, head, layout, places)
    reading.foot = tuple(number for number in foot_rows(rows) if number > head)
    for number, cells in enumerate(rows[head:], head + 1):
        if number in reading.foot or all(is_blank(_at(cells, place)) for place in places.values()):
            continue
        row = _row(layout, number, cells, places, reading)
        reading.rows.append(row)
    return reading


def _filled_in(sheet: Sheet, head: int, places: Collection[int]) -> Sequence[Sequence[Cell]]:
    """The rows in which what was merged downwards stands in each of its rows that says something else besides."""
    down = [one for one in sheet.unseen.merged if one.top > head and one.bottom > one.top]
    if not down:
        return sheet.rows
    rows = [list(row) for row in sheet.rows]
    for merged in down:
        value = _at(rows[merged.top - 1], merged.left) if merged.top <= len(rows) else None
        for number in range(merged.top + 1, min(merged.bottom, len(rows)) + 1):
            row = rows[number - 1]
            if all(is_blank(_at(row, place)) for place in places):
                continue
            row += [None] * (merged.left - len(row))
            row[merged.left - 1] = value
    return rows


def _across(sheet: Sheet, head: int, layout: Layout, places: Mapping[str, int]) -> Iterator[RowProblem]:
    """One value over several columns: to which of them it belongs only the writer knows."""
    for merged in sheet.unseen.merged:
        over = [key for key, place in places.items() if merged.left <= place <= merged.right]
        filled = merged.top <= len(sheet.rows) and not is_blank(_at(sheet.rows[merged.top - 1], merged.left))
        if merged.top <= head or merged.right == merged.left or not over or not filled:
            continue
        titles = "、".join(f"“{layout.column(key).title}”" for key in over)
        yield RowProblem(
            sheet=layout.title,
            row=merged.top,
            column=merged.left,
            title=layout.column(over[0]).title,
            code="merged_cells",
            detail=f"{titles}的单元格合并为一个，请取消合并后分别填写。",
        )


def _titles(titles: Sequence[str], head: int, layout: Layout) -> Iterator[RowProblem]:
    if not head:
        wanted = "、".join(f"“{one.title}”" for one in layout.columns[:3])
        detail = f"“{layout.title}”表的前十行中没有找到标题行（{wanted}等列），请使用最新模板。"
        yield RowProblem(sheet=layout.title, row=1, column=0, title="", code="missing_heading", detail=detail)
        return
    for column in layout.columns:
        times = titles.count(column.title)
        if times == 0:
            detail = f"“{layout.title}”表的标题行（第{head}行）缺少“{column.title}”列，请使用最新模板。"
            yield RowProblem(
                sheet=layout.title,
                row=head,
                column=0,
                title=column.title,
                code="missing_column",
                detail=detail,
            )
        elif times > 1:
            detail = f"“{layout.title}”表的标题行（第{head}行）有{times}个“{column.title}”列，请只保留一个。"
            yield RowProblem(
                sheet=layout.title,
                row=head,
                column=0,
                title=column.title,
                code="double_column",
                detail=detail,
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
