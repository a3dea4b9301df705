"""Trying settings out (推演): the form of everything that can be varied, and what would come of it, side by side."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter, Response

from api.models.simulation import Simulation
from api.routers.policies import SettingShown
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
    Field("months", "number", "推演月数", "自今天起，1至120。", required=True, default=MONTHS),
    Field("kinds", "choices", "推演事项", options=KINDS),
    Field(
        "league",
        "choice",
        "只推演一个盟市",
        options=AREAS,
    ),
    Field("effective_on", "date", "拟施行日期", "不填为今天。"),
    Field("assume_leaving", "tick", "假定在站人员于约定期满日离开基地"),
)


@router.get("/simulation")
async def ask(desk: Overseer) -> Response:
    """The form, filled with the settings in force."""
    settings = await _settings(desk)
    return _form(desk, _fresh(settings), settings)


@router.post("/simulation")
async def simulate(desk: Overseer) -> Response:
    """What would happen; nothing of it is kept."""
    settings = await _settings(desk)
    form = Form(_fields(settings))
    form.typed = {name: texts for name, texts in desk.typed.items() if not name.startswith("_")}
    form.more = desk.sent("_more")
    if desk.pressed:
        return _form(desk, form, settings)
    form.typed = compacted(form.fields, form.typed)
    try:
        found = await desk.api.post("/simulations", _body(form, settings), Simulation)
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


async def _settings(desk: Desk) -> list[SettingShown]:
    can = set(varied_fields(words_of(UNNAMED).own))
    return [one for one in await desk.api.get("/policies/settings", list[SettingShown]) if one.name in can]


def _fields(settings: Sequence[SettingShown]) -> tuple[Field, ...]:
    (group, *_) = fields_of(settings, words_of(UNNAMED))
    by_name = {one.name: one for one in settings}
    inner = tuple(_eased(one, by_name[one.name]) for one in group.inner)
    return (*SCOPE, replace(group, label="拟调整的设置", inner=inner))


def _eased(field: Field, setting: SettingShown) -> Field:
    """Nothing has to be filled in: what is left as it is, is not varied."""
    if setting.editable:
        return replace(field, required=False)
    hint = f"现为{words_of(UNNAMED).worded(setting.name, setting.value)}，由{setting.source}规定；调整后{NOT_AGREEING}。"
    return replace(field, required=False, hint=hint)


def _fresh(settings: Sequence[SettingShown]) -> Form:
    known = {SETTINGS: {one.name: one.value for one in settings}}
    typed = typed_from({"months": MONTHS, "kinds": USUAL, "assume_leaving": True, **known})
    return Form(_fields(settings), typed)


def _body(form: Form, settings: Sequence[SettingShown]) -> dict[str, object]:
    months = form.text("months").strip()
    wanted = {one.name: one.value for one in settings}
    changes = changes_of(form.fields, form.typed, settings)
    body: dict[str, object] = {
        "scope": {"kinds": form.texts("kinds"), "league": form.text("league") or None},
        "months": int(months) if months.isascii() and months.isdigit() and len(months) <= PLACES else months,
        "variant": {name: value for name, value in changes.items() if _differs(value, wanted[name])},
        "assume_leaving": form.text("assume_leaving") == "true",
        "details": {"limit": DETAILS},
    }
    return {**body, "effective_on": form.text("effective_on") or None}


def _differs(value: object, standing: object) -> bool:
    """Whether something else was typed; of effects those that no setting can change are not sent by the form."""
    if isinstance(value, dict) and isinstance(standing, dict):
        return {**standing, **value} != standing
    return bool(value != standing and value != "")


def _at_fields(refused: RefusedError) -> RefusedError:
    """The same with the names that the fields have on the page."""

    def named(field: str) -> str:
        return field.replace("variant.", f"{SETTINGS}.").removeprefix("scope.")

    problems = [one.model_copy(update={"field": named(one.field)}) for one in refused.problems]
    field = refused.body.get("field")
    at = {"field": named(str(field))} if field else {}
    return RefusedError(refused.status, {**refused.body, **at, "problems": problems})


def _form(desk: Desk, form: Form, settings: Sequence[SettingShown], status: int = 200) -> Response:
    return desk.page("simulation/form.html", status, form=form, groups=_groups(settings), group=SETTINGS)


def _groups(settings: Sequence[SettingShown]) -> dict[str, list[SettingShown]]:
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
