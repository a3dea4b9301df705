"""附件2: the rows of a sheet: every wrong cell of all of them, and what holds over several rows; all or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.assistants import law
from domain.assistants.counting.persons import graduation_problem
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.sheet.aside import of_nobody, short, told
from domain.assistants.sheet.cells import PLAN, YES, Value, Wrong, reader
from domain.assistants.sheet.columns import COLUMNS, NUMBER, Layout
from domain.assistants.sheet.zones import zone_key
from domain.identity import check_name
from domain.source import Source, setting
from domain.spreadsheet import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class CellError:
    """What is wrong with one cell: the row as the sheet counts it, the column's key."""

    row: int
    column: str
    code: str
    detail: str
    source: Source | None = None
    meant: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person of the sheet; its values by the keys of the columns."""

    row: int
    values: Mapping[str, Value]

    def text(self, key: str) -> str:
        """A value that is a text."""
        return str(self.values.get(key) or "")

    def number(self, key: str) -> int:
        """A value that is a whole number; 0 where there is none."""
        found = self.values.get(key)
        return found if isinstance(found, int) else 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet as it is taken, or all that is wrong with it (then nothing is taken)."""

    rows: tuple[SheetRow, ...]
    errors: tuple[CellError, ...] = ()
    warnings: tuple[str, ...] = ()


def read(
    cells: Iterable[tuple[int, Sequence[Raw]]],
    found: Layout,
    *,
    year: int,
    today: date,
    policy: AssistantsPolicy,
) -> Sheet:
    """附件2: all rows at once; what names nobody is left out and told, a single wrong cell keeps the whole sheet out."""
    rows: list[SheetRow] = []
    errors: list[CellError] = []
    left: list[tuple[int, str]] = []
    readers = _readers(found, today)
    for number, raw in cells:
        kind = of_nobody(raw, found.at) if _may_be_aside(raw, found) else None
        if kind is not None:
            left += [(number, kind)] if kind else []
            continue
        values, wrong = _row(number, raw, readers)
        errors += wrong
        row = SheetRow(number, values)
        rows.append(row)
        errors += _across(row, year, policy)
    errors += _twice(rows)
    unified, warnings = unify_projects(rows)
    return Sheet(unified, tuple(errors), (*found.warnings, *told(left), *warnings))


SORTED_BY = frozenset({"name", "identity", "employer_code"})
"""What must be read of a row before it can be said where and whether it counts."""


def readable(sheet: Sheet) -> tuple[SheetRow, ...]:
    """Setting (import): rows of a sheet with errors that can be looked at further all the same, each person once."""
    zone = {each.row for each in sheet.errors if each.column == "zone"}
    first: dict[str, SheetRow] = {}
    for row in sheet.rows:
        if row.row not in zone and row.values.keys() >= SORTED_BY:
            first.setdefault(row.text("identity"), row)
    return tuple(first.values())


def _may_be_aside(raw: Sequence[Raw], found: Layout) -> bool:
    """Whether the number of nobody stands there: only then it is looked at more closely."""
    at = found.at["identity"]
    return short(raw[at] if at < len(raw) else None)


Readers = Sequence[tuple[str, int, Callable[[Raw], Value | Wrong]]]
"""The columns that say something: key, place in the sheet, how a cell is read."""


def _readers(found: Layout, today: date) -> Readers:
    made = [(key, found.at[key], reader(key, today)) for key in COLUMNS if key != NUMBER]
    return [(key, at, read_cell) for key, at, read_cell in made if read_cell is not None]


def _row(number: int, raw: Sequence[Raw], readers: Readers) -> tuple[dict[str, Value], list[CellError]]:
    values: dict[str, Value] = {}
    wrong = []
    for key, at, read_cell in readers:
        value = read_cell(raw[at] if at < len(raw) else None)
        if isinstance(value, Wrong):
            wrong.append(_error(number, key, value))
        else:
            values[key] = value
    return values, wrong


def _error(row: int, column: str, wrong: Wrong) -> CellError:
    return CellError(
        row=row, column=column, code=wrong.code, detail=wrong.detail, source=wrong.source, meant=wrong.meant
    )


def _across(row: SheetRow, year: int, policy: AssistantsPolicy) -> Iterator[CellError]:
    """What holds between the cells of one row, where both could be read."""
    if {"name", "identity"} <= row.values.keys():
        for wrong in check_name(row.text("name"), row.text("identity")):
            yield _error(row.row, "name", Wrong("bad_name", f"{wrong}。", setting("form", "assistants")))
    if {"graduated", "unemployed"} <= row.values.keys():
        unemployed = row.number("unemployed") == YES
        problem = graduation_problem(year, row.number("graduated"), unemployed, policy)
        if problem is not None:
            yield CellError(
                row=row.row,
                column=problem.field,
                code=problem.code,
                detail=problem.detail,
                source=problem.source,
            )
    zone = zone_key(row.text("zone"))
    if isinstance(zone, Wrong):
        yield _error(row.row, "zone", zone)
    both = {"projects", "level"} <= row.values.keys()
    if both and row.number("projects") == 0 and row.number("level") == PLAN:
        detail = "没有承担科技计划项目的，量级类别不能填1。"
        yield _error(row.row, "level", Wrong("level_without_project", detail, law.PROJECT_LEVEL))


def _twice(rows: Sequence[SheetRow]) -> Iterator[CellError]:
    """Setting (import): one person stands once in a sheet; both rows are wrong."""
    where: dict[str, list[int]] = {}
    for row in rows:
        if "identity" in row.values:
            where.setdefault(row.text("identity"), []).append(row.row)
    for row in rows:
        same = where.get(row.text("identity"), [])
        if "identity" in row.values and len(same) > 1:
            others = "、".join(str(other) for other in same if other != row.row)
            detail = f"与第{others}行为同一人。"
            yield _error(row.row, "identity", Wrong("double_person", detail, setting("import", "assistants")))


def unify_projects(rows: Sequence[SheetRow]) -> tuple[tuple[SheetRow, ...], tuple[str, ...]]:
    """附件2(7): where the rows of an employer differ, the value of its last row stands for all; told with the rows."""
    last: dict[str, int] = {}
    known: dict[str, list[SheetRow]] = {}
    for row in rows:
        if {"employer_code", "projects"} <= row.values.keys():
            last[row.text("employer_code")] = row.number("projects")
            known.setdefault(row.text("employer_code"), []).append(row)
    warnings = tuple(
        f"第{'、'.join(str(row.row) for row in own)}行为同一单位，承担项目数量不一致，按最后一行{last[code]}计。"
        for code, own in known.items()
        if len({row.number("projects") for row in own}) > 1
    )
    unified = tuple(
        replace(row, values={**row.values, "projects": last[row.text("employer_code")]})
        if row.text("employer_code") in last and "employer_code" in row.values
        else row
        for row in rows
    )
    return unified, warnings
