"""Rows pasted from a spreadsheet into a form: which column is which field, what each cell means, all that cannot be read.

What spreadsheets put on the clipboard: cells with tabs between them, rows with line ends, a cell with line ends in
quotation marks. What cannot be placed is told with its row and column, and nothing of it is lost.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.problems import FieldProblem
from domain.plain.amounts import amount
from domain.plain.days import day
from domain.plain.headings import meant
from domain.plain.letters import half_width
from web.forms.field import Field, under
from web.forms.form import Form
from web.forms.reading import MOST_ROWS, Typed, number_of, rows_of

BUTTON, TEXT, AT = "_paste", "_paste.", "_at."
"""Names of the button, of the box that was pasted into, and of the cell where the rows begin; the last two before a path."""
_CELL = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\r|\Z)|([^\t\r\n]*)')
_END = re.compile(r"\t|\r?\n|\r|\Z")
_BESIDE = re.compile(r"[（(].*?[)）]|[\s:：*＊_“”\"]|必填|是否")
_YES = frozenset({"是", "有", "√", "✓", "✔", "☑", "对", "1", "y", "yes", "true"})
_NO = frozenset({"否", "无", "×", "✗", "✘", "☐", "不是", "没有", "0", "n", "no", "false", "-", "—", ""})
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)")
_ORDINAL = frozenset({"序号", "编号", "no.", "no", "#"})


@dataclass(frozen=True, slots=True)
class Placed:
    """What the rows come to: the texts of each field, and what could not be put in its place."""

    typed: Typed
    problems: tuple[FieldProblem, ...]
    begins: int
    """The row of the form in which the first one stands."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What one cell comes to: the text that stands in its field, and why it is none."""

    text: str
    wrong: str = ""


