"""What a role can be held in, by name: offices of its line, units, and what the programmes of the line bring."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel

from api.pages import Page
from domain.accounts import Held, role_name
from domain.office_line import HOME, Office
from domain.offices import lines, programmes_of
from domain.terms import ROLE_NAMES, Role
from programmes import parts_of
from web.desk import Desk
from web.finding import MOST, Finder, Rows
from web.forms.field import Choice, Field
from web.forms.form import Form

GIVEN = tuple(one for one in Role if one not in (Role.PUBLIC, Role.SYSTEM))
"""The roles that accounts can have."""
OF_OFFICES = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE)


class Record(BaseModel):
    """A unit that a role can be held in."""

    id: str
    name: str


async def _units(desk: Desk, text: str) -> Rows:
    found = await desk.api.get("/units", Page[Record], q=text or None, limit=MOST)
    return [(record.id, record.name) for record in found.items]


@cache
def finders_of(line: str) -> Mapping[Role, Finder]:
    """How the records that a role of the line is held in are looked for; a programme's in `web/<programme>/scopes.py`."""
    found: dict[Role, Finder] = {Role.UNIT: _units}
    for brought in parts_of("web", "scopes", programmes_of(line)):
        found.update(brought.FINDERS)
    return MappingProxyType(found)


async def scopes_of(desk: Desk, role: Role, text: str, line: str = HOME) -> list[Choice]:
    """The scopes of a role of the line whose name holds the text, each as `code_of` tells it; the first ones of them."""
    if role in OF_OFFICES:
        found = [(office.code, office.name) for office in _offices(role, text, line)]
    else:
        finder = finders_of(line).get(role)
        found = await finder(desk, text) if finder else []
    called = role_name(role, line)
    return [Choice(code_of(role, scope, line), f"{called}：{name}") for scope, name in found]


def _offices(role: Role, text: str, line: str) -> Sequence[Office]:
    known = lines()[line]
    if role is not Role.LEAGUE:
        return (known.department,)
    return [office for office in known.bureaus if text in office.name]


def code_of(role: Role, scope: str, line: str = HOME) -> str:
    """A role as a choice names it: `league/150200`, with its line behind it where that is not the home one."""
    return "/".join(Held(role, scope, line).stored)


async def let_choose(desk: Desk, form: Form, known: Sequence[Choice] = ()) -> dict[str, object]:
    """Lets roles be chosen: those already chosen as ticks, those that were looked for to choose from."""
    role, text, line = desk.sent("_role"), desk.sent("_q").strip(), desk.sent("_line", HOME)
    fits = role in GIVEN and line in lines()
    found = await scopes_of(desk, Role(role), text, line) if fits else []
    chosen = [one for one in form.texts("roles") if one]
    labels = {one.code: one.label for one in (*_labelled(desk), *known, *found)}
    ticks = [Choice(code, labels.get(code, code)) for code in dict.fromkeys(chosen)]
    if chosen:
        form.typed = {**form.typed, "roles": [one.code for one in ticks]}
    form.fields = tuple(one if one.name != "roles" else _shown(one, ticks) for one in form.fields)
    offered = [one for one in found if one.code not in chosen]
    return {
        "role": role,
        "text": text,
        "line": line,
        "offered": offered,
        "ticks": ticks,
        "roles": [(given.value, ROLE_NAMES[given]) for given in GIVEN],
        "lines": [(code, each.department.name) for code, each in lines().items()],
    }


def _shown(field: Field, ticks: Sequence[Choice]) -> Field:
    return Field(
        name="roles", kind="choices", label=field.label, required=field.required, options=tuple(ticks)
    )


def _labelled(desk: Desk) -> list[Choice]:
    """What was chosen before, by the names that the page itself wrote."""
    parts = [text.split("|", 1) for text in desk.typed.get("_label", ())]
    return [Choice(part[0], part[-1]) for part in parts]


def given_roles(codes: Sequence[str]) -> list[dict[str, str]]:
    """`league/150200` as the interface takes it."""
    names = ("role", "scope", "line")
    return [dict(zip(names, code.split("/", 2), strict=False)) for code in codes if code]
