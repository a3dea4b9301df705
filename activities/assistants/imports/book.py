"""The sheet of sixteen columns as a workbook: read as it really arrives, given back with its problems, given out."""

from base64 import b85decode, b85encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from activities.identity_cipher import IdentityKeys, seal, unseal
from activities.upload_checks.verdict import UploadCode, UploadLimits, UploadProblem
from activities.uploads import check_upload
from activities.workbooks.growing import Growing
from domain.assistants.sheet.cells import Raw
from domain.assistants.sheet.columns import COLUMNS, named
from domain.assistants.sheet.rows import CellError

MEGABYTE = 1024 * 1024
LARGEST = 64 * MEGABYTE
MOST_ROWS = 200_000
FIRST_ROWS = 10
"""Among so many first rows the one with the headers is looked for: a title may stand above it."""
LEAST_HEADERS = 8
UNREADABLE = UploadProblem(UploadCode.DAMAGED, "文件无法读取，请重新保存后再上传")
NO_HEADERS = UploadProblem(UploadCode.TYPE, "没有找到信息表的列标题，请按附件2的16列填写")


@dataclass(frozen=True, slots=True)
class Read:
    """The sheet: its headers, and the rows below by their numbers in the sheet."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[Raw]], ...]


def limits(max_bytes: int) -> UploadLimits:
    """100,000 rows of 16 columns are some elements a cell."""
    return UploadLimits(max_bytes=max_bytes, max_unpacked=512 * MEGABYTE, max_elements=10_000_000)


def read_sheet(file_name: str, content: bytes) -> Read | tuple[UploadProblem, ...]:
    """附件2: the first sheet, or what is wrong with the file as a whole. CPU bound."""
    if not file_name.lower().endswith(".xlsx"):
        return (UploadProblem(UploadCode.TYPE, "请上传 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, limits(LARGEST))
    return checked if isinstance(checked, tuple) else read_checked(content)


def read_checked(content: bytes) -> Read | tuple[UploadProblem, ...]:
    """The same of a file that was checked when it was uploaded, and sealed since. CPU bound."""
    try:
        cells = (
            CalamineWorkbook.from_filelike(BytesIO(content))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, ValueError, OSError):
        return (UNREADABLE,)
    return _found(cells)


def _found(cells: Sequence[Sequence[object]]) -> Read | tuple[UploadProblem, ...]:
    head = next(
        (at for at, row in enumerate(cells[:FIRST_ROWS]) if named(_texts(row)) >= LEAST_HEADERS), None
    )
    if head is None:
        return (NO_HEADERS,)
    rows = tuple((at + 1, [raw(value) for value in row]) for at, row in enumerate(cells) if at > head)
    return Read(tuple(_texts(cells[head])), rows)


def _texts(row: Sequence[object]) -> list[str]:
    return [str(value).strip() for value in row]


def raw(value: object) -> Raw:
    """A cell as rules read it; an empty one is None."""
    if value == "" or value is None:
        return None
    return value if isinstance(value, str | int | float | bool | date) else str(value)


def marked(sheet: Read, problems: Iterable[CellError]) -> bytes:
    """The rows as they arrived, codes as text, with all that is wrong with each beside it. CPU bound."""
    told: dict[int, list[str]] = {}
    for each in problems:
        told.setdefault(each.row, []).append(f"{COLUMNS.get(each.column, each.column)}：{each.detail}")
    book = Growing("问题标注", (*sheet.headers, "问题"))
    parts = [book.add([(*out_row(row, len(sheet.headers)), "".join(told.get(number, ())) or None)])
             for number, row in sheet.rows]  # fmt: skip
    return b"".join((*parts, book.finish()))


def out_row(row: Sequence[Raw], width: int) -> list[str | None]:
    """A row as it arrived, its values as text."""
    texts = [None if value is None else _plain(value) for value in row[:width]]
    return texts + [None] * (width - len(texts))


def _plain(value: Raw) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def sheet_of(rows: Iterable[Mapping[str, str | int | None]]) -> bytes:
    """附件2: exactly the sixteen columns, codes as text. CPU bound."""
    book = Growing("信息表", tuple(COLUMNS.values()))
    parts = [book.add([[row.get(key) for key in COLUMNS] for row in rows])]
    return b"".join((*parts, book.finish()))


def seal_file(content: bytes, job: str, keys: IdentityKeys) -> bytes:
    """The file under the current key, bound to its import: it holds names and numbers."""
    return seal(b85encode(content).decode(), f"hire_import/{job}", keys)


def open_file(sealed: bytes, job: str, keys: IdentityKeys) -> bytes:
    """The file again; raises Unreadable."""
    return b85decode(unseal(sealed, f"hire_import/{job}", keys))
