"""Trying settings out (推演): the form of everything that can be varied, and what would come of it, side by side."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Response

from domain.simulation.rules import rules
from domain.simulation.variant import varied_fields
from programmes import UNNAMED
from web.ask import RefusedError
from web.charts.drawing import NARROW, WIDE, Drawing
from web.charts.press import PRESS, UndrawnError
from web.choosing import AREAS
from web.desk import Desk, Overseer
from web.forms.field import Choice, Field
from web.forms.form import Form
from web.forms.reading import compacted, typed_from
from web.numbers.simulated import by_year, simulated
from web.plain_form import take
from web.settings_form import changes_of, fields_of
from web.settings_words import FIXED, words_of

router = APIRouter()
SETTINGS = "changes"
PLACES = 9
"""Digits of what can be a number of months."""
KINDS = tuple(Choice(kind, own.title) for kind, own in rules().items())
USUAL = [kind for kind, own in rules().items() if own.usual]
MONTHS = "60"
DETAILS = 40
"""Cases that are told one by one."""
NOT_AGREEING = "与文件不符，仅供测算"
OF_TEXT = f"办法条款规定的（调整后{NOT_AGREEING}）"
SCOPE = (
    Field(
        name="months",
        kind="number",
        label="推演月数",
        hint="自今天起，1至120。",
        required=True,
        default=MONTHS,
    ),
    Field(name="kinds", kind="choices", label="推演事项", options=KINDS),
    Field(
        name="league",
        kind="choice",
        label="只推演一个盟市",
        options=AREAS,
    ),
    Field(name="effective_on", kind="date", label="拟施行日期", hint="不填为今天。"),
    Field(name="assume_leaving", kind="tick", label="假定在站人员于约定期满日离开基地"),
)
Setting = dict[str, Any]


@router.get("/simulation")
async def ask(desk: Overseer) -> Response:
    """The form, filled with the settings in force."""
    settings = await _settings(desk)
    return _form(desk, _fresh(settings), settings)


@router.post("/simulation")
async def simulate(desk: Overseer) -> Response:
    """What would happen; nothing of it is kept."""
    settings = await _settings(desk)
    form = Form(fields=_fields(settings))
    form.typed = {name: texts for name, texts in desk.typed.items() if not name.startswith("_")}
    form.more = desk.sent("_more")
    if desk.pressed:
        return _form(desk, form, settings)
    form.typed = compacted(form.fields, form.typed)
    try:
        found = await desk.api.post("/simulations", _body(form, settings))
    except RefusedError as refused:
        take(form, _at_fields(refused))
        return _form(desk, form, settings, refused.status)
    figure = simulated(found)
    return desk.page(
        "simulation/result.html",
        found=found,
        form=form,
        figure=figure,
        pictures=await _pictures(figure.drawing, WIDE, NARROW),
        years=[(one, await _pictures(one.drawing, NARROW)) for one in by_year(found)],
        worded=words_of(UNNAMED).worded,
        mark=NOT_AGREEING,
    )


async def _settings(desk: Desk) -> list[Setting]:
    can = set(varied_fields(words_of(UNNAMED).own))
    return [one for one in await desk.api.get("/policies/settings") if one["name"] in can]


def _fields(settings: Sequence[Setting]) -> tuple[Field, ...]:
    (group, *_) = fields_of(settings, words_of(UNNAMED))
    by_name = {one["name"]: one for one in settings}
    inner = tuple(_eased(one, by_name[one.name]) for one in group.inner)
    return (*SCOPE, replace(group, label="拟调整的设置", inner=inner))


def _eased(field: Field, setting: Setting) -> Field:
    """Nothing has to be filled in: what is left as it is, is not varied."""
    if setting["editable"]:
        return replace(field, required=False)
    hint = f"现为{words_of(UNNAMED).worded(setting['name'], setting['value'])}，由{setting['source']}规定；调整后{NOT_AGREEING}。"
    return replace(field, required=False, hint=hint)


def _fresh(settings: Sequence[Setting]) -> Form:
    known = {SETTINGS: {one["name"]: one["value"] for one in settings}}
    typed = typed_from({"months": MONTHS, "kinds": USUAL, "assume_leaving": True, **known})
    return Form(fields=_fields(settings), typed=typed)


def _body(form: Form, settings: Sequence[Setting]) -> dict[str, Any]:
    months = form.text("months").strip()
    wanted = {one["name"]: one["value"] for one in settings}
    changes = changes_of(form.fields, form.typed, settings)
    body: dict[str, Any] = {
        "scope": {"kinds": form.texts("kinds"), "league": form.text("league") or None},
        "months": int(months) if months.isascii() and months.isdigit() and len(months) <= PLACES else months,
        "variant": {name: value for name, value in changes.items() if _differs(value, wanted[name])},
        "assume_leaving": form.text("assume_leaving") == "true",
        "details": {"limit": DETAILS},
    }
    return {**body, "effective_on": form.text("effective_on") or None}


def _differs(value: Any, standing: Any) -> bool:
    """Whether something else was typed; of effects those that no setting can change are not sent by the form."""
    if isinstance(value, dict) and isinstance(standing, dict):
        return {**standing, **value} != standing
    return bool(value != standing and value != "")


def _at_fields(refused: RefusedError) -> RefusedError:
    """The same with the names that the fields have on the page."""

    def named(field: str) -> str:
        return field.replace("variant.", f"{SETTINGS}.").removeprefix("scope.")

    body = dict(refused.body)
    if body.get("field"):
        body["field"] = named(str(body["field"]))
    body["problems"] = [{**one, "field": named(str(one["field"]))} for one in body.get("problems") or ()]
    return RefusedError(refused.status, body)


def _form(desk: Desk, form: Form, settings: Sequence[Setting], status: int = 200) -> Response:
    return desk.page("simulation/form.html", status, form=form, groups=_groups(settings), group=SETTINGS)


def _groups(settings: Sequence[Setting]) -> dict[str, Any]:
    """The settings by group; what the text fixes under a title that says what trying it out means."""
    return {
        OF_TEXT if title == FIXED else title: items
        for title, items in words_of(UNNAMED).grouped(settings).items()
    }


async def _pictures(drawing: Drawing, *widths: int) -> list[str]:
    """The chart within the page, in each width: a simulation is not kept, so nobody could ask for it later."""
    try:
        drawn = [await PRESS.svg(drawing, width) for width in widths]
    except UndrawnError:
        return []
    return [f"data:image/svg+xml;base64,{b64encode(one).decode()}" for one in drawn]
