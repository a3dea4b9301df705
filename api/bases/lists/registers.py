"""The columns of the registers of authorities, stations and experts."""

from api.lists.listing import Column, Kind, Listing
from domain.terms import Role
from domain.visibility import masked_name

OVERSEERS = frozenset({Role.DEPARTMENT, Role.AUDITOR})

AUTHORITIES = Listing(
    "authorities",
    "主管部门",
    "/authorities",
    (Column(title="名称", place="name"), Column(title="编号", place="id", wide=True)),
)
STATIONS = Listing(
    "stations",
    "流动站",
    "/stations",
    (
        Column(title="流动站", place="name"),
        Column(title="设站高校（科研院所）", place="university"),
        Column(title="编号", place="id", wide=True),
    ),
)
REACHING = frozenset({Role.DEPARTMENT, Role.EXPERT})
"""Who has to do with how an expert is reached: the department that invites, and the expert."""
EXPERTS = Listing(
    "experts",
    "专家",
    "/experts",
    (
        Column(title="姓名", place="name", mask=masked_name),
        Column(title="职称", place="title"),
        Column(title="专业领域", place="field"),
        Column(title="工作单位", place="employer"),
        Column(title="曾工作单位", place="former_employers", wide=True),
        Column(title="有利害关系的单位或者人员", place="relations", mask=masked_name, wide=True),
        Column(title="联系电话", place="phone", seen_by=REACHING),
        Column(title="电子邮箱", place="mail", seen_by=REACHING, wide=True),
        Column(title="状态", place="active", kind=Kind.YES_NO, words=("可参加评审", "停用")),
    ),
    frozenset({"id"}),
)
REGISTERS = (AUTHORITIES, STATIONS, EXPERTS)
