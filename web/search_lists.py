"""The lists that each role of a line may look through: the kernel's, and those of the line's programmes."""

from functools import cache

from domain.office_line import HOME
from domain.offices import programmes_of
from domain.terms import Role
from programmes import parts_of
from web.searched import STAFF, Group, Hit, Item


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


def lists_of(role: str | None, line: str) -> list[Group]:
    """What the role of the line may look through; nothing where a search would find nothing."""
    return [group for group in _all_of(line) if role in group.roles]
