"""Public notices for anyone, and the form of an objection (Art. 11(3))."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.notice import NoticeAnswer, Receipt
from api.pages import Page
from domain.plain.numbers import receipt as plain_receipt
from ids import new_id
from web.ask import RefusedError
from web.bases import objection_files
from web.bases.objection_files import FileResult
from web.desk import Desk, Visitor
from web.forms.field import Choice, Field
from web.forms.form import Form
from web.plain_form import PlainForm, send

router = APIRouter()
NoticeId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
REUSED = "idempotency_key_reused"
WHO = (
    Choice("false", "实名", "填写姓名或者单位名称，与联系方式一起加密保存。"),
    Choice("true", "匿名", "不填姓名；仍须留下联系方式，仅供核实情况使用。"),
)


@router.get("/public/notices")
async def notices(desk: Visitor) -> Response:
    """All of them, or those that run."""
    found = await desk.api.get("/public/notices", Page[NoticeAnswer], **desk.query("running", "after"))
    return desk.page("public/notices.html", found=found)


@router.get("/public/notices/{notice_id}")
async def notice(notice_id: NoticeId, desk: Visitor) -> Response:
    """One notice with its dates and units."""
    return desk.page(
        "public/notice.html", notice=await desk.api.get(f"/public/notices/{notice_id}", NoticeAnswer)
    )


@router.get("/public/notices/{notice_id}/object")
async def ask(notice_id: NoticeId, desk: Visitor) -> Response:
    """The form of an objection, for the unit that was chosen on the notice."""
    form = await _form(desk, notice_id)
    chosen = desk.request.query_params.get("application", "")
    form.fill({"application": chosen} if chosen else {})
    return form.page()


@router.post("/public/notices/{notice_id}/object")
async def raise_objection(notice_id: NoticeId, desk: Visitor) -> Response:
    """Hands it in; the receipt is on this page only, and sending it again shows the same one."""
    form = await _form(desk, notice_id)
    shown = form.context["notice"]
    results: list[FileResult] = []

    async def sending(filled: Form) -> Receipt:
        receipt = await _as_one_of_its_own(form, filled)
        results.extend(await objection_files.put(desk, plain_receipt(receipt.receipt), filled.key))
        return receipt

    form.sending = sending
    return await form.send(
        Receipt,
        lambda receipt: desk.page("public/receipt.html", receipt=receipt, notice=shown, results=results),
    )


async def _as_one_of_its_own(plain: PlainForm, form: Form) -> Receipt:
    """Sent again as it was it is the same objection; with other words, or about another unit, another one."""
    try:
        return await send(plain.desk, plain.path, form, Receipt)
    except RefusedError as refused:
        if refused.code != REUSED:
            raise
    form.key = new_id()
    return await send(plain.desk, plain.path, form, Receipt)


async def _form(desk: Desk, notice_id: str) -> PlainForm:
    shown = await desk.api.get(f"/public/notices/{notice_id}", NoticeAnswer)
    home = (f"/public/notices/{notice_id}", shown.title)
    plain = PlainForm(
        desk=desk,
        path=f"/public/notices/{notice_id}/objections",
        title="提出异议",
        home=home,
        button="提交异议",
    )
    plain.template, plain.context = "public/object.html", {"notice": shown, **objection_files.WITH_FILES}
    _ask_plainly(plain, shown)
    return plain


def _ask_plainly(plain: PlainForm, shown: NoticeAnswer) -> None:
    form = plain.form
    form.offering(
        "application",
        [Choice(one.application, one.unit_name) for one in shown.units if not one.outcome],
    )
    form.change("application", lambda one: replace(one, label="异议所针对的单位", required=True))
    form.change("anonymous", lambda one: replace(one, kind="choice", label="以何种方式提出", options=WHO))
    form.change("name", lambda one: replace(one, label="姓名或者单位名称", hint="实名的须填写。"))
    form.change("contact", _contact)
    form.change("grounds", lambda one: replace(one, hint="写明事实和依据，10至5000字。"))


def _contact(field: Field) -> Field:
    hint = (
        "电话或者电子邮箱。加密保存，只有自治区人力资源和社会保障厅因核实需要、写明理由才能查看，查看留痕。"
    )
    return replace(field, label="联系方式", hint=hint)
