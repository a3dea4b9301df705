"""What became of an objection: looked up by its receipt number, which stands in no address."""

from fastapi import APIRouter, Response

from api.bases.models.notice import ObjectionFollowed
from domain.plain.numbers import receipt as plain_receipt
from ids import new_id
from web.ask import RefusedError
from web.bases import objection_files
from web.desk import Desk, Visitor

router = APIRouter()
MOST = 40
WHOLE = len("xxxx-xxxx-xxxx-xxxx")
"""Signs of every receipt's number."""
EMPTY = "请填写回执编号。"
UNKNOWN = "没有该回执编号，请核对后重新填写。回执编号共16位，不使用数字0、1和字母I、L、O。"
NOT_FOUND = 404
CONFLICT = 409
UNFIT = 422
OK = 200
SIGNED = "已签收异议答复书，今日为送达之日。"


@router.get("/public/objections")
async def ask(desk: Visitor) -> Response:
    """The form."""
    return _page(desk)


@router.post("/public/objections")
async def look_up(desk: Visitor) -> Response:
    """The status, or what is wrong with the number."""
    typed = desk.sent("receipt")
    receipt = plain_receipt(typed)
    if not typed.strip():
        return _page(desk, typed=typed, wrong=EMPTY, status=422)
    if not receipt or len(receipt) > MOST:
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
    receipt = plain_receipt(desk.sent("receipt"))
    if len(receipt) != WHOLE:
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


@router.post("/public/objections/files")
async def add_files(desk: Visitor) -> Response:
    """Adds evidence by the receipt; of several, what can be taken is."""
    receipt = plain_receipt(desk.sent("receipt"))
    if len(receipt) != WHOLE:
        return _page(desk, wrong=UNKNOWN, status=NOT_FOUND)
    try:
        await desk.api.get(f"/public/objections/{receipt}", ObjectionFollowed)
    except RefusedError as refused:
        if refused.status != NOT_FOUND:
            raise
        return _page(desk, wrong=UNKNOWN, status=NOT_FOUND)
    status, noted = UNFIT, objection_files.NO_FILE
    if desk.turned is not None:
        status, noted = desk.turned.status, desk.turned.detail
    elif desk.every.get(objection_files.FILES):
        results = await objection_files.put(desk, receipt, desk.sent("_key") or new_id())
        noted = "".join(one.told for one in results)
        status = OK if all(one.taken for one in results) else UNFIT
    found = await desk.api.get(f"/public/objections/{receipt}", ObjectionFollowed)
    return _shown(desk, found, noted, status)


def _shown(desk: Desk, found: ObjectionFollowed, noted: str = "", status: int = 200) -> Response:
    shown = {"found": found, "noted": noted, "key": new_id(), **objection_files.WITH_FILES}
    return desk.page("public/objection.html", status, **shown)


def _page(desk: Desk, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    return desk.page("public/objections.html", status, typed=typed, wrong=wrong)
