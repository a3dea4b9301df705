"""A workbook of commitments or talents: all rows are put on record in one transaction, or none with everything that is wrong."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar

from fastapi import Response, UploadFile
from pydantic import BaseModel, Field

from activities.announce import announcer
from activities.contract import LifeRef
from activities.door import NotAllError, decide_together
from activities.rights.sheets import Read, marked, read
from activities.workbooks.writing import MEDIA_TYPE
from api.downloads import attached
from api.problems import ProblemError
from api.uploads import refused, scanned, within_the_day
from api.wiring import Wiring
from db.codec import encode
from db.commands import Ledger, digest_of
from domain.actor import Actor
from domain.rights.sheet.columns import Columns, RowProblem
from domain.rights.sheet.commands import IMPORT, Commands, refusals
from ids import derived_id

Made = TypeVar("Made")
MOST_PROBLEMS = 1000


class ImportTaken(BaseModel):
    """How many cases were put on record."""

    taken: int = Field(examples=[12])


async def opened(wired: Wiring, actor: Actor, file: UploadFile, columns: Columns) -> Read:
    """The rows of the workbook; 422 where it is none that could be read."""
    limit, name = wired.settings.max_upload_bytes, file.filename or ""
    content = await file.read(limit + 1)
    await within_the_day(wired, actor, len(content))
    found = await asyncio.to_thread(read, name, content, columns, limit)
    if not isinstance(found, Read):
        raise refused(name, found, IMPORT.cite)
    await scanned(wired, name, content)
    return found


async def put(wired: Wiring, actor: Actor, kind: str, commands: Commands[Made], key: str) -> ImportTaken:
    """All of them, or 422 with every problem of every row."""
    problems = await _tried(wired, actor, kind, commands, key, keep=True)
    if problems:
        told = [
            {"field": _where(problem), "code": problem.code, "detail": f"{_where(problem)}：{problem.detail}", "article": problem.article}
            for problem in problems[:MOST_PROBLEMS]
        ]  # fmt: skip
        detail = f"表格有{len(problems)}处问题，没有导入任何一行。"
        raise ProblemError(422, "import_refused", detail, article=IMPORT.cite, field="file", problems=told)
    await wired.lives.begin([LifeRef(kind, _case(kind, actor, key, rows)) for rows, _ in commands.made])
    return ImportTaken(taken=len(commands.made))


async def annotated(
    wired: Wiring, actor: Actor, kind: str, found: Read, commands: Commands[Made], key: str
) -> Response:
    """The rows as they arrived, each with what is wrong with it; nothing is put on record."""
    problems = await _tried(wired, actor, kind, commands, key, keep=False)
    content = await asyncio.to_thread(marked, found, problems)
    return Response(content, media_type=MEDIA_TYPE, headers=attached("问题标注.xlsx"))


def _where(problem: RowProblem) -> str:
    return f"第{problem.row}行{problem.column}"


def _case(kind: str, actor: Actor, key: str, rows: Sequence[int]) -> str:
    return derived_id(kind, actor.user, key, str(rows[0]))


async def _tried(
    wired: Wiring, actor: Actor, kind: str, commands: Commands[Made], key: str, *, keep: bool
) -> list[RowProblem]:
    """Everything that is wrong, of cells and by the rules; kept where it is to be and nothing is."""
    ledgers = [_ledger(actor, kind, rows, command, key) for rows, command in commands.made]
    keeping = keep and not commands.problems
    try:
        announce = announcer(mail=wired.settings.smtp_host is not None)
        await decide_together(wired.engine, wired.clock.now(), announce, ledgers, keep=keeping)
    except NotAllError as found:
        wrong = [*commands.problems, *refusals(commands.made, found.answers)]
        return sorted(wrong, key=lambda problem: problem.row)
    return []


def _ledger(actor: Actor, kind: str, rows: Sequence[int], command: object, key: str) -> Ledger:
    case_id, name, body = _case(kind, actor, key, rows), type(command).__name__, encode(command)
    return Ledger(
        id=derived_id("command", actor.user, key, str(rows[0])),
        case_kind=kind,
        case_id=case_id,
        name=name,
        body=body,
        digest=digest_of(kind, case_id, name, body),
        actor=actor,
    )
