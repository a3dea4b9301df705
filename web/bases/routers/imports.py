"""Bases and postdocs from before the system: the template, uploading, what is wrong in which row, confirming."""

from fastapi import APIRouter, Response

from api.bases.models.imports import ImportAnswer, ImportRow
from ids import new_id
from web.ask import RefusedError
from web.bases.desks import Department
from web.desk import Desk
from web.forms.form import Form
from web.passing_on import download
from web.plain_form import send, take

router = APIRouter()
RUNNING = frozenset({"checking", "importing"})
CONFIRMABLE = frozenset({"ready", "failed"})
REFRESH = "4"
"""Seconds until a page of something under way is shown anew; a link stops that."""
MOST_PROBLEMS = 200
PLACES = 6
PATH = "/imports"
TONES = {
    "checking": "info",
    "invalid": "over",
    "ready": "soon",
    "importing": "info",
    "done": "good",
    "failed": "over",
}


@router.get("/imports")
async def imports(desk: Department) -> Response:
    """What was uploaded, the last first, and the form of the next one."""
    return await _list(desk, desk.form("POST", PATH))


@router.post("/imports")
async def upload(desk: Department) -> Response:
    """Takes a workbook and has it checked."""
    form = desk.form("POST", PATH)
    if desk.pressed:
        return await _list(desk, form)
    try:
        taken = await _upload(desk, form)
    except RefusedError as refused:
        take(form, refused)
        return await _list(desk, form, refused.status)
    return desk.go(f"/imports/{taken.id}", "文件已上传，正在校验。")


async def _upload(desk: Desk, form: Form) -> ImportRow:
    if "file" not in desk.files:
        missing = {"field": "file", "code": "missing", "detail": "请选择填好的模板文件。", "article": None}
        body = {"code": "invalid", "detail": "没有选择文件。", "article": None, "problems": [missing]}
        raise RefusedError(422, body)
    return await send(desk, PATH, form, ImportRow)


async def _list(desk: Desk, form: Form, status: int = 200) -> Response:
    found = await desk.api.get(PATH, list[ImportRow], limit=100)
    return desk.page("imports/list.html", status, form=form, found=found, tones=TONES)


@router.get("/imports/template.xlsx")
async def template(desk: Department) -> Response:
    """The template to be filled in."""
    return download(await desk.api.file("/imports/template.xlsx"))


@router.get("/imports/{import_id}")
async def one_import(import_id: str, desk: Department) -> Response:
    """How far an import is; while it is under way the page is shown anew by itself, unless that was stopped."""
    return await _one(desk, import_id)


async def _one(desk: Desk, import_id: str, status: int = 200, *, unticked: bool = False) -> Response:
    skip = desk.request.query_params.get("skip", "0")
    skipped = int(skip) if skip.isascii() and skip.isdigit() and len(skip) <= PLACES else 0
    shown = await desk.api.get(f"/imports/{import_id}", ImportAnswer, skip=skipped, limit=MOST_PROBLEMS)
    running = shown.status in RUNNING
    still = "still" in desk.request.query_params
    answer = desk.page(
        "imports/one.html",
        status,
        one=shown,
        unticked=unticked,
        hidden=any(notice.hidden for notice in shown.notices),
        running=running,
        still=still,
        skipped=skipped,
        tones=TONES,
        confirmable=shown.status in CONFIRMABLE,
        key=new_id(),
    )
    if running and not still:
        answer.headers["Refresh"] = REFRESH
    return answer


@router.get("/imports/{import_id}/annotated.xlsx")
async def annotated(import_id: str, desk: Department) -> Response:
    """The uploaded rows with every problem beside its row."""
    return download(await desk.api.file(f"/imports/{import_id}/annotated.xlsx"))


@router.post("/imports/{import_id}/confirm")
async def confirm(import_id: str, desk: Department) -> Response:
    """Puts the workbook on record; what is hidden in it only where that is ticked."""
    ticked, key = desk.sent("hidden_too") == "true", desk.sent("_key") or new_id()
    try:
        await desk.api.post(f"/imports/{import_id}/confirm", None, ImportRow, key=key, hidden_too=ticked)
    except RefusedError as refused:
        if refused.body.get("code") != "hidden_content":
            raise
        return await _one(desk, import_id, refused.status, unticked=True)
    return desk.go(f"/imports/{import_id}", "已确认，正在导入。")
