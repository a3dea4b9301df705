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
        name="applications", title="申报", by="单位名称或者申报编号", path="/applications",
        roles=(*STAFF, Role.EXPERT), hit=_application, rank=10,
    ),
    Group(name="bases", title="基地", by="单位名称或者基地编号", path="/bases", roles=tuple(Role), hit=_base, rank=20),
    Group(
        name="stays", title="博士后", by="姓名、单位名称或者编号", path="/stays",
        roles=(*STAFF, Role.STATION, Role.POSTDOC), hit=_stay, rank=30,
    ),
    Group(
        name="experts", title="专家", by="姓名或者工作单位", path="/experts",
        roles=(Role.DEPARTMENT, Role.AUDITOR), hit=_expert, rank=45,
    ),
    Group(name="notices", title="公示", by="公示标题", path="/notices", roles=tuple(Role), hit=_notice, searched=False, rank=50),
)  # fmt: skip
