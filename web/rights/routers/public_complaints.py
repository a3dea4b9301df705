"""The window 科研人员权益保障 for anybody: handing in, and following by the receipt, which stands in no address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter, Response

from api.rights.models.complaints import FileTaken, Followed, PaperOf, ReceiptGiven
from domain.rights import law
from domain.rights.rules import COMPLAINT, IDENTITY, RETALIATION, ROUTING
from domain.rights.terms import BODY_NAMES, INTAKES, ROUTES, TOPIC_NAMES, Body, Naming
from ids import new_id
from web.ask import RefusedError
from web.desk import Desk, Visitor
from web.forms.field import Choice
from web.forms.form import Form
from web.passing_on import download
from web.plain_form import PlainForm, send

router = APIRouter()
NOT_FOUND = 404
REFUSED = frozenset({404, 409, 422})
REFUSED_FILES = frozenset({404, 409, 413, 422, 429, 503})
FILES = "evidence"
"""Posted name of the files; one or several."""
NO_FILE = "请先选择要提交的文件。"
NOT_MADE = frozenset({409, 422, 503})
PAPERS = {PaperOf.RECEIPT: "回执", PaperOf.NOTICE: "告知书", PaperOf.ANSWER: "答复书"}
EMPTY = "请填写回执编号和查询密码。"
NAMINGS = (
    Choice(Naming.NAMED.value, "实名", "承办人可以与您联系。"),
    Choice(Naming.TO_HANDLER.value, "仅向承办人实名", "姓名和联系方式只有承办人写明理由才能查看。"),
    Choice(Naming.ANONYMOUS.value, "匿名", "不留姓名和联系方式，凭回执查询、评价和申请重新办理。"),
)
DONE = {
    "rating": "已评价。",
    "reopening": "已申请重新办理，由其他承办人负责。",
    "withdrawal": "已撤回。",
}


@router.get("/public/complain")
async def ask(desk: Visitor) -> Response:
    """The form, for the window that was chosen."""
    form = _form(desk)
    chosen = desk.request.query_params.get("intake", Body.KJT.value)
    form.fill({"intake": chosen} if chosen in {body.value for body in INTAKES} else {})
    return form.page()


@router.post("/public/complain")
async def complain(desk: Visitor) -> Response:
    """Hands it in; the receipt is on this page only, and sending it again shows the same one."""
    plain, results = _form(desk), list[FileResult]()

    async def sending(form: Form) -> ReceiptGiven:
        receipt = await send(desk, plain.path, form, ReceiptGiven)
        held = {"number": receipt.number, "secret": receipt.secret}
        results.extend(await _put(desk, held, desk.sent("_key") or new_id()))
        return receipt

    plain.sending = sending
    return await plain.send(
        ReceiptGiven,
        lambda receipt: desk.page("public/complaint-receipt.html", receipt=receipt, results=results),
    )


@router.get("/public/complaints")
async def look(desk: Visitor) -> Response:
    """The form of number and secret."""
    return _page(desk)


@router.post("/public/complaints")
async def status(desk: Visitor) -> Response:
    """Where it stands, or what is wrong with the number."""
    if not desk.sent("number").strip() or not desk.sent("secret").strip():
        return _page(desk, EMPTY, 422)
    try:
        found = await desk.api.post("/public/complaints/status", _receipt(desk), Followed)
    except RefusedError as refused:
        if refused.status not in REFUSED:
            raise
        return _page(desk, refused.detail, refused.status)
    return _shown(desk, found)


@router.post("/public/complaints/rating")
async def rate(desk: Visitor) -> Response:
    """Says whether it is solved."""
    return await _act(desk, "rating", {"satisfied": desk.sent("satisfied") == "true"})


@router.post("/public/complaints/reopening")
async def reopen(desk: Visitor) -> Response:
    """Asks for it to be handled again."""
    return await _act(desk, "reopening", {"text": desk.sent("text")})


@router.post("/public/complaints/withdrawal")
async def withdraw(desk: Visitor) -> Response:
    """Takes it back."""
    return await _act(desk, "withdrawal", {})


@router.post("/public/complaints/files")
async def add_files(desk: Visitor) -> Response:
    """Adds files by the receipt; of several, what can be taken is."""
    if desk.turned is not None:
        return await _above(desk, desk.turned.detail, desk.turned.status)
    if not desk.every.get(FILES):
        return await _above(desk, NO_FILE, 422)
    results = await _put(desk, _receipt(desk), desk.sent("_key") or new_id())
    refused = [one for one in results if not one.taken]
    return await _above(desk, "".join(one.told for one in results), 422 if refused else 200)


@router.post("/public/complaints/paper")
async def paper(desk: Visitor) -> Response:
    """A paper of it as PDF, to keep or to print."""
    body = {**_receipt(desk), "paper": desk.sent("paper")}
    try:
        return download(await desk.api.send("POST", "/public/complaints/paper", json=body))
    except RefusedError as refused:
        if refused.status in NOT_MADE:
            return await _above(desk, refused.detail, refused.status)
        return await _refused(desk, refused)


@router.post("/public/complaints/retaliation")
async def retaliation(desk: Visitor) -> Response:
    """Reports a retaliation: a complaint of its own, with a receipt of its own."""
    body = {**_receipt(desk), "text": desk.sent("text")}
    try:
        receipt = await desk.api.post(
            "/public/complaints/retaliation", body, ReceiptGiven, key=desk.sent("_key") or new_id()
        )
    except RefusedError as refused:
        return await _refused(desk, refused)
    return desk.page("public/complaint-receipt.html", receipt=receipt)


async def _act(desk: Desk, what: str, more: dict[str, object]) -> Response:
    body = {**_receipt(desk), **more}
    try:
        found = await desk.api.post(
            f"/public/complaints/{what}", body, Followed, key=desk.sent("_key") or new_id()
        )
    except RefusedError as refused:
        return await _refused(desk, refused)
    return _shown(desk, found, DONE[what])


async def _refused(desk: Desk, refused: RefusedError) -> Response:
    """A refusal above what holds; without the receipt the form of number and secret."""
    if refused.status not in REFUSED:
        raise refused
    if refused.status == NOT_FOUND:
        return _page(desk, refused.detail, NOT_FOUND)
    return await _above(desk, refused.detail, refused.status)


async def _above(desk: Desk, noted: str, status: int) -> Response:
    """Something told above what holds; without the receipt the form of number and secret."""
    try:
        found = await desk.api.post("/public/complaints/status", _receipt(desk), Followed)
    except RefusedError as unknown:
        if unknown.status not in REFUSED:
            raise
        return _page(desk, unknown.detail, unknown.status)
    return _shown(desk, found, noted, status)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file that was chosen."""

    told: str
    taken: bool


