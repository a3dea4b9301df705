"""The sheet of sixteen columns as a workbook: read as it really arrives, given back with its problems, given out."""

from base64 import b85decode, b85encode
from collections.abc import Iterable, Mapping, Sequence

from activities.identity_cipher import IdentityKeys, seal, unseal
from activities.upload_checks.verdict import UploadCode, UploadProblem
from activities.workbooks.growing import Growing
from activities.workbooks.table import Read, annotated, read_checked_table, read_table
from domain.assistants.sheet.aside import LEAST_HEADERS, closes
from domain.assistants.sheet.columns import COLUMNS, key_of, named
from domain.assistants.sheet.rows import CellError

NO_HEADERS = UploadProblem(UploadCode.TYPE, "没有找到信息表的列标题，请按附件2的16列填写")


def read_sheet(file_name: str, content: bytes) -> Read | tuple[UploadProblem, ...]:
    """附件2, setting (import): the table of the sixteen columns, or what is wrong with the file as a whole. CPU bound."""
    return read_table(file_name, content, _is_head, NO_HEADERS, key_of, closes=closes)


def read_checked(content: bytes) -> Read | tuple[UploadProblem, ...]:
    """The same of a file that was checked when it was uploaded, and sealed since. CPU bound."""
    return read_checked_table(content, _is_head, NO_HEADERS, key_of, closes=closes)


def _is_head(headers: Sequence[str]) -> bool:
    return named(headers) >= LEAST_HEADERS


def marked(sheet: Read, problems: Iterable[CellError]) -> bytes:
    """The rows as they arrived, codes as text, with all that is wrong with each beside it. CPU bound."""
    told: dict[int, list[str]] = {}
    for each in problems:
        told.setdefault(each.row, []).append(f"{COLUMNS.get(each.column, each.column)}：{each.detail}")
    return annotated(sheet.headers, sheet.rows, told)


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
