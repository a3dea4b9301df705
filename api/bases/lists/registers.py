"""The columns of the registers of authorities, stations and experts."""

from api.lists.listing import Column, Kind, Listing
from domain.terms import Role
from domain.visibility import masked_name

DEPARTMENT_ONLY = frozenset({Role.DEPARTMENT})
OVERSEERS = frozenset({Role.DEPARTMENT, Role.AUDITOR})

AUTHORITIES = Listing(
    "authorities",
    "主管部门",
    "/authorities",
    (Column("名称", "name"), Column("编号", "id", wide=True)),
)
STATIONS = Listing(
    "stations",
    "流动站",
    "/stations",
    (
        Column("流动站", "name"),
        Column("设站高校（科研院所）", "university"),
        Column("编号", "id", wide=True),
    ),
)
EXPERTS = Listing(
    "experts",
    "专家",
    "/experts",
    (
        Column("姓名", "name", mask=masked_name),
        Column("职称", "title"),
        Column("专业领域", "field"),
        Column("工作单位", "employer"),
        Column("曾工作单位", "former_employers", wide=True),
        Column("有利害关系的单位或者人员", "relations", mask=masked_name, wide=True),
        Column("状态", "active", Kind.YES_NO, words=("可参加评审", "停用")),
    ),
    frozenset({"id"}),
)
REGISTERS = (AUTHORITIES, STATIONS, EXPERTS)
