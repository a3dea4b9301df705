"""附件1 as a workbook: the targets of a drive that is not yet issued, all of the table or nothing."""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response, UploadFile

from activities.assistants.imports.target_book import (
    ReadTargets,
    columns_of,
    marked_targets,
    read_target_book,
    target_template,
)
from activities.uploads import UploadCode, UploadProblem
from activities.workbooks.table import LARGEST
from activities.workbooks.writing import MEDIA_TYPE
from api.assistants.models.target_imports import TargetImportAnswer, TargetImportProblem
from api.assistants.roles import Kjt
from api.commands import Key, perform
from api.downloads import attached
from api.lives import KeyReusedError
from api.problems import RESPONSES, ProblemError, not_found
from api.uploads import refused, scanned, within_the_day
from api.wiring import Wired, Wiring
from db.assistants import target_imports as stored
from db.assistants.reads.drives import one_drive
from db.assistants.target_imports import NewTargetImport, TargetImportRow
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.assistants import law
from domain.assistants.drive.commands import EnterTargets
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.sheet.rows import CellError
from domain.assistants.sheet.targets import (
    TARGET_COLUMNS,
    TargetTable,
    header_problems,
    read_targets,
)
from domain.legal_time import SHANGHAI
from ids import derived_id

router = APIRouter(prefix="/target-imports", tags=["target-imports 任务指标导入"], responses=RESPONSES)
RULE = law.TARGETS.cite
KIND = "target_import"
DriveOfForm = Annotated[str, Form(min_length=1, max_length=40, examples=["2025"])]
DriveOfQuery = Annotated[str, Query(min_length=1, max_length=40, examples=["2025"])]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that could be read."""

    id: str
    name: str
    sha256: str
    sheet: ReadTargets


@router.post("", status_code=201)
async def upload_targets(
    file: UploadFile, drive: DriveOfForm, actor: Kjt, key: Key, wired: Wired
) -> TargetImportAnswer:
    """Takes a filled table: every wrong cell is told at once, and with one of them nothing is taken."""
    case = await _case(wired, actor, drive)
    read = await _read(wired, actor, file, key)
    async with transaction(wired.engine, actor) as conn:
        known = await stored.one(conn, read.id)
    if known is not None:
        if known.sha256 != read.sha256 or known.drive != drive:
            raise KeyReusedError
        return _answer(known)
    found = _targets(read.sheet, case)
    if isinstance(found, TargetTable):
        warned = await _enter(wired, actor, drive, read, found, key)
        return await _kept(wired, actor, _new(wired, actor, drive, read, taken=True, warnings=warned))
    marked = await asyncio.to_thread(marked_targets, read.sheet, found)
    new = _new(wired, actor, drive, read, problems=[_told(each) for each in found], annotated=marked)
    return await _kept(wired, actor, new)


async def _case(wired: Wiring, actor: Actor, drive: str) -> Drive:
    """The drive, as long as its targets can be entered."""
    async with transaction(wired.engine, actor) as conn:
        found = await one_drive(conn, drive)
    if found is None:
        raise not_found("没有该年度任务。")
    case, _ = found
    if case.stage is not DriveStage.PREPARED:
        detail = "任务指标已经下达，不能再导入；需要变动的，请调整或者增加任务指标。"
        raise ProblemError(409, "wrong_stage", detail, article=RULE)
    return case


async def _read(wired: Wiring, actor: Actor, file: UploadFile, key: str) -> Uploaded:
    most = min(LARGEST, wired.settings.max_upload_bytes)
    content, name = await file.read(most + 1), file.filename or ""
    if len(content) > most:
        told = f"文件超过{most // 1024 // 1024} MB"
        raise refused(name, [UploadProblem(UploadCode.TOO_LARGE, told)])
    await within_the_day(wired, actor, len(content))
    sheet = await asyncio.to_thread(read_target_book, name, content)
    if not isinstance(sheet, ReadTargets):
        raise refused(name, sheet, RULE)
    await scanned(wired, name, content)
    digest = hashlib.sha256(content).hexdigest()
    return Uploaded(derived_id(KIND, actor.user, key), name, digest, sheet)


def _targets(sheet: ReadTargets, case: Drive) -> TargetTable | tuple[CellError, ...]:
    wrong = header_problems(sheet.head, sheet.headers)
    if wrong or case.notice is None:
        return wrong
    return read_targets(sheet.rows, columns_of(sheet), sheet.title, case.notice)


async def _enter(
    wired: Wiring, actor: Actor, drive: str, read: Uploaded, table: TargetTable, key: str
) -> list[str]:
    """The rule decides once more, in its transaction; gives what it warns of."""
    command = EnterTargets(
        file_name=read.name,
        table_title=table.title,
        targets=table.targets,
        printed_total=table.total,
        printed_zones=table.zones,
    )
    answer = await perform(wired, actor, "drive", drive, command, key)
    return list(answer.body.get("warnings") or ())


def _new(wired: Wiring, actor: Actor, drive: str, read: Uploaded, **more: object) -> NewTargetImport:
    common = {
        "id": read.id,
        "drive": drive,
        "file_name": read.name,
        "sha256": read.sha256,
        "taken": False,
        "rows": len(read.sheet.rows),
        "created_by": actor.user,
        "created_at": wired.clock.now(),
    }
    return NewTargetImport(**{**common, **more})  # type: ignore[arg-type]  # each of its own type


async def _kept(wired: Wiring, actor: Actor, new: NewTargetImport) -> TargetImportAnswer:
    async with system_transaction(wired.engine) as conn:
        await stored.keep(conn, new)
    return await _one(wired, actor, new.id)


@router.get("")
async def list_target_imports(
    drive: DriveOfQuery, actor: Kjt, wired: Wired, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[TargetImportAnswer]:
    """The imports of a drive, the last one first."""
    async with transaction(wired.engine, actor) as conn:
        return [_answer(row) for row in await stored.latest(conn, drive, limit)]


@router.get("/template.xlsx", response_class=Response)
async def target_form(drive: DriveOfQuery, actor: Kjt, wired: Wired) -> Response:
    """附件1 with its 30 lines in their order, with the targets as they were entered, or to be filled."""
    async with transaction(wired.engine, actor) as conn:
        found = await one_drive(conn, drive)
    if found is None:
        raise not_found("没有该年度任务。")
    content = await asyncio.to_thread(target_template, found[0].targets)
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{drive}年度任务指标.xlsx"))


@router.get("/{import_id}")
async def get_target_import(import_id: str, actor: Kjt, wired: Wired) -> TargetImportAnswer:
    """How an import came out, with everything that was wrong."""
    return await _one(wired, actor, import_id)


@router.get("/{import_id}/annotated.xlsx", response_class=Response)
async def annotated_targets(import_id: str, actor: Kjt, wired: Wired) -> Response:
    """The uploaded rows with every problem beside its row; it can be corrected and uploaded again."""
    async with transaction(wired.engine, actor) as conn:
        content = await stored.annotated_of(conn, import_id)
    if content is None:
        raise not_found("没有标注了问题的文件。")
    return Response(content, media_type=MEDIA_TYPE, headers=attached("任务指标问题标注.xlsx"))


async def _one(wired: Wiring, actor: Actor, import_id: str) -> TargetImportAnswer:
    async with transaction(wired.engine, actor) as conn:
        row = await stored.one(conn, import_id)
    if row is None:
        raise not_found("没有该次导入。")
    return _answer(row)


def _told(each: CellError) -> dict[str, object]:
    return {
        "row": each.row,
        "column": each.column,
        "code": each.code,
        "detail": each.detail,
        "article": each.source.cite if each.source else None,
    }


def _answer(row: TargetImportRow) -> TargetImportAnswer:
    problems = [
        TargetImportProblem.model_validate(
            {**each, "column_name": TARGET_COLUMNS.get(str(each["column"]), str(each["column"]))}
        )
        for each in row.problems
    ]
    return TargetImportAnswer(
        id=row.id,
        drive=row.drive,
        file_name=row.file_name,
        taken=row.taken,
        rows=row.rows,
        problems=problems,
        warnings=row.warnings,
        marked=row.marked,
        created_at=row.created_at.astimezone(SHANGHAI),
    )
