"""The department's settings: what is in force, the editions, two of them compared, and a new one in two steps."""

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Response

from api.models.redating import RedatingPreview
from api.proposing import WAITS
from api.record_commands import RecordAnswer
from api.routers.policies import EditionShown, SettingShown
from domain.terms import Role
from web.ask import RefusedError
from web.desk import Desk, LeadingDepartment, Signed, WrongRoleError
from web.forms.form import Form
from web.forms.reading import compacted, typed_from
from web.own_pack import Own, own_of
from web.plain_form import take, told
from web.settings_form import Chosen, asked_in, changes_of, fields_of
from web.settings_words import INTERPRETATIONS, differing, unset

router = APIRouter()
PUBLISH = "_publish"
SETTINGS, EDITIONS = list[SettingShown], list[EditionShown]


@router.get("/policies")
async def policies(desk: Signed) -> Response:
    """Every parameter with its value today and its source; the editions."""
    own = own_of(desk)
    settings, editions = await asyncio.gather(
        desk.api.get("/policies/settings", SETTINGS, programme=own.asked),
        desk.api.get("/policies", EDITIONS, programme=own.asked),
    )
    groups = own.words.grouped(settings)
    groups.pop(INTERPRETATIONS, None)  # they have a page of their own
    return desk.page(
        "policies/list.html",
        groups=groups,
        editions=editions,
        worded=own.words.worded,
        own=own,
        limited=own.words.limited,
        may_keep=desk.leads(own.words.own.programme),
        may_redate=desk.role == Role.DEPARTMENT,
        unset=unset(settings),
    )


@router.get("/policies/compare")
async def compare(desk: Signed) -> Response:
    """What two editions have differently."""
    own = own_of(desk)
    settings, editions = await asyncio.gather(
        desk.api.get("/policies/settings", SETTINGS, programme=own.asked),
        desk.api.get("/policies", EDITIONS, programme=own.asked),
    )
    known = {str(one.edition): one for one in editions}
    latest = list(known)[:2]
    one, other = (known.get(desk.request.query_params.get(name, "")) for name in ("one", "other"))
    one, other = one or known[latest[-1]], other or known[latest[0]]
    names = set(differing(one.values, other.values))
    return desk.page(
        "policies/compare.html",
        one=one,
        other=other,
        editions=editions,
        rows=[each for each in settings if each.name in names],
        worded=own.words.worded,
        own=own,
    )


async def _read(desk: Desk, own: Own) -> tuple[list[SettingShown], list[EditionShown]]:
    """The settings of the programme, and its editions."""
    settings = desk.api.get("/policies/settings", SETTINGS, programme=own.asked)
    return await asyncio.gather(settings, desk.api.get("/policies", EDITIONS, programme=own.asked))


def _led(desk: Desk) -> Own:
    """The settings that the page is about, which only the department of the leading line changes."""
    own = own_of(desk)
    if not desk.leads(own.words.own.programme):
        raise WrongRoleError
    return own


@router.get("/policies/change")
async def ask(desk: LeadingDepartment) -> Response:
    """The form for the settings that were ticked."""
    own = _led(desk)
    chosen = await _chosen(desk, own, desk.request.query_params.getlist("set"))
    if not chosen:
        return desk.go(f"/policies{own.query}", "请先勾选要修改的设置。")
    form = Form(
        fields=fields_of(chosen, own.words),
        typed=typed_from({"changes": {one.name: one.value for one in chosen}}),
    )
    return _form(desk, own, form, chosen)


@router.post("/policies/change")
async def change(desk: LeadingDepartment) -> Response:
    """First what the change would date again, then the edition itself."""
    own = _led(desk)
    chosen = await _chosen(desk, own, desk.typed.get("set", []))
    form = _typed(desk, own, chosen)
    if desk.pressed or not chosen:
        return _form(desk, own, form, chosen)
    form.typed = compacted(form.fields, form.typed)
    changes = changes_of(form.fields, form.typed, chosen)
    try:
        if desk.sent(PUBLISH):
            return await _publish(desk, own, form, changes)
        preview = await desk.api.post(
            "/redating/preview", {"changes": changes}, RedatingPreview, programme=own.asked
        )
    except RefusedError as refused:
        take(form, refused)
        return _form(desk, own, form, chosen, refused.status)
    rows = [(one, own.words.worded(one.name, _merged(one, changes))) for one in chosen]
    return desk.page(
        "policies/preview.html", form=form, rows=rows, preview=preview, worded=own.words.worded, own=own
    )


def _merged(one: SettingShown, changes: Mapping[str, object]) -> object:
    value = changes[one.name]
    return {**one.value, **value} if isinstance(value, dict) else value


async def _publish(desk: Desk, own: Own, form: Form, changes: dict[str, object]) -> Response:
    body = {"changes": changes, "effective_on": form.text("effective_on"), "reason": form.text("reason")}
    answer = await desk.api.post("/policies", body, RecordAnswer, key=form.key, programme=own.asked)
    if answer.fact == WAITS:
        return desk.go(f"/policies{own.query}", "已提交，尚未生效，须由另一人在“复核”中同意后发布。")
    text = f"第{answer.id.rpartition('/')[2]}版设置已发布。在办期限不会自动改变，生效后请在“期限调整”中逐项确认。"
    return desk.go(f"/policies{own.query}", told(text, answer.warnings))


async def _chosen(desk: Desk, own: Own, names: list[str]) -> list[Chosen]:
    settings = await desk.api.get("/policies/settings", SETTINGS, programme=own.asked)
    return asked_in(names, settings, own.words.own.questions)


def _typed(desk: Desk, own: Own, chosen: list[Chosen]) -> Form:
    form = Form(fields=fields_of(chosen, own.words))
    form.typed = {name: texts for name, texts in desk.typed.items() if not name.startswith("_")}
    form.key = desk.sent("_key") or form.key
    form.more = desk.sent("_more")
    return form


def _form(desk: Desk, own: Own, form: Form, chosen: list[Chosen], status: int = 200) -> Response:
    return desk.page("policies/change.html", status, form=form, chosen=chosen, own=own)


@router.get("/policies/{edition}")
async def one_edition(edition: int, desk: Signed) -> Response:
    """One edition: its values, and what it has differently from the one before."""
    own = own_of(desk)
    shown, settings = await asyncio.gather(
        desk.api.get(f"/policies/{edition}", EditionShown, programme=own.asked),
        desk.api.get("/policies/settings", SETTINGS, programme=own.asked),
    )
    before = shown
    if edition > 1:
        before = await desk.api.get(f"/policies/{edition - 1}", EditionShown, programme=own.asked)
    names = set(differing(before.values, shown.values))
    return desk.page(
        "policies/one.html",
        edition=shown,
        groups=own.words.grouped(settings),
        before=before.values,
        names=names,
        worded=own.words.worded,
        own=own,
    )
