"""The columns of the lists over all bases: benefits to be made up (Art. 24), guidance (Art. 6), awards."""

from api.lists.listing import Column, Kind, Listing

_BASE = (
    Column(title="基地编号", place="base"),
    Column(title="设立单位", place="unit_name"),
    Column(title="所属盟市", place="league_name", codes=("league",), wide=True),
)
BENEFITS = Listing(
    "benefits",
    "补齐设站相关待遇",
    "/benefits",
    (
        *_BASE,
        Column(title="获批设站日期", place="approved_on", kind=Kind.DAY),
        Column(title="批准设站文号", place="document", wide=True),
        Column(title="待遇", place="title"),
        Column(title="应补齐金额（元）", place="amount_due", kind=Kind.YUAN),
        Column(title="金额的依据", place="basis", wide=True),
        Column(title="已补齐金额（元）", place="amount_paid", kind=Kind.YUAN),
        Column(title="尚余金额（元）", place="amount_rest", kind=Kind.YUAN),
        Column(title="分笔情况", place="payments", wide=True),
        Column(title="状态", place="pending", kind=Kind.YES_NO, words=("待补齐", "已补齐")),
        Column(title="补齐日期", place="settled_on", kind=Kind.DAY),
        Column(title="办理期限", place="due.on", kind=Kind.DAY),
    ),
    frozenset({"id"}),
)
GUIDANCES = Listing(
    "guidances",
    "基地指导记录",
    "/guidances",
    (
        *_BASE,
        Column(title="指导日期", place="on", kind=Kind.DAY),
        Column(title="指导方式", place="way_name", codes=("way",)),
        Column(title="由谁指导", place="by_name", codes=("by",)),
        Column(title="指导事项", place="subject"),
        Column(title="指导意见", place="advice", wide=True),
        Column(title="回复", place="pending", kind=Kind.YES_NO, words=("待回复", "无待办")),
        Column(title="回复期限", place="due.on", kind=Kind.DAY),
        Column(title="回复日期", place="answered_on", kind=Kind.DAY, wide=True),
        Column(title="回复内容", place="answer", wide=True),
    ),
    frozenset({"id"}),
)
HONOURS = Listing(
    "honours",
    "基地表彰奖励",
    "/honours",
    (
        *_BASE,
        Column(title="表彰奖励", place="title"),
        Column(title="日期", place="on", kind=Kind.DAY),
        Column(title="授予单位", place="granted_by"),
        Column(title="文号", place="document"),
        Column(title="撤销理由", place="withdrawn"),
    ),
    frozenset({"id"}),
)
OF_BASES = (BENEFITS, GUIDANCES, HONOURS)
