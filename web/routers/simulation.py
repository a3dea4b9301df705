"""Trying settings out (推演): the form of everything that can be varied, and what would come of it, side by side."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Response

from api.models.simulation import Simulation
from api.routers.policies import SettingShown
from domain.faces import programme_of
from domain.simulation.fold import AnyRules
from domain.simulation.rules import rules
from domain.simulation.said import Said, said_of
from domain.simulation.variant import varied_fields
from web.ask import RefusedError
from web.charts.drawing import NARROW, WIDE, Drawing
from web.charts.press import PRESS, UndrawnError
from web.choosing import areas_of
from web.desk import Desk, Overseer
from web.forms.field import Choice, Field
from web.forms.form import Form
from web.forms.reading import compacted, typed_from
from web.numbers.simulated import by_year, simulated
from web.own_pack import Own, taking_part
from web.plain_form import take
from web.settings_form import changes_of, fields_of

router = APIRouter()
SETTINGS = "changes"
PLACES = 9
"""Digits of what can be a number of months."""
MONTHS = "60"
DETAILS = 40
"""Cases that are told one by one."""
NOT_AGREEING = "与文件不符，仅供测算"


@dataclass(frozen=True, slots=True)
class Asked:
    """The form of one programme: its settings that can be varied, its kinds, the areas of the line."""

    own: Own
    settings: Sequence[SettingShown]
    areas: tuple[Choice, ...]

    @property
    def said(self) -> Said:
        """What the programme says of its simulations."""
        return said_of(self.own.words.own.programme)

    @property
    def kinds(self) -> dict[str, AnyRules]:
        """The kinds of the programme that are folded forward."""
        return {
            kind: of for kind, of in rules().items() if programme_of(kind) == self.own.words.own.programme
        }

    def scope(self) -> tuple[Field, ...]:
        """What is asked beside the settings."""
        kinds = tuple(Choice(kind, of.title) for kind, of in self.kinds.items())
        leaving = self.said.leaving
        return (
            Field(
                name="months",
                kind="number",
                label="推演月数",
                hint="自今天起，1至120。",
                required=True,
                default=MONTHS,
            ),
            Field(name="kinds", kind="choices", label="推演事项", options=kinds),
            Field(name="league", kind="choice", label="只推演一个盟市", options=self.areas),
            Field(name="effective_on", kind="date", label="拟施行日期", hint="不填为今天。"),
            *([Field(name="assume_leaving", kind="tick", label=leaving.asked)] if leaving else []),
        )

    def fields(self) -> tuple[Field, ...]:
        """All fields of the form."""
        (group, *_) = fields_of(self.settings, self.own.words)
        by_name = {one.name: one for one in self.settings}
        inner = tuple(self._eased(field, by_name[field.name]) for field in group.inner)
        return (*self.scope(), replace(group, label="拟调整的设置", inner=inner))

    def _eased(self, field: Field, setting: SettingShown) -> Field:
        """Nothing has to be filled in: what is left as it is, is not varied."""
        if setting.editable:
            return replace(field, required=False)
        present = self.own.words.worded(setting.name, setting.value)
        hint = f"现为{present}，由{setting.source}规定；调整后{NOT_AGREEING}。"
        return replace(field, required=False, hint=hint)

    def fresh(self) -> Form:
        """The form with the settings in force."""
        known = {SETTINGS: {one.name: one.value for one in self.settings}}
        usual = [kind for kind, of in self.kinds.items() if of.usual]
        typed = typed_from({"months": MONTHS, "kinds": usual, "assume_leaving": True, **known})
        return Form(fields=self.fields(), typed=typed)


@router.get("/simulation")
async def ask(desk: Overseer) -> Response:
    """The form, filled with the settings in force."""
    asked = await _asked(desk)
    return _form(desk, asked.fresh(), asked)


@router.post("/simulation")
async def simulate(desk: Overseer) -> Response:
    """What would happen; nothing of it is kept."""
    asked = await _asked(desk)
    form = Form(fields=asked.fields())
    form.typed = {name: texts for name, texts in desk.typed.items() if not name.startswith("_")}
    form.more = desk.sent("_more")
    if desk.pressed:
        return _form(desk, form, asked)
    form.typed = compacted(form.fields, form.typed)
    own = asked.own
    try:
        body = _body(form, asked.settings)
        found = await desk.api.post("/simulations", body, Simulation, programme=own.asked)
    except RefusedError as refused:
        take(form, _at_fields(refused))
        return _form(desk, form, asked, refused.status)
    figure = simulated(found)
    return desk.page(
        "simulation/result.html",
        found=found,
        form=form,
        own=own,
        figure=figure,
        pictures=await _pictures(figure.drawing, WIDE, NARROW),
        years=[(one, await _pictures(one.drawing, NARROW)) for one in by_year(found)],
        worded=own.words.worded,
        mark=NOT_AGREEING,
    )


async def _asked(desk: Desk) -> Asked:
    own = taking_part(desk)
    can = set(varied_fields(own.words.own))
    settings = await desk.api.get("/policies/settings", list[SettingShown], programme=own.asked)
    return Asked(own, [one for one in settings if one.name in can], areas_of(desk.line))


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


def _form(desk: Desk, form: Form, asked: Asked, status: int = 200) -> Response:
    return desk.page(
        "simulation/form.html",
        status,
        form=form,
        own=asked.own,
        said=asked.said,
        scope=[field.name for field in asked.scope()],
        groups=_groups(asked),
        group=SETTINGS,
    )


def _groups(asked: Asked) -> dict[str, list[SettingShown]]:
    """The settings by group; what the text fixes under a title that says what trying it out means."""
    words = asked.own.words
    tried = f"{words.own.called}条款规定的（调整后{NOT_AGREEING}）"
    grouped = words.grouped(asked.settings)
    return {tried if title == words.fixed else title: items for title, items in grouped.items()}


async def _pictures(drawing: Drawing, *widths: int) -> list[str]:
    """The chart within the page, in each width: a simulation is not kept, so nobody could ask for it later."""
    try:
        drawn = [await PRESS.svg(drawing, width) for width in widths]
    except UndrawnError:
        return []
    return [f"data:image/svg+xml;base64,{b64encode(one).decode()}" for one in drawn]
