"""The columns of the lists that every programme shares: units, accounts, document numbers, documents."""

from api.lists.listing import Column, Kind, Listing
from domain.offices import lines

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
        *([Column("主管条线", "roles.line_name")] if len(lines()) > 1 else []),
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
DOCUMENTS = Listing(
    "documents",
    "文书",
    "/documents",
    (
        Column("文书", "title"),
        Column("种类", "kind_name", codes=("kind",)),
        Column("文号", "number"),
        Column("成文日期", "dated.on", Kind.DAY),
        Column("草拟单位", "drafted_by"),
        Column("草拟时间", "drafted_at", Kind.MOMENT, wide=True),
        Column("状态", "state_name", codes=("state",)),
        Column("用印件", "signed.file_name", masked_part=True, wide=True),
        Column("依据", "cite", wide=True),
        Column("所用模板", "template", Kind.NUMBER, wide=True),
        Column("Word校验值", "sha256", wide=True),
        Column("PDF校验值", "pdf_sha256", wide=True),
    ),
    frozenset({"id", "case_kind", "case_id", "part", "readable", "can_sign"}),
)
REGISTERS = (UNITS, USERS, NUMBERS, DOCUMENTS)
