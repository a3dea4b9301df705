"""Evidence packs (证据包): one of a case for the department, and for everybody the program that checks one."""

import asyncio
from pathlib import Path

from fastapi import APIRouter, Response

from api.downloads import attached
from evidence import check
from web.desk import Department, Visitor
from web.passing_on import download

router = APIRouter(prefix="/evidence")


@router.get("/check.py")
async def checker(_: Visitor) -> Response:
    """The program that checks a pack, which is not taken from the pack itself."""
    text = await asyncio.to_thread(Path(check.__file__).read_bytes)
    return Response(text, media_type="text/x-python; charset=utf-8", headers=attached("check.py"))


@router.get("/{case_kind}/{case_id}")
async def pack(case_kind: str, case_id: str, desk: Department) -> Response:
    """The pack of a case."""
    return download(await desk.api.send("GET", f"/evidence/{case_kind}/{case_id}"))
