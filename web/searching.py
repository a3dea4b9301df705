"""What a search looks through, for each role, and how a hit is told; nothing is found that the lists do not show."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

from api.pages import Page
from domain.terms import Role
from web.ask import RefusedError
from web.desk import Desk

FIRST, MORE = 5, 50
NOT_FOR_THIS = frozenset({403, 422})
"""The list is not for this role, or does not take this text: nothing is found in it."""
STAFF = (Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUTHORITY, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    address: str
    title: str
    number: str = ""
    told: str = ""


class Item(BaseModel):
    """An item of any of these lists, as far as a hit tells it."""

    id: str = ""
    code: str = ""
    number: str = ""
    name: str = ""
    title: str = ""
    unit_name: str = ""
    person_name: str = ""
    league_name: str = ""
    stage_name: str = ""
    status_name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One list: `by` says what the text is compared with."""

    name: str
    title: str
    by: str
    path: str
    roles: tuple[Role, ...]
    hit: Callable[[Item], Hit]
    searched: bool = True
    """The interface searches; otherwise the titles of the last hundred are looked through."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a list, and where it goes on."""

    group: Group
    hits: list[Hit]
    next: str | None


def _application(item: Item) -> Hit:
    return Hit(f"/applications/{item.id}", item.unit_name, item.number, item.stage_name)


def _stay(item: Item) -> Hit:
    told = f"{item.unit_name}　{item.stage_name}"
    return Hit(f"/stays/{item.id}", item.person_name, item.number, told)


def _base(item: Item) -> Hit:
    return Hit(f"/bases/{item.code}", item.unit_name, item.code, item.status_name)


def _unit(item: Item) -> Hit:
    return Hit(f"/units/{item.id}", item.name, item.code, item.league_name)


def _notice(item: Item) -> Hit:
    return Hit(f"/notices/{item.id}", item.title)


GROUPS = (
    Group(
        "applications", "申报", "单位名称或者申报编号的开头", "/applications",
        (*STAFF, Role.EXPERT), _application,
    ),
    Group("bases", "基地", "单位名称或者基地编号", "/bases", tuple(Role), _base),
    Group(
        "stays", "博士后", "姓名或者编号的开头", "/stays", (*STAFF, Role.STATION, Role.POSTDOC), _stay
    ),
    Group("units", "单位", "名称或者统一社会信用代码", "/units", STAFF, _unit),
    Group("notices", "公示", "公示标题", "/notices", tuple(Role), _notice, searched=False),
)  # fmt: skip


def groups_of(desk: Desk, only: str = "") -> list[Group]:
    """The lists that the caller may look through."""
    return [one for one in GROUPS if desk.role in one.roles and only in ("", one.name)]


async def search(desk: Desk, text: str, only: str = "", after: str = "") -> list[Found]:
    """The first hits of every list, or many of one."""
    groups = groups_of(desk, only)
    most = MORE if only else FIRST
    return list(await asyncio.gather(*(_in(desk, one, text, most, after if only else "") for one in groups)))


async def _in(desk: Desk, group: Group, text: str, most: int, after: str) -> Found:
    if not group.searched:
        rows = (await desk.api.get(group.path, Page[Item], limit=100)).items
        fitting = [one for one in rows if text in one.title]
        return Found(group, [group.hit(one) for one in fitting[:most]], None)
    try:
        answer = await desk.api.get(group.path, Page[Item], q=text, limit=most, after=after or None)
    except RefusedError as refused:
        if refused.status not in NOT_FOR_THIS:
            raise
        return Found(group, [], None)
    return Found(group, [group.hit(one) for one in answer.items], answer.next)