def table_of(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet copied; rows in which nothing stands are left out."""
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = _CELL.match(text, at)
        end = _END.match(text, found.end() if found else at)
        if found is None or end is None:
            break
        quoted = found[1]
        rows[-1].append(found[2] if quoted is None else quoted.replace('""', '"'))
        if not end[0]:
            break
        if end[0] != "\t":
            rows.append([])
        at = end.end()
    return [row for row in rows if any(cell.strip() for cell in row)]


def paste(form: Form, typed: Mapping[str, Sequence[str]]) -> None:
    """Puts what was pasted into the rows that the button names, and tells all that is wrong with it at once."""
    form.boxes = {
        name.removeprefix(TEXT): texts[0] for name, texts in typed.items() if name.startswith(TEXT) and texts
    }
    path = _first(typed, BUTTON)
    field = form.find(path) if path else None
    if field is None or not field.takes_rows:
        return
    placed = place(field, path, form.boxes.get(path, ""), form.typed, _first(typed, AT + path))
    form.typed = placed.typed
    form.changed = True
    form.begins[path] = f"{path}[{placed.begins}].{field.inner[0].name}"
    if placed.problems:
        detail = "粘贴的内容有不能填入的地方，其余已经填入；原文保留在粘贴框中。"
        form.problem = {"code": "not_pasted", "detail": detail, "article": None}
        form.problems = list(placed.problems)
    else:
        form.boxes.pop(path, None)


def place(field: Field, path: str, text: str, typed: Mapping[str, list[str]], at: str = "") -> Placed:
    """The rows of a text put in from the cell `at` (`team[2].title`) on, or behind the rows that stand there."""
    rows = table_of(text)
    columns = _columns(rows[0], field.inner) if rows else None
    begins, first = _start(field, path, typed, at)
    problems: list[FieldProblem] = []
    if columns is None:
        columns = _in_order(rows, field.inner, first)
    else:
        problems += _unknown(rows[0], columns, path)
        rows = rows[1:]
    if not rows:
        problems.append(_problem(path, "没有可以填入的内容，请先从表格中复制各行，再粘贴。"))
    kept = dict(typed)
    for number, cells in enumerate(rows):
        row = begins + number
        if row >= MOST_ROWS:
            problems.append(_problem(path, f"最多填写{MOST_ROWS}项，第{number + 1}行起没有填入。"))
            break
        problems += _row(field, f"{path}[{row}]", cells, columns, kept)
    return Placed(kept, tuple(problems), begins)


def _row(
    field: Field, path: str, cells: Sequence[str], columns: Sequence[Field | None], kept: Typed
) -> Iterable[FieldProblem]:
    known: list[Field | None] = [*columns, *(None for _ in cells[len(columns) :])]
    for number, (cell, column) in enumerate(zip(cells, known, strict=False)):
        if column is None:
            if number >= len(columns) and cell.strip():
                told = f"第{number + 1}列“{_short(cell)}”超出本表的{len(field.inner)}栏，没有填入。"
                yield _problem(under(path, field.inner[-1].name), told)
            continue
        inner = under(path, column.name)
        read = _read(column, cell)
        kept.pop(inner, None)
        if read.text or column.kind not in ("tick", "yes_no", "choice"):
            kept[inner] = [read.text]
        if read.wrong:
            yield _problem(inner, read.wrong)


def _read(field: Field, cell: str) -> _Read:
    text = cell.strip()
    if _ERROR.fullmatch(text):
        return _Read("", f"粘贴的“{text}”是表格中的错误值，请填写实际内容。")
    match field.kind:
        case "tick" | "yes_no":
            return _yes_or_no(field, text)
        case "choice":
            return _chosen(field, text)
        case "date":
            return _day(text)
        case "number":
            meant = number_of(text, field.label)
            bad = bool(text) and amount(text) is None
            return _Read(meant, f"“{_short(text)}”不是数字，例如 12000000、1,200万。" if bad else "")
        case "lines":
            return _Read("\n".join(part.strip() for part in re.split(r"[\n；;]", text) if part.strip()))
        case "area":
            return _Read(text.replace("\r\n", "\n"))
        case _:
            return _Read(" ".join(text.split()))


def _yes_or_no(field: Field, text: str) -> _Read:
    plain = half_width(text).strip().lower()
    if plain in _YES or (plain and _plain(plain) == _plain(field.label)):
        return _Read("true")
    if plain in _NO:
        return _Read("false" if field.kind == "yes_no" and plain else "")
    return _Read("", f"“{_short(text)}”不能识别，请填“是”或者“否”。")


def _chosen(field: Field, text: str) -> _Read:
    plain = _plain(text)
    if not plain:
        return _Read("")
    exact = [one.code for one in field.options if plain in (_plain(one.label), one.code.lower())]
    near = [one.code for one in field.options if plain in _plain(one.label) or _plain(one.label) in plain]
    found = exact or near
    if len(found) == 1:
        return _Read(found[0])
    names = "、".join(one.label for one in field.options)
    return _Read("", f"“{_short(text)}”不在可选的范围内，请选择：{names}。")


def _day(text: str) -> _Read:
    if not text:
        return _Read("")
    meant = day(text)
    if isinstance(meant, date):
        return _Read(meant.isoformat())
    return _Read("", f"“{_short(text)}”{meant.told}。")


def _columns(head: Sequence[str], fields: Sequence[Field]) -> list[Field | None] | None:
    """The field of each column by its heading; None where the first row holds no headings but is a row itself."""
    free = list(fields)
    found: list[Field | None] = [None] * len(head)
    exact = 0
    for rule in (_same, _alike, _part_of, _with_more):
        for number, cell in enumerate(head):
            fitting = [field for field in free if rule(_plain(cell), _plain(field.label))]
            if found[number] is None and len(fitting) == 1:
                found[number] = fitting[0]
                free.remove(fitting[0])
                exact += rule in (_same, _alike)
    texts = [cell for cell in head if cell.strip() and _plain(cell) not in _ORDINAL]
    hits = sum(one is not None for one in found)
    return found if texts and hits * 2 >= len(texts) and (exact or hits > 1) else None


def _same(heading: str, label: str) -> bool:
    return bool(heading) and heading == label


def _alike(heading: str, label: str) -> bool:
    return bool(meant(heading, (label,)))


def _part_of(heading: str, label: str) -> bool:
    return len(heading) > 1 and heading in label


def _with_more(heading: str, label: str) -> bool:
    return len(label) > 1 and label in heading


def _unknown(head: Sequence[str], columns: Sequence[Field | None], path: str) -> Iterable[FieldProblem]:
    for number, (cell, column) in enumerate(zip(head, columns, strict=True)):
        if column is None and cell.strip() and _plain(cell) not in _ORDINAL:
            yield _problem(path, f"第{number + 1}列“{_short(cell)}”不是本表的栏目，这一列没有填入。")


def _in_order(rows: Sequence[Sequence[str]], fields: Sequence[Field], first: int) -> list[Field | None]:
    """The fields in the order of the form from one on; a first column of running numbers is none of them."""
    order: list[Field | None] = list(fields[first:])
    numbered = [row[0].strip() for row in rows if row] == [str(number + 1) for number in range(len(rows))]
    wide = any(len(row) > len(order) for row in rows)
    return [None, *order] if rows and numbered and wide and not first else order


def _start(field: Field, path: str, typed: Mapping[str, list[str]], at: str) -> tuple[int, int]:
    """The row and the column in which the first cell is put."""
    names = [one.name for one in field.inner]
    found = re.fullmatch(re.escape(path) + r"\[(\d{1,3})\]\.(\w+)", at)
    if found is not None and found[2] in names:
        return int(found[1]), names.index(found[2])
    count = rows_of(typed, path)
    while count and not any(_filled(typed, f"{path}[{count - 1}].{name}") for name in names):
        count -= 1
    return count, 0


def _filled(typed: Mapping[str, list[str]], name: str) -> bool:
    return any(text.strip() for text in typed.get(name, ()))


def _plain(text: str) -> str:
    return _BESIDE.sub("", half_width(text)).lower()


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 20 else f"{plain[:20]}…"


def _problem(path: str, detail: str) -> FieldProblem:
    return FieldProblem(field=path, code="not_pasted", detail=detail, article=None)


def _first(typed: Mapping[str, Sequence[str]], name: str) -> str:
    texts = typed.get(name)
    return texts[0] if texts else ""
