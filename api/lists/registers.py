"""The columns of the lists that every programme shares: units, accounts, document numbers, documents."""

from api.lists.listing import Column, Kind, Listing
from domain.offices import lines

UNITS = Listing(
    "units",
    "单位",
    "/units",
    (
        Column(title="单位名称", place="name"),
        Column(title="统一社会信用代码", place="code"),
        Column(title="单位性质", place="nature_name", codes=("nature",)),
        Column(title="申报渠道", place="route_name", codes=("route",)),
        Column(title="所属盟市", place="league_name", codes=("league",)),
        Column(title="注册地区划代码", place="registered_in", wide=True),
        Column(title="已设流动站", place="has_station", kind=Kind.YES_NO, wide=True),
        Column(title="已设工作站", place="has_workstation", kind=Kind.YES_NO, wide=True),
    ),
    frozenset({"id", "authority"}),
)
USERS = Listing(
    "users",
    "用户",
    "/users",
    (
        Column(title="登录名", place="login"),
        Column(title="姓名", place="name"),
        Column(title="电子邮箱", place="email", wide=True),
        Column(title="角色", place="roles.role_name"),
        Column(title="所属机构", place="roles.scope_name"),
        *([Column(title="主管条线", place="roles.line_name")] if len(lines()) > 1 else []),
        Column(title="状态", place="active", kind=Kind.YES_NO, words=("使用中", "已停用")),
        Column(
            title="密码", place="must_change_password", kind=Kind.YES_NO, words=("待修改密码", "已由本人设置")
        ),
        Column(title="开设时间", place="created_at", kind=Kind.MOMENT, wide=True),
    ),
    frozenset({"id"}),
)
SECURITY_LOG = Listing(
    "security-log",
    "安全日志",
    "/security-log",
    (
        Column(title="时间", place="at", kind=Kind.MOMENT),
        Column(title="种类", place="kind_name", codes=("kind",)),
        Column(title="结果", place="result_name", codes=("result",)),
        Column(title="账号", place="login", codes=("account",)),
        Column(title="角色", place="role_name", codes=("role", "scope")),
        Column(title="网络地址", place="address"),
        Column(title="对象", place="object_name", codes=("object_kind", "object_id")),
        Column(title="内容", place="detail_name", codes=("detail",)),
        Column(title="请求编号", place="request", wide=True),
        Column(title="日志编号", place="number", wide=True),
    ),
)
NUMBERS = Listing(
    "document-numbers",
    "发文字号",
    "/document-numbers",
    (
        Column(title="文号", place="text"),
        Column(title="代字", place="prefix", wide=True),
        Column(title="年度", place="year", kind=Kind.NUMBER, wide=True),
        Column(title="序号", place="sequence", kind=Kind.NUMBER, wide=True),
        Column(title="发文日期", place="issued_on", kind=Kind.DAY),
        Column(title="作废时间", place="voided_at", kind=Kind.MOMENT),
        Column(title="用于", place="case_id", codes=("case_kind",)),
    ),
)
DOCUMENTS = Listing(
    "documents",
    "文书",
    "/documents",
    (
        Column(title="文书", place="title"),
        Column(title="种类", place="kind_name", codes=("kind",)),
        Column(title="文号", place="number"),
        Column(title="成文日期", place="dated.on", kind=Kind.DAY),
        Column(title="草拟单位", place="drafted_by"),
        Column(title="草拟时间", place="drafted_at", kind=Kind.MOMENT, wide=True),
        Column(title="状态", place="state_name", codes=("state",)),
        Column(title="用印件", place="signed.file_name", masked_part=True, wide=True),
        Column(title="依据", place="cite", wide=True),
        Column(title="所用模板", place="template", kind=Kind.NUMBER, wide=True),
        Column(title="Word校验值", place="sha256", wide=True),
        Column(title="PDF校验值", place="pdf_sha256", wide=True),
    ),
    frozenset({"id", "case_kind", "case_id", "part", "readable", "can_sign"}),
)
REGISTERS = (UNITS, USERS, SECURITY_LOG, NUMBERS, DOCUMENTS)
