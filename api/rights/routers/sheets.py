"""Commitments of a unit and talents of the list by workbook (setting: import): all or nothing, all that is wrong at once."""

import asyncio

from fastapi import APIRouter, Response, UploadFile

from activities.rights import sheets
from activities.workbooks.writing import MEDIA_TYPE
from api.commands import Key
from api.downloads import attached
from api.problems import RESPONSES
from api.rights.importing import ImportTaken, annotated, opened, put
from api.rights.roles import Agency, Unit
from api.wiring import Wired, Wiring
from db.rights.reads.cases import units_named
from db.scope import system_transaction
from domain.rights.sheet.columns import COMMITMENTS, TALENTS, Columns
from domain.rights.sheet.commands import Commands, commitments, talents
from domain.rights.talent.commands import ListTalent
from domain.spreadsheet import text_of

router = APIRouter(tags=["rights-imports 批量导入"], responses=RESPONSES)


@router.post("/commitment-imports", status_code=201)
async def import_commitments(file: UploadFile, actor: Unit, key: Key, wired: Wired) -> ImportTaken:
    """Puts the unit's commitments on record: rows of one number are the lines of one commitment."""
    found = await opened(wired, actor, file, COMMITMENTS)
    return await put(wired, actor, "commitment", commitments(found.rows, actor.scope), key)


@router.post("/commitment-imports/annotated.xlsx", response_class=Response)
async def check_commitments(file: UploadFile, actor: Unit, key: Key, wired: Wired) -> Response:
    """The same workbook with what is wrong beside each row; nothing is put on record."""
    found = await opened(wired, actor, file, COMMITMENTS)
    return await annotated(wired, actor, "commitment", found, commitments(found.rows, actor.scope), key)


@router.get("/commitment-imports/template.xlsx", response_class=Response)
async def template_of_commitments(_: Unit) -> Response:
    """A workbook with the headings."""
    return await _template("承诺事项导入", COMMITMENTS)


@router.post("/talent-imports", status_code=201)
async def import_talents(file: UploadFile, actor: Agency, key: Key, wired: Wired) -> ImportTaken:
    """Takes talents into the list, a person a row; the keeper of the settings alone."""
    found = await opened(wired, actor, file, TALENTS)
    return await put(wired, actor, "talent", await _talents(wired, found), key)


@router.post("/talent-imports/annotated.xlsx", response_class=Response)
async def check_talents(file: UploadFile, actor: Agency, key: Key, wired: Wired) -> Response:
    """The same workbook with what is wrong beside each row; nothing is put on record."""
    found = await opened(wired, actor, file, TALENTS)
    return await annotated(wired, actor, "talent", found, await _talents(wired, found), key)


@router.get("/talent-imports/template.xlsx", response_class=Response)
async def template_of_talents(_: Agency) -> Response:
    """A workbook with the headings."""
    return await _template("实名清单导入", TALENTS)


async def _template(title: str, columns: Columns) -> Response:
    content = await asyncio.to_thread(sheets.template, columns, title)
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{title}.xlsx"))


async def _talents(wired: Wiring, found: sheets.Read) -> Commands[ListTalent]:
    async with system_transaction(wired.engine) as conn:
        units = await units_named(conn, {text_of(cells["unit"]) for _, cells in found.rows})
    return talents(found.rows, units)
