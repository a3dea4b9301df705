"""What a search looks through, for each role of a line, and how a hit is told; nothing is found that the lists do not show."""

import asyncio
from dataclasses import dataclass
from functools import cache

from api.pages import Page
from domain.office_line import HOME
from domain.offices import programmes_of
from domain.plain.names import search_key
from domain.terms import Role
from programmes import parts_of
from web.ask import RefusedError
from web.desk import Desk
from web.searched import STAFF, Group, Hit, Item

FIRST, MORE = 5, 50
NOT_FOR_THIS = frozenset({403, 422})
"""The list is not for this role, or does not take this text: nothing is found in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a list, and where it goes on."""

    group: Group
    hits: list[Hit]
    next: str | None


def _unit(item: Item) -> Hit:
    return Hit(f"/units/{item.id}", item.name, item.code, item.league_name)


def _user(item: Item) -> Hit:
    return Hit(f"/users/{item.id}", item.name, item.login)


OWN = (
    Group(
        name="units",
        title="单位",
        by="名称或者统一社会信用代码",
        path="/units",
        roles=STAFF,
        hit=_unit,
        rank=40,
        home=True,
    ),
    Group(
        name="users",
        title="账号",
        by="姓名或者登录名",
        path="/users",
        roles=(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN),
        hit=_user,
        rank=60,
        home=True,
    ),
)


@cache
def _all_of(line: str) -> tuple[Group, ...]:
    """The kernel's lists, and those of the line's programmes, which stand in `web/<programme>/searching.py`."""
    own = (group for group in OWN if line == HOME or not group.home)
    brought = (group for of in parts_of("web", "searching", programmes_of(line)) for group in of.GROUPS)
    return tuple(sorted((*own, *brought), key=lambda group: group.rank))


def groups_of(desk: Desk, only: str = "") -> list[Group]:
    """The lists that the caller may look through in the line acted in."""
    return [group for group in _all_of(desk.line) if desk.role in group.roles and only in ("", group.name)]


async def search(desk: Desk, text: str, only: str = "", after: str = "") -> list[Found]:
    """The first hits of every list, or many of one."""
    groups = groups_of(desk, only)
    most = MORE if only else FIRST
    return list(await asyncio.gather(*(_in(desk, one, text, most, after if only else "") for one in groups)))


async def _in(desk: Desk, group: Group, text: str, most: int, after: str) -> Found:
    if not group.searched:
        rows = (await desk.api.get(group.path, Page[Item], limit=100)).items
        fitting = [one for one in rows if search_key(text) in search_key(one.title)]
        return Found(group, [group.hit(one) for one in fitting[:most]], None)
    try:
        answer = await desk.api.get(group.path, Page[Item], q=text, limit=most, after=after or None)
    except RefusedError as refused:
        if refused.status not in NOT_FOR_THIS:
            raise
        return Found(group, [], None)
    return Found(group, [group.hit(one) for one in answer.items], answer.next)
