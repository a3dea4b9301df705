"""The lists of 内人社办发〔2025〕196号 that a search looks through."""

from domain.terms import Role
from web.searched import STAFF, Group, Hit, Item


def _application(item: Item) -> Hit:
    return Hit(f"/applications/{item.id}", item.unit_name, item.number, item.stage_name)


def _stay(item: Item) -> Hit:
    told = f"{item.unit_name}　{item.stage_name}"
    return Hit(f"/stays/{item.id}", item.person_name, item.number, told)


def _base(item: Item) -> Hit:
    return Hit(f"/bases/{item.code}", item.unit_name, item.code, item.status_name)


def _expert(item: Item) -> Hit:
    return Hit(f"/experts/{item.id}", item.name, told=item.employer)


def _notice(item: Item) -> Hit:
    return Hit(f"/notices/{item.id}", item.title)


GROUPS = (
    Group(
        "applications", "申报", "单位名称或者申报编号", "/applications",
        (*STAFF, Role.EXPERT), _application, rank=10,
    ),
    Group("bases", "基地", "单位名称或者基地编号", "/bases", tuple(Role), _base, rank=20),
    Group(
        "stays", "博士后", "姓名、单位名称或者编号", "/stays", (*STAFF, Role.STATION, Role.POSTDOC), _stay, rank=30
    ),
    Group("experts", "专家", "姓名或者工作单位", "/experts", (Role.DEPARTMENT, Role.AUDITOR), _expert, rank=45),
    Group("notices", "公示", "公示标题", "/notices", tuple(Role), _notice, searched=False, rank=50),
)  # fmt: skip
