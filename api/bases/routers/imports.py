"""Bases and postdocs from before the system as a workbook: template, upload and check, confirmation (setting: import)."""

import asyncio
import hashlib
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response, UploadFile
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError

from activities.bases.imports.checking import EMPTY, LARGEST, read
from activities.bases.imports.contract import ImportOrder
from activities.bases.imports.known import Rows, rows_of
from activities.bases.imports.vault import open_file, seal_file
from activities.bases.workbooks.template import write_template
from activities.identity_cipher import IdentityKeys, Unreadable
from activities.uploads import UploadCode, UploadProblem
from activities.workbooks.writing import MEDIA_TYPE
from api.auth import Department
from api.bases.models.imports import ImportAnswer, ImportNotice, ImportProblem, ImportRow
from api.commands import Key
from api.downloads import attached
from api.lives import KeyReusedError, NotYetError
from api.problems import RESPONSES, ProblemError, not_found
from api.uploads import refused, scanned, within_the_day
from api.wiring import Wired, Wiring
from db import imports
from db.imports import IMPORT_STATUS_NAMES, ImportStatus, NewImport
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.bases.imports.judging import too_many
from domain.legal_time import SHANGHAI
from domain.source import setting
from ids import derived_id

router = APIRouter(prefix="/imports", tags=["imports 导入导出"], responses=RESPONSES)
NO_KEYS = ProblemError(503, "no_identity_keys", "系统未设置保管证件号码的密钥，暂时无法办理。")
IMPORT = setting("import").cite
CONFIRMABLE = (ImportStatus.READY, ImportStatus.FAILED)
UNDER_WAY = (ImportStatus.IMPORTING.value, ImportStatus.DONE.value)
Skip = Annotated[int, Query(ge=0, le=1_000_000, description="跳过前几处问题")]
HiddenToo = Annotated[bool, Query(description="隐藏的行、列、工作表也要导入")]
Most = Annotated[int, Query(ge=1, le=1000, description="最多列出几处问题")]


@router.get("/template.xlsx", response_class=Response)
async def template(_: Department) -> Response:
    """The template to be filled in, with lists to choose from."""
    content = await asyncio.to_thread(write_template)
    return Response(
        content, media_type=MEDIA_TYPE, headers=attached("博士后创新实践基地历史数据导入模板.xlsx")
    )


@router.post("", status_code=202)
async def upload(file: UploadFile, actor: Department, key: Key, wired: Wired) -> ImportRow:
    """Takes a filled template and checks it; 422 tells what is wrong with the file as a whole.

    The check of the rows goes on in the background: ask for the import until it is no longer `checking`.
    """
    keys = _keys(wired)
    most = min(LARGEST, wired.settings.max_upload_bytes)
    content = await file.read(most + 1)
    name = file.filename or ""
    if len(content) > most:
        detail = f"文件超过{most // 1024 // 1024} MB，请拆分后再上传"
        raise refused(name, [UploadProblem(UploadCode.TOO_LARGE, detail)])
    await within_the_day(wired, actor, len(content))
    rows = await asyncio.to_thread(_rows_in, name, content)
    await scanned(wired, name, content)
    job = derived_id("import", actor.user, key)
    sealed = await asyncio.to_thread(seal_file, content, job, keys)
    digest = hashlib.sha256(content).hexdigest()
    notices = [asdict(one) for one in rows.notices]
    new = NewImport(
        id=job,
        file_name=name,
        sha256=digest,
        total=rows.total,
        notices=notices,
        content=sealed,
        by=actor.user,
        at=wired.clock.now(),
    )
    async with system_transaction(wired.engine) as conn:
        await imports.keep(conn, new)
        row = await imports.kept(conn, job)
    if row.sha256 != digest:
        raise KeyReusedError
    if row.status == ImportStatus.CHECKING:
        await _begin(wired, actor, job, confirmed=False)
    return _row(row)


