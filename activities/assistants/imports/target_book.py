"""附件1 as a workbook: read as it arrives, given back with its problems, and as a template to fill."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from activities.upload_checks.verdict import UploadCode, UploadProblem
from activities.workbooks.table import annotated, read_shown_table
from activities.workbooks.writing import Table, workbook_of
from domain.assistants.counting.notice_data import Target
from domain.assistants.sheet.rows import CellError
from domain.assistants.sheet.targets import TARGET_COLUMNS, header_columns, is_header, target_rows
from domain.spreadsheet import Raw

MOST_ROWS = 500
NO_HEADERS = UploadProblem(
    UploadCode.TYPE, f"没有找到附件1的列标题，表头应为{'、'.join(TARGET_COLUMNS.values())}"
)
TOO_MANY = UploadProblem(UploadCode.TYPE, f"任务指标表不超过{MOST_ROWS}行")


@dataclass(frozen=True, slots=True)
class ReadTargets:
    """The table: the title above it, its headers with their row, and the rows below by their numbers in the sheet."""

    title: str
    head: int
    headers: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[Raw]], ...]


def read_target_book(file_name: str, content: bytes) -> ReadTargets | tuple[UploadProblem, ...]:
    """附件1: the one table with such headers, or what is wrong with the file as a whole. CPU bound."""
    found = read_shown_table(file_name, content, is_header, NO_HEADERS, _is_column, sums=True)
    if isinstance(found, tuple):
        return found
    if len(found.rows) >= MOST_ROWS:
        return (TOO_MANY,)
    return ReadTargets(next(iter(found.above), ""), found.head, found.headers, found.rows)


def _is_column(header: str) -> bool:
    return bool(header_columns((header,)))


def columns_of(sheet: ReadTargets) -> Mapping[str, int]:
    """Where each column stands."""
    return header_columns(sheet.headers)


def marked_targets(sheet: ReadTargets, problems: Iterable[CellError]) -> bytes:
    """The rows as they arrived with all that is wrong with each beside it; what is of no row stands below them. CPU bound."""
    told: dict[int, list[str]] = {}
    for each in problems:
        told.setdefault(each.row, []).append(f"{TARGET_COLUMNS.get(each.column, each.column)}：{each.detail}")
    return annotated(sheet.headers, sheet.rows, told)


def target_template(targets: Mapping[str, Target]) -> bytes:
    """附件1 with its 30 lines in their order, as they stand or to be filled. CPU bound."""
    return workbook_of([Table("任务指标", tuple(TARGET_COLUMNS.values()), target_rows(targets))])
