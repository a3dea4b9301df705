"""Documents (文书): the list, drafting with a preview, one with its pages and its signed copy, and the templates."""

import asyncio
from collections.abc import Mapping
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Response

from api.models.documents import DocumentAnswer, DocumentKindSeen, DocumentRow, TemplateRow
from api.pages import Page
from domain.terms import Role
from web.ask import RefusedError
from web.desk import Desk, LeadingDepartment, Overseer, Signed, WrongRoleError
from web.documents import CASE_PAGES
from web.forms.form import Form
from web.passing_on import download
from web.plain_form import PlainForm, send, take
from web.remembered import taken_up

router = APIRouter()
WAITING = "已提交，尚未启用，须由另一人在“复核”中同意后启用。"
"""Told where the installation wants a second person."""
T = TypeVar("T")
DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
PATH = "/documents"
ASKED = ("kind", "case_id", "part", "on", "number")
FILES = frozenset({"word", "pdf", "signed"})
DOWNLOADS = "_word"
"""Name of the button that drafts a document and fetches its Word file."""
MOST_PAGES = 12
"""Pages shown on a page; all of them are in the file."""


@router.get("/documents")
async def documents(desk: Signed) -> Response:
    """The documents that the reader sees, the last drafted first."""
    if again := await taken_up(desk, "documents"):
        return again
    wanted = desk.query("kind", "case_kind", "case_id", "signed", "limit", "after")
    found, kinds = await asyncio.gather(
        desk.api.get(PATH, Page[DocumentRow], **wanted),
        desk.api.get("/documents/kinds", list[DocumentKindSeen]),
    )
    return desk.page(
        "documents/list.html", found=found, kinds=kinds, wanted=wanted, pages_of=CASE_PAGES,
        may_see_templates=desk.role in (Role.DEPARTMENT, Role.AUDITOR),
    )  # fmt: skip


@router.get("/documents/new")
async def new(desk: Signed) -> Response:
    """What the document would say, before it is kept."""
    return await _new(desk, desk.form("POST", PATH), desk.first(*ASKED))


@router.post("/documents/new")
async def draft(desk: Signed) -> Response:
    """Keeps it."""
    form = desk.form("POST", PATH)
    asked = {name: desk.sent(name) for name in ASKED if desk.sent(name)}
    if desk.pressed:
        return await _new(desk, form, asked)
    try:
        row = await desk.api.post(PATH, asked, DocumentRow, key=form.key)
    except RefusedError as refused:
        take(form, refused)
        return await _new(desk, form, asked, refused.status)
    word = "?file=word" if DOWNLOADS in desk.typed else ""
    return desk.go(f"/documents/{row.id}{word}", f"已草拟{row.kind_name}。")


async def _new(desk: Desk, form: Form, asked: Mapping[str, str], status: int = 200) -> Response:
    kinds = {one.kind: one for one in await desk.api.get("/documents/kinds", list[DocumentKindSeen])}
    kind = kinds.get(asked.get("kind", ""))
    if kind is None or not asked.get("case_id"):
        raise RefusedError(404, {"code": "not_found", "detail": "请从事项的页面草拟文书。"})
    return desk.page(
        "documents/new.html",
        status,
        form=form,
        asked={name: asked.get(name, "") for name in ASKED},
        query=urlencode(asked),
        kind=kind,
        back=_back(kind, asked),
        unshown=await _unshown(desk, asked),
    )


async def _unshown(desk: Desk, asked: Mapping[str, object]) -> list[str]:
    """The characters that the document would hold and no font here can show; none where it cannot be drafted."""
    try:
        answer = await desk.api.send("POST", f"{PATH}/preview", json=asked, params={"file": "unshown"})
    except RefusedError:
        return []  # the preview itself says why
    found: list[str] = answer.json()
    return found


def _back(kind: DocumentKindSeen, asked: Mapping[str, str]) -> str:
    return f"{CASE_PAGES[kind.case_kind]}{asked['case_id']}"


@router.get("/documents/preview.{extension}")
async def preview(extension: str, desk: Signed) -> Response:
    """The preview as a picture of a page, as PDF or as Word file."""
    asked = desk.first(*ASKED)
    kind = {"docx": "word"}.get(extension, extension)
    query = {"file": kind, **desk.first("page")}
    answer = await desk.api.send("POST", f"{PATH}/preview", json=asked, params=query)
    return download(answer)


