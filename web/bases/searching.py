"""The lists of 内人社办发〔2025〕196号 that a search looks through."""

from collections.abc import Mapping
from typing import Any

from domain.terms import Role
from web.searched import STAFF, Group, Hit


def _application(one: Mapping[str, Any]) -> Hit:
    return Hit(f"/applications/{one['id']}", one["unit_name"], one["number"], one["stage_name"])


def _stay(one: Mapping[str, Any]) -> Hit:
    told = f"{one['unit_name']}　{one['stage_name']}"
    return Hit(f"/stays/{one['id']}", one["person_name"], one["number"], told)


def _base(one: Mapping[str, Any]) -> Hit:
    return Hit(f"/bases/{one['code']}", one["unit_name"], one["code"], one.get("status_name", ""))


def _notice(one: Mapping[str, Any]) -> Hit:
    return Hit(f"/notices/{one['id']}", one["title"])


GROUPS = (
    Group(
        "applications", "申报", "单位名称或者申报编号的开头", "/applications",
        (*STAFF, Role.EXPERT), _application, rank=10,
    ),
    Group("bases", "基地", "单位名称或者基地编号", "/bases", tuple(Role), _base, rank=20),
    Group(
        "stays", "博士后", "姓名或者编号的开头", "/stays", (*STAFF, Role.STATION, Role.POSTDOC), _stay, rank=30
    ),
    Group("notices", "公示", "公示标题", "/notices", tuple(Role), _notice, searched=False, rank=50),
)  # fmt: skip
