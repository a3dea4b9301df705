"""What a role can be held in, by name: offices, and what stands in the registers."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType

from pydantic import BaseModel

from api.pages import Page
from api.routers.offices import OfficeShown
from domain.actor import DEPARTMENT_OFFICE
from domain.terms import ROLE_NAMES, Role
from web.desk import Desk
from web.forms.field import Choice, Field
from web.forms.form import Form

GIVEN = tuple(one for one in Role if one not in (Role.PUBLIC, Role.SYSTEM))
"""The roles that accounts can have."""
MOST = 50
MOST_STAYS = 10
REGISTERS = MappingProxyType(
    {Role.UNIT: "/units", Role.AUTHORITY: "/authorities", Role.STATION: "/stations", Role.EXPERT: "/experts"}
)
Rows = list[tuple[str, str]]
"""Scope and its name."""


class WithId(BaseModel):
    """A row of a list, of which only the id is wanted."""

    id: str


class Record(WithId):
    """A record of a register that a role can be held in."""

    name: str
    employer: str = ""


class Stay(BaseModel):
    """Whose a stay is."""

    person: str
    person_name: str
    number: str
    unit_name: str


async def scopes_of(desk: Desk, role: Role, text: str) -> list[Choice]:
    """The scopes of a role whose name holds the text, as `role/scope`; the first ones of them."""
    finder = _FINDERS.get(role, _registered)
    return [
        Choice(f"{role.value}/{scope}", f"{ROLE_NAMES[role]}：{name}")
        for scope, name in await finder(desk, role, text)
    ]


async def _registered(desk: Desk, role: Role, text: str) -> Rows:
    found = await desk.api.get(REGISTERS[role], Page[Record], q=text or None, limit=MOST)
    return [(record.id, _name(record)) for record in found.items]


def _name(record: Record) -> str:
    return f"{record.name}（{record.employer}）" if record.employer else record.name


async def _offices(desk: Desk, role: Role, text: str) -> Rows:
    offices = await desk.api.get("/offices", list[OfficeShown])
    leagues = role is Role.LEAGUE
    return [
        (one.code, one.name)
        for one in offices
        if (one.code != DEPARTMENT_OFFICE) is leagues and (text in one.name or not leagues)
    ]


async def _postdocs(desk: Desk, _: Role, text: str) -> Rows:
    """Of a postdoc the scope is the person, whom the stays tell."""
    found = await desk.api.get("/stays", Page[WithId], q=text or None, limit=MOST_STAYS)
    stays = await asyncio.gather(*(desk.api.get(f"/stays/{one.id}", Stay) for one in found.items))
    return [(one.person, f"{one.person_name}（{one.number}，{one.unit_name}）") for one in stays]


_FINDERS: Mapping[Role, Callable[[Desk, Role, str], Awaitable[Rows]]] = MappingProxyType(
    {
        Role.DEPARTMENT: _offices,
        Role.AUDITOR: _offices,
        Role.LEAGUE: _offices,
        Role.POSTDOC: _postdocs,
    }
)


async def let_choose(desk: Desk, form: Form, known: Sequence[Choice] = ()) -> dict[str, object]:
    """Lets roles be chosen: those already chosen as ticks, those that were looked for to choose from."""
    role, text = desk.sent("_role"), desk.sent("_q").strip()
    found = await scopes_of(desk, Role(role), text) if role in GIVEN else []
    chosen = [one for one in form.texts("roles") if one]
    labels = {one.code: one.label for one in (*_labelled(desk), *known, *found)}
    ticks = [Choice(code, labels.get(code, code)) for code in dict.fromkeys(chosen)]
    if chosen:
        form.typed = {**form.typed, "roles": [one.code for one in ticks]}
    form.fields = tuple(one if one.name != "roles" else _shown(one, ticks) for one in form.fields)
    offered = [one for one in found if one.code not in chosen]
    names = [(one.value, ROLE_NAMES[one]) for one in GIVEN]
    return {"role": role, "text": text, "offered": offered, "ticks": ticks, "roles": names}


def _shown(field: Field, ticks: Sequence[Choice]) -> Field:
    return Field("roles", "choices", field.label, required=field.required, options=tuple(ticks))


def _labelled(desk: Desk) -> list[Choice]:
    """What was chosen before, by the names that the page itself wrote."""
    parts = [text.split("|", 1) for text in desk.typed.get("_label", ())]
    return [Choice(part[0], part[-1]) for part in parts]


def given_roles(codes: Sequence[str]) -> list[dict[str, str]]:
    """`league/150200` as the interface takes it."""
    parts = [code.split("/", 1) for code in codes if code]
    return [{"role": part[0], "scope": part[-1]} for part in parts]