@router.get("/documents/templates")
async def templates(desk: Overseer) -> Response:
    """Which template each kind has."""
    found = await desk.api.get("/documents/templates", list[TemplateRow])
    return desk.page("documents/templates.html", found=found)


@router.get("/documents/templates/{kind}")
async def ask_template(kind: str, desk: LeadingDepartment) -> Response:
    """The form that replaces a template."""
    return (await _template(desk, kind)).page()


@router.post("/documents/templates/{kind}")
async def put_template(kind: str, desk: LeadingDepartment) -> Response:
    """Replaces it, or goes back to the default."""
    if "_default" in desk.typed and not desk.pressed:
        reason = desk.sent("reason").strip() or "恢复默认模板"
        path = f"/documents/templates/{kind}/default"
        answer = await desk.api.post(path, {"reason": reason}, TemplateRow)
        return desk.go("/documents/templates", WAITING if answer.waits else "已恢复默认模板。")
    form = await _template(desk, kind)
    return await form.send(
        TemplateRow,
        lambda answer: desk.go(
            "/documents/templates", WAITING if answer.waits else f"已更换{answer.kind_name}模板。"
        ),
    )


async def _template(desk: Desk, kind: str) -> PlainForm:
    rows = await desk.api.get("/documents/templates", list[TemplateRow])
    row = next((one for one in rows if one.kind == kind), None)
    if row is None:
        raise RefusedError(404, {"code": "not_found", "detail": "没有该种文书。"})
    if not row.editable:
        raise WrongRoleError
    path = f"/documents/templates/{kind}"
    home = ("/documents/templates", "文书模板")

    async def sending(form: Form) -> TemplateRow:
        return await _send_file(desk, path, form, TemplateRow)

    return PlainForm(
        desk=desk, path=path, title=f"更换{row.kind_name}模板", home=home, template="documents/template.html",
        button="上传，提交复核" if desk.wired.settings.second_person else "上传并启用",
        context={"row": row}, sending=sending,
    )  # fmt: skip


@router.get("/documents/templates/{kind}/{what}")
async def template_file(kind: str, what: str, desk: Overseer) -> Response:
    """The template itself, or filled with a sample."""
    return download(await desk.api.file(f"/documents/templates/{kind}/{what}"))


@router.get("/documents/{document_id}")
async def document(document_id: DocumentId, desk: Signed) -> Response:
    """One document: number, date, hashes, its pages and its signed copy."""
    return await _document(desk, document_id, desk.form("POST", f"{PATH}/{document_id}/signed"))


@router.post("/documents/{document_id}/signed")
async def put_signed(document_id: DocumentId, desk: Signed) -> Response:
    """Links the signed copy."""
    path = f"{PATH}/{document_id}/signed"
    form = desk.form("POST", path)
    if desk.pressed:
        return await _document(desk, document_id, form)
    try:
        await _send_file(desk, path, form, DocumentRow)
    except RefusedError as refused:
        take(form, refused)
        return await _document(desk, document_id, form, refused.status)
    return desk.go(f"{PATH}/{document_id}", "已上传用印件。")


async def _send_file(desk: Desk, path: str, form: Form, model: type[T]) -> T:
    if "file" not in desk.files:
        missing = {"field": "file", "code": "missing", "detail": "请选择文件。", "article": None}
        body = {"code": "invalid", "detail": "没有选择文件。", "article": None, "problems": [missing]}
        raise RefusedError(422, body)
    return await send(desk, path, form, model)


async def _document(desk: Desk, document_id: str, form: Form, status: int = 200) -> Response:
    one = await desk.api.get(f"{PATH}/{document_id}", DocumentAnswer)
    back = f"{CASE_PAGES[one.case_kind]}{one.case_id}"
    fetches = desk.request.query_params.get("file") == "word"
    return desk.page(
        "documents/one.html", status, one=one, form=form, back=back, most=MOST_PAGES, fetches=fetches
    )


@router.get("/documents/{document_id}/pages/{number}.png")
async def page_picture(document_id: DocumentId, number: int, desk: Signed) -> Response:
    """A page as a picture."""
    return download(await desk.api.file(f"{PATH}/{document_id}/pages/{number}"))


@router.get("/documents/{document_id}/{what}")
async def file(document_id: DocumentId, what: str, desk: Signed) -> Response:
    """The Word file, the PDF or the signed copy."""
    if what not in FILES:
        raise RefusedError(404, {"code": "not_found", "detail": "没有该地址。"})
    return download(await desk.api.file(f"{PATH}/{document_id}/{what}"))