@router.get("")
async def list_imports(
    actor: Department, wired: Wired, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[ImportRow]:
    """The imports, the last one first."""
    async with transaction(wired.engine, actor) as conn:
        return [_row(one) for one in await imports.latest(conn, limit)]


@router.get("/{import_id}")
async def get_import(
    import_id: str, actor: Department, wired: Wired, skip: Skip = 0, limit: Most = 200
) -> ImportAnswer:
    """How far an import is, and what is wrong with its cells."""
    async with transaction(wired.engine, actor) as conn:
        row = await imports.one(conn, import_id)
        found = await imports.problems_of(conn, import_id, limit, skip)
    if row is None:
        raise not_found("没有该次导入。")
    shown = [ImportProblem.model_validate(one) for one in found]
    return ImportAnswer(**_row(row).model_dump(), first_problems=shown)


@router.get("/{import_id}/annotated.xlsx", response_class=Response)
async def annotated(import_id: str, actor: Department, wired: Wired) -> Response:
    """The uploaded rows with every problem beside its row; it can be corrected and uploaded again."""
    keys = _keys(wired)
    async with transaction(wired.engine, actor) as conn:
        sealed = await imports.annotated_of(conn, import_id)
    if sealed is None:
        raise not_found("没有标注了问题的文件。")
    try:
        content = await asyncio.to_thread(open_file, sealed, import_id, keys)
    except Unreadable:
        raise NO_KEYS from None
    return Response(content, media_type=MEDIA_TYPE, headers=attached("导入问题标注.xlsx"))


@router.post("/{import_id}/confirm", status_code=202)
async def confirm(
    import_id: str, actor: Department, _: Key, wired: Wired, hidden_too: HiddenToo = False
) -> ImportRow:
    """Puts a checked workbook on record, all of it or nothing; ask for the import until it is `done`.

    Where rows, columns or sheets are hidden in the file, it is said that they are meant too (`hidden_too`).
    """
    _keys(wired)
    async with system_transaction(wired.engine) as conn:
        before = await imports.one(conn, import_id)
        if before is None:
            raise not_found("没有该次导入。")
        _seen(before, hidden_too)
        values: dict[str, object] = {
            "status": ImportStatus.IMPORTING.value,
            "done": 0,
            "result": {},
            "finished_at": None,
        }
        moved = await imports.move(conn, import_id, CONFIRMABLE, values)
        row = await imports.kept(conn, import_id)
    if not moved and row.status not in UNDER_WAY:
        name = IMPORT_STATUS_NAMES[ImportStatus(row.status)]
        detail = f"该次导入目前为“{name}”，不能确认导入。"
        raise ProblemError(409, "not_ready", detail, article=IMPORT)
    if row.status == ImportStatus.IMPORTING:
        await _begin(wired, actor, import_id, confirmed=True)
    return _row(row)


def _seen(row: imports.ImportRow, hidden_too: bool) -> None:
    hidden = [str(one["detail"]) for one in row.notices if one["hidden"]]
    if row.status not in CONFIRMABLE or not hidden or hidden_too:
        return
    detail = f"{''.join(hidden)}请核对后勾选“隐藏的内容也要导入”，或者在文件中取消隐藏、删除后重新上传。"
    raise ProblemError(422, "hidden_content", detail, article=IMPORT, field="hidden_too")


def _keys(wired: Wiring) -> IdentityKeys:
    if wired.keys is None:
        raise NO_KEYS
    return wired.keys


def _rows_in(name: str, content: bytes) -> Rows:
    """The rows that are filled in; raises what is wrong with the file as a whole."""
    book = read(name, content)
    if isinstance(book, tuple):
        raise refused(name, book, IMPORT)
    rows = rows_of(book.sheets)
    if rows.untitled:
        problems = [{"field": "file", "code": one.code, "detail": one.detail} for one in rows.untitled]
        first = rows.untitled[0]
        raise ProblemError(422, first.code, first.detail, article=IMPORT, field="file", problems=problems)
    if rows.total == 0:
        raise ProblemError(422, "empty_import", EMPTY, article=IMPORT, field="file")
    told = too_many(rows.total)
    if told is not None:
        raise ProblemError(422, "too_many_rows", told, article=IMPORT, field="file")
    return rows


async def _begin(wired: Wiring, actor: Actor, job: str, *, confirmed: bool) -> None:
    """Starts the step, or asks the run that is open for it: one that just failed may be about to end."""
    order = ImportOrder(job, wired.clock.now(), actor.user, actor.scope, confirmed)
    try:
        await wired.client.start_workflow(
            "ImportRun",
            order,
            id=f"{wired.settings.workflow_prefix}import/{job}/{'confirmed' if confirmed else 'check'}",
            task_queue=wired.settings.task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            start_signal="ask",
        )
    except (RPCError, RuntimeError, TimeoutError) as away:
        raise NotYetError from away


def _row(row: imports.ImportRow) -> ImportRow:
    status = ImportStatus(row.status)
    return ImportRow(
        id=row.id,
        file_name=row.file_name,
        sha256=row.sha256,
        status=status,
        status_name=IMPORT_STATUS_NAMES[status],
        total=row.total,
        done=row.done,
        problems=row.problems,
        notices=[ImportNotice.model_validate(one) for one in row.notices],
        marked=row.marked,
        created_at=row.created_at.astimezone(SHANGHAI),
        finished_at=row.finished_at.astimezone(SHANGHAI) if row.finished_at else None,
        **row.result,
    )
