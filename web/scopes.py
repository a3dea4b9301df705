"""What a role can be held in, by name, as the security administrator looks for it."""

from collections.abc import Sequence

from api.routers.users import ScopeFound
from domain.accounts import Held, role_name
from domain.office_line import HOME
from domain.offices import lines
from domain.terms import HOLDABLE, ROLE_NAMES, Role
from web.desk import Desk
from web.forms.field import Choice, Field
from web.forms.form import Form

GIVEN = HOLDABLE
"""The roles that accounts can have."""


async def scopes_of(desk: Desk, role: Role, text: str, line: str = HOME) -> list[Choice]:
    """The scopes of a role of the line whose name holds the text, each as `code_of` tells it; the first ones of them."""
    found = await desk.api.get("/users/scopes", list[ScopeFound], role=role.value, line=line, q=text or None)
    called = role_name(role, line)
    return [Choice(code_of(role, one.scope, line), f"{called}：{one.name}") for one in found]


def code_of(role: Role, scope: str, line: str = HOME) -> str:
    """A role as a choice names it: `league/150200`, with its line behind it where that is not the home one."""
    return "/".join(Held(role, scope, line).stored)


async def let_choose(desk: Desk, form: Form, known: Sequence[Choice] = ()) -> dict[str, object]:
    """Lets roles be chosen: those already chosen as ticks, those that were looked for to choose from."""
    role, text = desk.sent("_role"), desk.sent("_q").strip()
    line = desk.sent("_line") or _line_of([one.code for one in known])
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


def _line_of(codes: Sequence[str]) -> str:
    """The line that an account's roles are held in, where it is one: a colleague of 科技厅 is mostly given what 科技厅 has."""
    held = {(*code.split("/"), HOME)[2] for code in codes}
    return held.pop() if len(held) == 1 else HOME


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
