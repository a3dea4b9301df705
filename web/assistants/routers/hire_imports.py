"""The sheet of sixteen columns: uploading, how far an import is, what is wrong in which cell, giving out."""

from fastapi import APIRouter, Response

from api.assistants.models.drives import DriveRow
from api.assistants.models.imports import HireImportAnswer, HireImportRow
from db.assistants.imports import CHECKING
from web.ask import RefusedError
from web.assistants.desks import Importing
from web.desk import Desk
from web.forms.field import Choice
from web.forms.form import Form
from web.passing_on import download
from web.plain_form import send, take

router = APIRouter()
PATH = "/hire-imports"
REFRESH = "4"
"""Seconds until a page of something under way is shown anew; a link stops that."""
NO_FILE = {
    "code": "invalid",
    "detail": "没有选择文件。",
    "article": None,
    "problems": [{"field": "file", "code": "missing", "detail": "请选择信息表文件。", "article": None}],
}
TONES = {"checking": "info", "invalid": "over", "done": "good", "failed": "over"}


@router.get("/hire-imports")
async def imports(desk: Importing) -> Response:
    """What the office uploaded, the last first, and the form of the next one."""
    return await _list(desk, await _form(desk))


@router.post("/hire-imports")
async def upload(desk: Importing) -> Response:
    """Takes a workbook; it is checked and put on record in the background."""
    form = await _form(desk)
    if desk.pressed:
        return await _list(desk, form)
    try:
        taken = await _upload(desk, form)
    except RefusedError as refused:
        take(form, refused)
        return await _list(desk, form, refused.status)
    return desk.go(f"{PATH}/{taken.id}", "文件已上传，正在校验和导入。")


async def _form(desk: Desk) -> Form:
    form = desk.form("POST", PATH)
    found = await desk.api.get("/assistant-posts/drives", list[DriveRow])
    form.offering("year", [Choice(str(each.year), each.title) for each in found])
    return form


async def _upload(desk: Desk, form: Form) -> HireImportRow:
    if not desk.files:
        raise RefusedError(422, NO_FILE)
    return await send(desk, PATH, form, HireImportRow)


async def _list(desk: Desk, form: Form, status: int = 200) -> Response:
    found = await desk.api.get(PATH, list[HireImportRow], limit=100)
    takes = bool(form.field("year").options)
    return desk.page("hire-imports/list.html", status, form=form, found=found, tones=TONES, takes=takes)


@router.get("/hire-imports/sheet.xlsx")
async def sheet(desk: Importing) -> Response:
    """Exactly the sixteen columns."""
    return download(await desk.api.file(f"{PATH}/sheet.xlsx", **desk.query("year")))


@router.get("/hire-imports/{import_id}")
async def one(import_id: str, desk: Importing) -> Response:
    """How far an import is; while it is under way the page is shown anew by itself, unless that was stopped."""
    shown = await desk.api.get(f"{PATH}/{import_id}", HireImportAnswer)
    running, still = shown.status == CHECKING, "still" in desk.request.query_params
    answer = desk.page("hire-imports/one.html", one=shown, running=running, still=still, tones=TONES)
    if running and not still:
        answer.headers.update({"Refresh": REFRESH})
    return answer


@router.get("/hire-imports/{import_id}/annotated.xlsx")
async def annotated(import_id: str, desk: Importing) -> Response:
    """The uploaded rows with every problem beside its row."""
    return download(await desk.api.file(f"{PATH}/{import_id}/annotated.xlsx"))
