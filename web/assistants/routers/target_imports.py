"""附件1 as a workbook: its template, uploading it, what is wrong in which cell."""

from fastapi import APIRouter, Response

from api.assistants.models.drives import DriveAnswer
from api.assistants.models.target_imports import TargetImportAnswer
from api.problems import not_found
from domain.assistants import law
from domain.assistants.drive.state import DriveStage
from web.ask import RefusedError
from web.assistants.desks import Kjt
from web.desk import Desk
from web.forms.field import changed
from web.forms.form import Form
from web.passing_on import download
from web.plain_form import send, take

router = APIRouter()
API = "/target-imports"
NO_FILE = {
    "code": "invalid",
    "detail": "没有选择文件。",
    "article": None,
    "problems": [{"field": "file", "code": "missing", "detail": "请选择任务指标表文件。", "article": None}],
}


@router.get("/drives/{drive_id}/targets")
async def imports(drive_id: str, desk: Kjt) -> Response:
    """The template, the form of an upload, and what was uploaded, the last first."""
    return await _list(desk, drive_id, _form(desk))


@router.post("/drives/{drive_id}/targets")
async def upload(drive_id: str, desk: Kjt) -> Response:
    """Takes a filled table: into the drive, or on to what is wrong with it."""
    form = _form(desk)
    if desk.pressed:
        return await _list(desk, drive_id, form)
    form.typed = {**form.typed, "drive": [drive_id]}
    try:
        found = await _sent(desk, form)
    except RefusedError as refused:
        take(form, refused)
        return await _list(desk, drive_id, form, refused.status)
    if found.taken:
        return desk.go(f"/drives/{drive_id}", "任务指标已导入，请核对后下达。")
    return desk.go(f"/drives/{drive_id}/targets/{found.id}")


@router.get("/drives/{drive_id}/targets/template.xlsx")
async def template(drive_id: str, desk: Kjt) -> Response:
    """附件1 with its lines in their order."""
    return download(await desk.api.file(f"{API}/template.xlsx", drive=drive_id))


@router.get("/drives/{drive_id}/targets/{import_id}")
async def one(drive_id: str, import_id: str, desk: Kjt) -> Response:
    """How an upload came out."""
    return desk.page(
        "drives/target-import.html", one=await _of_drive(desk, drive_id, import_id), drive=drive_id
    )


@router.get("/drives/{drive_id}/targets/{import_id}/annotated.xlsx")
async def annotated(drive_id: str, import_id: str, desk: Kjt) -> Response:
    """The uploaded rows with every problem beside its row."""
    shown = await _of_drive(desk, drive_id, import_id)
    return download(await desk.api.file(f"{API}/{shown.id}/annotated.xlsx"))


async def _of_drive(desk: Desk, drive_id: str, import_id: str) -> TargetImportAnswer:
    """An upload at the address of its own drive, and of no other."""
    shown = await desk.api.get(f"{API}/{import_id}", TargetImportAnswer)
    if shown.drive != drive_id:
        raise not_found("没有该次导入。")
    return shown


async def _sent(desk: Desk, form: Form) -> TargetImportAnswer:
    if not desk.files:
        raise RefusedError(422, NO_FILE)
    return await send(desk, API, form, TargetImportAnswer)


def _form(desk: Desk) -> Form:
    """Of the file alone: the drive is that of the page."""
    return desk.form("POST", API)


async def _list(desk: Desk, drive_id: str, form: Form, status: int = 200) -> Response:
    case = await desk.api.get(f"/drives/{drive_id}", DriveAnswer)
    found = await desk.api.get(API, list[TargetImportAnswer], drive=drive_id, limit=100)
    return desk.page(
        "drives/targets.html",
        status,
        form=form,
        shown=changed(form.fields, ("drive",), lambda _: None),
        found=found,
        case=case,
        open=case.stage is DriveStage.PREPARED,
        rests_on=law.TARGETS.cite,
        floors=law.ZONE_FLOORS.cite,
    )
