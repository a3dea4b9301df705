"""附件1 as a workbook: read as it arrives, given back with its problems, and as a template to fill."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from activities.assistants.imports.book import FIRST_ROWS, UNREADABLE, limits, out_row, raw
from activities.upload_checks.verdict import UploadCode, UploadProblem
from activities.uploads import check_upload
from activities.workbooks.writing import Table, workbook_of
from domain.assistants.counting.notice_data import Target
from domain.assistants.sheet.cells import Raw
from domain.assistants.sheet.rows import CellError
from domain.assistants.sheet.targets import TARGET_COLUMNS, header_columns, is_header, target_rows

LARGEST = 20 * 1024 * 1024
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
    """附件1: the first sheet, or what is wrong with the file as a whole. CPU bound."""
    if not file_name.lower().endswith(".xlsx"):
        return (UploadProblem(UploadCode.TYPE, "请上传 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, limits(LARGEST))
    if isinstance(checked, tuple):
        return checked
    try:
        cells = (
            CalamineWorkbook.from_filelike(BytesIO(content))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, ValueError, OSError):
        return (UNREADABLE,)
    return _found([[raw(value) for value in row] for row in cells])


def _found(cells: Sequence[Sequence[Raw]]) -> ReadTargets | tuple[UploadProblem, ...]:
    head = next((at for at, row in enumerate(cells[:FIRST_ROWS]) if is_header(_texts(row))), None)
    if head is None:
        return (NO_HEADERS,)
    if len(cells) - head > MOST_ROWS:
        return (TOO_MANY,)
    above = (value for row in cells[:head] for value in _texts(row) if value)
    rows = tuple((at + 1, row) for at, row in enumerate(cells) if at > head)
    return ReadTargets(next(above, ""), head + 1, tuple(_texts(cells[head])), rows)


def _texts(row: Sequence[Raw]) -> list[str]:
    return ["" if value is None else str(value).strip() for value in row]


def columns_of(sheet: ReadTargets) -> Mapping[str, int]:
    """Where each column stands."""
    return header_columns(sheet.headers)


def marked_targets(sheet: ReadTargets, problems: Iterable[CellError]) -> bytes:
    """The rows as they arrived with all that is wrong with each beside it; what is of no row stands below them. CPU bound."""
    told: dict[int, list[str]] = {}
    for each in problems:
        told.setdefault(each.row, []).append(f"{TARGET_COLUMNS.get(each.column, each.column)}：{each.detail}")
    width = len(sheet.headers)
    rows = [(*out_row(row, width), "".join(told.pop(number, ())) or None) for number, row in sheet.rows]
    rest = [(*[None] * width, text) for texts in told.values() for text in texts]
    return workbook_of([Table("问题标注", (*sheet.headers, "问题"), [*rows, *rest])])


def target_template(targets: Mapping[str, Target]) -> bytes:
    """附件1 with its 30 lines in their order, as they stand or to be filled. CPU bound."""
    return workbook_of([Table("任务指标", tuple(TARGET_COLUMNS.values()), target_rows(targets))])
