"""Workbooks of commitments and talents: the form, all that is wrong at once, the workbook with it beside each row."""

from dataclasses import dataclass

from fastapi import APIRouter, Response

from api.rights.importing import ImportTaken
from domain.rights.rules import rule
from ids import new_id
from web.ask import RefusedError
from web.desk import Desk
from web.passing_on import download
from web.rights.desks import Agency, Unit

router = APIRouter()
NO_FILE = "请先选择要导入的表格。"
REFUSED = frozenset({413, 422, 429, 503})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is imported on a page, and where one comes back to."""

    path: str
    title: str
    home: tuple[str, str]
    lead: str


COMMITMENTS = Sheet(
    "/commitment-imports",
    "导入承诺事项",
    ("/commitments", "承诺事项"),
    "同一承诺编号的各行是同一承诺的各项兑现事项；登记后由科研人员确认。",
)
TALENTS = Sheet(
    "/talent-imports", "导入实名清单", ("/talents", "高层次人才"), "每行一人；同一人不得重复列入。"
)


@router.get("/commitment-imports")
async def commitments(desk: Unit) -> Response:
    """The form."""
    return _page(desk, COMMITMENTS)


@router.post("/commitment-imports")
async def import_commitments(desk: Unit) -> Response:
    """Imports, or gives the workbook back with what is wrong."""
    return await _sent(desk, COMMITMENTS)


@router.get("/commitment-imports/template.xlsx")
async def template_of_commitments(desk: Unit) -> Response:
    """A workbook with the headings."""
    return download(await desk.api.file("/commitment-imports/template.xlsx"))


@router.get("/talent-imports")
async def talents(desk: Agency) -> Response:
    """The form."""
    return _page(desk, TALENTS)


@router.post("/talent-imports")
async def import_talents(desk: Agency) -> Response:
    """Imports, or gives the workbook back with what is wrong."""
    return await _sent(desk, TALENTS)


@router.get("/talent-imports/template.xlsx")
async def template_of_talents(desk: Agency) -> Response:
    """A workbook with the headings."""
    return download(await desk.api.file("/talent-imports/template.xlsx"))


async def _sent(desk: Desk, sheet: Sheet) -> Response:
    if desk.turned is not None:
        return _page(desk, sheet, desk.turned.status, {"detail": desk.turned.detail})
    upload = desk.files.get("file")
    if upload is None:
        return _page(desk, sheet, 422, {"detail": NO_FILE})
    file = (upload.filename or "", await upload.read(), upload.content_type or "application/octet-stream")
    key = desk.sent("_key") or new_id()
    try:
        if desk.sent("annotate"):
            answer = await desk.api.send(
                "POST",
                f"{sheet.path}/annotated.xlsx",
                files={"file": file},
                headers={"Idempotency-Key": key},
            )
            return download(answer)
        taken = await desk.api.upload(sheet.path, file, ImportTaken, key=key)
    except RefusedError as refused:
        if refused.status not in REFUSED:
            raise
        return _page(desk, sheet, refused.status, refused.body)
    return desk.go(sheet.home[0], f"已导入{taken.taken}件。")


def _page(desk: Desk, sheet: Sheet, status: int = 200, wrong: object = None) -> Response:
    return desk.page(
        "commitments/import.html",
        status,
        sheet=sheet,
        wrong=wrong or {},
        key=new_id(),
        cite=rule("import").cite,
    )
