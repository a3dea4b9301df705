"""What became of an objection: looked up by its receipt number, which stands in no address."""

import re
from unicodedata import normalize

from fastapi import APIRouter, Response

from api.bases.models.notice import ObjectionFollowed
from ids import new_id
from web.ask import RefusedError
from web.desk import Desk, Visitor

router = APIRouter()
MOST = 40
UNFIT = re.compile(r"[^A-Z0-9-]")
EMPTY = "请填写回执编号。"
UNKNOWN = "没有该回执编号，请核对后重新填写。"
NOT_FOUND = 404
CONFLICT = 409
SIGNED = "已签收异议答复书，今日为送达之日。"


@router.get("/public/objections")
async def ask(desk: Visitor) -> Response:
    """The form."""
    return _page(desk)


@router.post("/public/objections")
async def look_up(desk: Visitor) -> Response:
    """The status, or what is wrong with the number."""
    typed = desk.sent("receipt")
    receipt = normalize("NFKC", typed).strip().upper()
    if not receipt:
        return _page(desk, typed=typed, wrong=EMPTY, status=422)
    if len(receipt) > MOST or UNFIT.search(receipt):
        return _page(desk, typed=typed, wrong=UNKNOWN, status=NOT_FOUND)
    try:
        found = await desk.api.get(f"/public/objections/{receipt}", ObjectionFollowed)
    except RefusedError as refused:
        if refused.status != NOT_FOUND:
            raise
        return _page(desk, typed=typed, wrong=UNKNOWN, status=NOT_FOUND)
    return _shown(desk, found)


@router.post("/public/objections/signature")
async def sign(desk: Visitor) -> Response:
    """Signs for the answer and shows it as served; a refusal is told above what holds."""
    receipt = normalize("NFKC", desk.sent("receipt")).strip().upper()
    if not receipt or len(receipt) > MOST or UNFIT.search(receipt):
        return _page(desk, wrong=UNKNOWN, status=NOT_FOUND)
    try:
        found = await desk.api.post(
            f"/public/objections/{receipt}/signature", None, ObjectionFollowed, key=desk.sent("_key")
        )
    except RefusedError as refused:
        if refused.status != CONFLICT:
            raise
        found = await desk.api.get(f"/public/objections/{receipt}", ObjectionFollowed)
        return _shown(desk, found, refused.detail, CONFLICT)
    return _shown(desk, found, SIGNED)


def _shown(desk: Desk, found: ObjectionFollowed, noted: str = "", status: int = 200) -> Response:
    return desk.page("public/objection.html", status, found=found, noted=noted, key=new_id())


def _page(desk: Desk, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    return desk.page("public/objections.html", status, typed=typed, wrong=wrong)
