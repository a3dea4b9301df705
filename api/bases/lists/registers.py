"""The columns of the registers: units, authorities, stations, experts, accounts, document numbers."""

from api.lists.listing import Column, Kind, Listing
from domain.bases.application.visibility import masked_name
from domain.terms import Role

DEPARTMENT_ONLY = frozenset({Role.DEPARTMENT})
OVERSEERS = frozenset({Role.DEPARTMENT, Role.AUDITOR})

UNITS = Listing(
    "units",
    "单位",
    "/units",
    (
        Column("单位名称", "name"),
        Column("统一社会信用代码", "code"),
        Column("单位性质", "nature_name", codes=("nature",)),
        Column("申报渠道", "route_name", codes=("route",)),
        Column("所属盟市", "league_name", codes=("league",)),
        Column("注册地区划代码", "registered_in", wide=True),
        Column("已设流动站", "has_station", Kind.YES_NO, wide=True),
        Column("已设工作站", "has_workstation", Kind.YES_NO, wide=True),
    ),
    frozenset({"id", "authority"}),
)
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
USERS = Listing(
    "users",
    "用户",
    "/users",
    (
        Column("登录名", "login"),
        Column("姓名", "name"),
        Column("电子邮箱", "email", wide=True),
        Column("角色", "roles.role_name"),
        Column("所属机构", "roles.scope_name"),
        Column("状态", "active", Kind.YES_NO, words=("使用中", "已停用")),
        Column("密码", "must_change_password", Kind.YES_NO, words=("待修改密码", "已由本人设置")),
        Column("开设时间", "created_at", Kind.MOMENT, wide=True),
    ),
    frozenset({"id"}),
)
NUMBERS = Listing(
    "document-numbers",
    "发文字号",
    "/document-numbers",
    (
        Column("文号", "text"),
        Column("代字", "prefix", wide=True),
        Column("年度", "year", Kind.NUMBER, wide=True),
        Column("序号", "sequence", Kind.NUMBER, wide=True),
        Column("发文日期", "issued_on", Kind.DAY),
        Column("用于", "case_id", codes=("case_kind",)),
    ),
)
REGISTERS = (UNITS, AUTHORITIES, STATIONS, EXPERTS, USERS, NUMBERS)