async def _put(desk: Desk, receipt: Mapping[str, object], key: str) -> list[FileResult]:
    """Each file by itself: one that is refused keeps neither the complaint nor the others back."""
    results = []
    for index, upload in enumerate(desk.every.get(FILES, [])):
        file = (upload.filename or "", await upload.read(), upload.content_type or "application/octet-stream")
        try:
            done = await desk.api.upload(
                "/public/complaints/files", file, FileTaken, receipt, key=f"{key}-{index}"
            )
            results.append(FileResult(done.message, taken=True))
        except RefusedError as refused:
            if refused.status not in REFUSED_FILES:
                raise
            results.append(FileResult(refused.detail, taken=False))
    return results


def _receipt(desk: Desk) -> dict[str, object]:
    return {"number": desk.sent("number"), "secret": desk.sent("secret")}


def _shown(desk: Desk, found: Followed, noted: str = "", status: int = 200) -> Response:
    return desk.page(
        "public/complaint.html",
        status,
        found=found,
        secret=desk.sent("secret"),
        noted=noted,
        papers=PAPERS,
        key=new_id(),
        cites={
            "complaint": COMPLAINT.cite,
            "retaliation": RETALIATION.cite,
            "solved": law.SOLVED.cite,
            "identity": IDENTITY.cite,
        },
    )


def _page(desk: Desk, wrong: str = "", status: int = 200) -> Response:
    return desk.page("public/complaints.html", status, wrong=wrong, number=desk.sent("number"))


def _form(desk: Desk) -> PlainForm:
    plain = PlainForm(
        desk=desk,
        path="/public/complaints",
        title="科研人员权益保障",
        home=("/public/complaints", "投诉查询"),
        button="提交",
    )
    plain.template = "public/complain.html"
    plain.context = {
        "routes": [
            (TOPIC_NAMES[topic], BODY_NAMES[body], source.cite) for topic, (body, source) in ROUTES.items()
        ],
        "cites": {
            "window": law.WINDOWS.cite,
            "identity": IDENTITY.cite,
            "complaint": COMPLAINT.cite,
            "routing": ROUTING.cite,
        },
    }
    form = plain.form
    form.offering("intake", [Choice(body.value, BODY_NAMES[body]) for body in INTAKES])
    form.change("naming", lambda one: replace(one, kind="choice", options=NAMINGS))
    return plain
