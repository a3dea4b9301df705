"""The sheet of sixteen columns: uploaded and put on record, all of it or nothing; given out with exactly its columns."""

import asyncio
import hashlib
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response, UploadFile
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError

from activities.assistants.imports.book import open_file, read_sheet, seal_file, sheet_of
from activities.assistants.imports.contract import HireImportOrder
from activities.identity_cipher import IdentityKeys, Unreadable, unseal
from activities.uploads import UploadCode, UploadProblem
from activities.workbooks.table import LARGEST, MOST_ROWS, Read
from activities.workbooks.writing import MEDIA_TYPE
from api.assistants.hidden import HiddenToo, meant_too
from api.assistants.models.imports import HireImportAnswer, HireImportProblem, HireImportRow
from api.assistants.roles import Importing
from api.assistants.years import YearOfForm, YearOfQuery
from api.auth import Grave
from api.commands import Key
from api.downloads import attached
from api.lives import KeyReusedError, NotYetError
from api.problems import RESPONSES, ProblemError, not_found
from api.uploads import refused, scanned, within_the_day
from api.wiring import Wired, Wiring
from db.assistants import imports
from db.assistants.imports import CHECKING, STATUS_NAMES, NewImport
from db.assistants.persons import sealed_of
from db.assistants.reads.posts import WantedHires, hires_in_sheet
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.assistants.counting.lines import zones
from domain.assistants.hire.state import Hire
from domain.assistants.sheet.cells import NO, YES
from domain.assistants.sheet.columns import COLUMNS
from domain.identity import IdentityKind
from domain.legal_time import SHANGHAI
from domain.source import setting
from ids import derived_id

router = APIRouter(prefix="/hire-imports", tags=["hire-imports 聘用信息导入"], responses=RESPONSES)
NO_KEYS = ProblemError(503, "no_identity_keys", "系统未设置保管证件号码的密钥，暂时无法办理。")
IMPORT = setting("import", "assistants").cite
REGION = "内蒙古自治区"


@router.post("", status_code=202)
async def upload(
    file: UploadFile,
    year: YearOfForm,
    begun: Annotated[date, Form(examples=["2025-06-16"], description="开始工作日期，用于整个文件")],
    actor: Importing,
    key: Key,
    wired: Wired,
    hidden_too: HiddenToo = False,
) -> HireImportRow:
    """Takes a filled sheet; it is checked and put on record in the background: ask until it is no longer `checking`."""
    keys = _keys(wired)
    most = min(LARGEST, wired.settings.max_upload_bytes)
    content, name = await file.read(most + 1), file.filename or ""
    if len(content) > most:
        detail = f"文件超过{most // 1024 // 1024} MB，请拆分后再上传"
        raise refused(name, [UploadProblem(UploadCode.TOO_LARGE, detail)])
    await within_the_day(wired, actor, len(content))
    found = await asyncio.to_thread(read_sheet, name, content)
    if not isinstance(found, Read):
        raise refused(name, found, IMPORT)
    if len(found.rows) > MOST_ROWS or not found.rows:
        many = f"文件有{len(found.rows)}行，每次不超过{MOST_ROWS}行，请分次导入。"
        detail = many if found.rows else "文件中没有填写任何一行，请填写后再上传。"
        raise ProblemError(422, "too_many_rows", detail, article=IMPORT, field="file")
    meant_too(found.hidden, hidden_too, IMPORT)
    await scanned(wired, name, content)
    job = derived_id("hire_import", actor.user, key)
    new = NewImport(
        id=job,
        year=year,
        begun=begun,
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=await asyncio.to_thread(seal_file, content, job, keys),
        by=actor.user,
        role=actor.role.value,
        scope=actor.scope,
        at=wired.clock.now(),
    )
    async with system_transaction(wired.engine) as conn:
        stored = await imports.keep(conn, new)
        row = await imports.one(conn, job)
    if stored != new.sha256 or row is None:
        raise KeyReusedError
    if row.status == CHECKING:
        await _begin(wired, actor, job, new.at)
    return _row(row)


