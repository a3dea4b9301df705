"""What a search looks through, for each role, and how a hit is told; nothing is found that the lists do not show."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Group:
    """One list: `by` says what the text is compared with."""

    name: str
    title: str
    by: str
    path: str
    roles: tuple[Role, ...]
    hit: Callable[[Mapping[str, Any]], Hit]
    searched: bool = True
    """The interface searches; otherwise the titles of the last hundred are looked through."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a list, and where it goes on."""

    group: Group
    hits: list[Hit]
    next: str | None


def _application(one: Mapping[str, Any]) -> Hit:
    return Hit(f"/applications/{one['id']}", one["unit_name"], one["number"], one["stage_name"])


def _stay(one: Mapping[str, Any]) -> Hit:
    told = f"{one['unit_name']}　{one['stage_name']}"
    return Hit(f"/stays/{one['id']}", one["person_name"], one["number"], told)


def _base(one: Mapping[str, Any]) -> Hit:
    return Hit(f"/bases/{one['code']}", one["unit_name"], one["code"], one.get("status_name", ""))


def _unit(one: Mapping[str, Any]) -> Hit:
    return Hit(f"/units/{one['id']}", one["name"], one["code"], one["league_name"])


def _notice(one: Mapping[str, Any]) -> Hit:
    return Hit(f"/notices/{one['id']}", one["title"])


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
        rows = (await desk.api.get(group.path, limit=100))["items"]
        fitting = [one for one in rows if text in one["title"]]
        return Found(group, [group.hit(one) for one in fitting[:most]], None)
    try:
        answer = await desk.api.get(group.path, q=text, limit=most, after=after or None)
    except RefusedError as refused:
        if refused.status not in NOT_FOR_THIS:
            raise
        return Found(group, [], None)
    return Found(group, [group.hit(one) for one in answer["items"]], answer["next"])
