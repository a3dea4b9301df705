"""A workbook checked: read, judged by the rules, and given back with its problems marked."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.imports.known import Context, Rows, context, digests_of
from activities.bases.workbooks.reading import Book, import_limits, read_workbook
from activities.bases.workbooks.template import Problems, write_sheets
from activities.identity_cipher import IdentityKeys
from activities.upload_checks.verdict import UploadProblem
from domain.bases.circumstances import Circumstances
from domain.bases.imports.columns import LAYOUTS
from domain.bases.imports.judging import Judged, judge_rows
from domain.bases.imports.problems import RowProblem
from domain.bases.imports.sheets import Sheet

LARGEST = 20 * 1024 * 1024
"""Bytes of a workbook; 20,000 rows are about 2 MB."""
EMPTY = "文件中没有填写任何基地或博士后，请填写后再上传。"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a check: the frame and the context it was made in, and what the rules made of the rows."""

    frame: Circumstances
    context: Context
    judged: Judged
    problems: Sequence[RowProblem]


def read(file_name: str, content: bytes) -> Book | tuple[UploadProblem, ...]:
    """The workbook, or what is wrong with the file as a whole; CPU bound."""
    return read_workbook(file_name, content, import_limits(LARGEST))


async def judge(
    conn: AsyncConnection,
    rows: Rows,
    frame: Circumstances,
    keys: IdentityKeys,
    job: str,
    progress: Callable[[int], None],
    *,
    lock: bool,
) -> Verdict:
    """Lets the rules decide every row; writes nothing. The rules work beside the event loop."""
    digests = await asyncio.to_thread(digests_of, rows, keys)
    known = await context(conn, rows, digests, job, lock=lock)
    judged = await asyncio.to_thread(
        judge_rows, rows.bases, rows.stays, known.known, frame, known.ids, progress
    )
    problems = sorted([*rows.problems, *judged.problems], key=_place)
    return Verdict(frame, known, judged, problems)


def _place(problem: RowProblem) -> tuple[int, int, int]:
    titles = [one.title for one in LAYOUTS]
    return (titles.index(problem.sheet), problem.row, problem.column)


def marked(sheets: Sequence[Sheet], problems: Sequence[RowProblem]) -> bytes:
    """The workbook with its problems in it; CPU bound."""
    places: dict[tuple[str, int], dict[int, str]] = {}
    for problem in problems:
        row = places.setdefault((problem.sheet, problem.row), {})
        row[problem.column] = row.get(problem.column, "") + problem.detail
    found: Problems = places
    return write_sheets(sheets, found)


def told(problem: RowProblem) -> dict[str, str]:
    """A problem as it is stored and shown: without what is written in the cell."""
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "column": problem.title,
        "code": problem.code,
        "detail": problem.detail,
        "article": problem.source.cite,
    }