@router.get("")
async def list_imports(
    actor: Importing, wired: Wired, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[HireImportRow]:
    """The office's imports, the last one first."""
    async with transaction(wired.engine, actor) as conn:
        return [_row(each) for each in await imports.latest(conn, limit)]


@router.get("/sheet.xlsx", response_class=Response, dependencies=[Grave])
async def sheet(year: YearOfQuery, actor: Importing, wired: Wired) -> Response:
    """附件2: exactly the sixteen columns of the hires that stand, codes as text; holders of other documents are left out."""
    keys = _keys(wired)
    async with transaction(wired.engine, actor) as conn:
        cases = await hires_in_sheet(conn, WantedHires(year=year))
        sealed = await sealed_of(conn, {case.person for case in cases})
    try:
        content = await asyncio.to_thread(_sheet, cases, sealed, keys)
    except Unreadable:
        raise NO_KEYS from None
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{year}年科研助理信息表.xlsx"))


@router.get("/{import_id}")
async def get_import(
    import_id: str, actor: Importing, wired: Wired, limit: Annotated[int, Query(ge=1, le=1000)] = 200
) -> HireImportAnswer:
    """How far an import is, and what is wrong with its cells."""
    async with transaction(wired.engine, actor) as conn:
        row = await imports.one(conn, import_id)
        found = await imports.problems_of(conn, import_id, limit)
    if row is None:
        raise not_found("没有该次导入。")
    problems = [
        HireImportProblem.model_validate({**each, "column_name": COLUMNS.get(str(each["column"]), "")})
        for each in found
    ]
    return HireImportAnswer(**_row(row).model_dump(), first_problems=problems)


@router.get("/{import_id}/annotated.xlsx", response_class=Response)
async def annotated(import_id: str, actor: Importing, wired: Wired) -> Response:
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
    return Response(content, media_type=MEDIA_TYPE, headers=attached("聘用信息问题标注.xlsx"))


def _sheet(cases: list[Hire], sealed: dict[str, tuple[str, bytes | None, str]], keys: IdentityKeys) -> bytes:
    last = {case.code: case.particulars.projects for case in cases if case.particulars}
    rows: list[dict[str, str | int | None]] = []
    for case in cases:
        name, number, kind = sealed.get(case.person, ("", None, ""))
        if kind != IdentityKind.RESIDENT or number is None:
            continue
        values = _values(case, last)
        identity = unseal(number, case.person, keys)
        rows.append({"number": len(rows) + 1, "name": name, "identity": identity, **values})
    return sheet_of(rows)


def _values(case: Hire, last: dict[str, int]) -> dict[str, str | int | None]:
    """附件2(7): the number of projects of an employer is that of its last row."""
    given, zone = case.particulars, case.placement.zone if case.placement else None
    assert given is not None
    return {
        "university": given.university,
        "graduated": given.graduated,
        "degree": given.degree,
        "province": REGION,
        "zone": zones()[zone].name if zone else None,
        "employer": case.unit_name,
        "employer_code": case.code,
        "projects": last[case.code],
        "level": given.level,
        "incubator": YES if given.incubator else NO,
        "startup": YES if given.startup else NO,
        "tech_sme": YES if given.tech_sme else NO,
        "unemployed": YES if given.unemployed else NO,
    }


def _keys(wired: Wiring) -> IdentityKeys:
    if wired.keys is None:
        raise NO_KEYS
    return wired.keys


async def _begin(wired: Wiring, actor: Actor, job: str, at: datetime) -> None:
    order = HireImportOrder(job, at, actor.user, actor.role.value, actor.scope)
    try:
        await wired.client.start_workflow(
            "HireImportRun",
            order,
            id=f"{wired.settings.workflow_prefix}hire_import/{job}",
            task_queue=wired.settings.task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        )
    except (RPCError, RuntimeError, TimeoutError) as away:
        raise NotYetError from away


def _row(row: imports.ImportRow) -> HireImportRow:
    counts = {name: value for name, value in row.result.items() if name in HireImportRow.model_fields}
    return HireImportRow.model_validate(
        {
            **row._asdict(),
            "status_name": STATUS_NAMES[row.status],
            "created_at": row.created_at.astimezone(SHANGHAI),
            "finished_at": row.finished_at.astimezone(SHANGHAI) if row.finished_at else None,
            **{name: value for name, value in counts.items() if name != "problems"},
        }
    )
