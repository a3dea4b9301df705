"""Workbooks of commitments and of talents: read by their headings, every cell looked at, given back with what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from activities.upload_checks.verdict import UploadCode, UploadProblem
from activities.workbooks import table
from activities.workbooks.growing import Growing
from domain.rights.sheet.columns import OPTIONAL, Columns, RowProblem
from domain.spreadsheet import Raw, blank

MOST_ROWS = 2000
LEAST_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Read:
    """The rows below the headings by their numbers in the sheet, each by column, and the table as it arrived."""

    rows: Sequence[tuple[int, Mapping[str, Raw]]]
    table: table.Read


def read(
    file_name: str, content: bytes, columns: Columns, most_bytes: int
) -> Read | tuple[UploadProblem, ...]:
    """The table with these headings, or what is wrong with the file as a whole. CPU bound."""
    known = {heading: key for key, headings in columns.items() for heading in headings}
    told = "、".join(headings[0] for headings in columns.values())
    missing = UploadProblem(UploadCode.TYPE, f"没有找到列标题，应有：{told}")

    def is_head(headers: Sequence[str]) -> bool:
        return sum(header in known for header in headers) >= LEAST_HEADINGS

    found = table.read_shown_table(file_name, content, is_head, missing, known.get, most_bytes)
    if isinstance(found, tuple):
        return found
    places = {known[header]: place for place, header in enumerate(found.headers) if header in known}
    lacking = [headings[0] for key, headings in columns.items() if key not in places and key not in OPTIONAL]
    if lacking:
        return (UploadProblem(UploadCode.TYPE, f"缺少列：{'、'.join(lacking)}"),)
    rows = [(number, row) for number, row in found.rows if not all(map(blank, row))]
    if not rows:
        return (UploadProblem(UploadCode.TYPE, "文件中没有填写任何一行，请填写后再上传"),)
    if len(rows) > MOST_ROWS:
        return (UploadProblem(UploadCode.TYPE, f"文件有{len(rows)}行，每次不超过{MOST_ROWS}行，请分次导入"),)
    by_column = [
        (number, {key: row[place] if place < len(row) else None for key, place in places.items()})
        for number, row in rows
    ]
    return Read(by_column, found)


def marked(found: Read, problems: Iterable[RowProblem]) -> bytes:
    """The rows as they arrived with all that is wrong with each beside it. CPU bound."""
    told: dict[int, list[str]] = {}
    for problem in problems:
        detail = f"{problem.column}：{problem.detail}" if problem.column else problem.detail
        told.setdefault(problem.row, []).append(detail)
    return table.annotated(found.table.headers, found.table.rows, told)


def template(columns: Columns, title: str) -> bytes:
    """A workbook with the headings alone. CPU bound."""
    return Growing(title, [headings[0] for headings in columns.values()]).finish()
