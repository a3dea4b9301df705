"""Running time limits under the settings and the calendar in force: looked at, ticked, restated, confirmed."""

from fastapi import APIRouter, Response

from api.models.redating import ConfirmedOutcome, RedatedLimit, RedatingPreview
from ids import new_id
from web.ask import RefusedError
from web.desk import Department, Desk
from web.forms.form import Form
from web.plain_form import take
from web.settings_words import all_steps

router = APIRouter()
MOST = 200
"""How many can be confirmed at once."""
OUTCOMES = {
    "moved": ("已调整", "good"),
    "refused": ("没有调整", "over"),
    "not_yet": ("系统正忙，稍后再试", "soon"),
}
PARTS = 4


@router.get("/redating")
async def redating(desk: Department) -> Response:
    """What has another date by what is in force; nothing changes by looking."""
    return await _list(desk, Form(fields=()))


@router.post("/redating")
async def confirm(desk: Department) -> Response:
    """First how many and which, once more; then each through its own life."""
    form = Form(
        fields=(), typed={name: texts for name, texts in desk.typed.items() if not name.startswith("_")}
    )
    form.key = desk.sent("_key") or new_id()
    items = [one for one in map(_item, form.texts("item")) if one]
    if desk.pressed or not items:
        return await _list(desk, form, none_ticked=not items)
    if not desk.sent("_sure"):
        preview = await desk.api.post("/redating/preview", {"limit": 500}, RedatingPreview)
        preview.items = [limit for limit in preview.items if _code(limit) in form.texts("item")]
        shorter = sum(one.shorter for one in preview.items)
        return desk.page("redating/sure.html", form=form, preview=preview, shorter=shorter)
    try:
        body = {"reason": form.text("reason"), "items": items}
        outcomes = await desk.api.post("/redating/confirm", body, list[ConfirmedOutcome], key=form.key)
    except RefusedError as refused:
        take(form, refused)
        return await _list(desk, form, refused.status)
    return desk.page("redating/done.html", outcomes=outcomes, words=OUTCOMES, steps=all_steps())


async def _list(desk: Desk, form: Form, status: int = 200, *, none_ticked: bool = False) -> Response:
    preview = await desk.api.post("/redating/preview", {"limit": MOST}, RedatingPreview)
    return desk.page("redating/list.html", status, form=form, preview=preview, none_ticked=none_ticked)


def _code(one: RedatedLimit) -> str:
    return f"{one.case_kind}|{one.case_id}|{one.key}|{one.after.on}"


def _item(code: str) -> dict[str, str] | None:
    parts = code.split("|")
    return (
        dict(zip(("case_kind", "case_id", "key", "due"), parts, strict=True)) if len(parts) == PARTS else None
    )
