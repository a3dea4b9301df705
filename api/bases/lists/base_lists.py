"""The columns of the lists over all bases: benefits to be made up (Art. 24), guidance (Art. 6), awards."""

from api.lists.listing import Column, Kind, Listing

_BASE = (
    Column("基地编号", "base"),
    Column("设立单位", "unit_name"),
    Column("所属盟市", "league_name", codes=("league",), wide=True),
)
BENEFITS = Listing(
    "benefits",
    "补齐设站相关待遇",
    "/benefits",
    (
        *_BASE,
        Column("获批设站日期", "approved_on", Kind.DAY),
        Column("批准设站文号", "document", wide=True),
        Column("待遇", "title"),
        Column("应补齐金额（元）", "amount_due", Kind.YUAN),
        Column("金额的依据", "basis", wide=True),
        Column("已补齐金额（元）", "amount_paid", Kind.YUAN),
        Column("尚余金额（元）", "amount_rest", Kind.YUAN),
        Column("分笔情况", "payments", wide=True),
        Column("状态", "pending", Kind.YES_NO, words=("待补齐", "已补齐")),
        Column("补齐日期", "settled_on", Kind.DAY),
        Column("办理期限", "due.on", Kind.DAY),
    ),
    frozenset({"id"}),
)
GUIDANCES = Listing(
    "guidances",
    "基地指导记录",
    "/guidances",
    (
        *_BASE,
        Column("指导日期", "on", Kind.DAY),
        Column("指导方式", "way_name", codes=("way",)),
        Column("由谁指导", "by_name", codes=("by",)),
        Column("指导事项", "subject"),
        Column("指导意见", "advice", wide=True),
        Column("回复", "pending", Kind.YES_NO, words=("待回复", "无待办")),
        Column("回复期限", "due.on", Kind.DAY),
        Column("回复日期", "answered_on", Kind.DAY, wide=True),
        Column("回复内容", "answer", wide=True),
    ),
    frozenset({"id"}),
)
HONOURS = Listing(
    "honours",
    "基地表彰奖励",
    "/honours",
    (
        *_BASE,
        Column("表彰奖励", "title"),
        Column("日期", "on", Kind.DAY),
        Column("授予单位", "granted_by"),
        Column("文号", "document"),
        Column("撤销理由", "withdrawn"),
    ),
    frozenset({"id"}),
)
OF_BASES = (BENEFITS, GUIDANCES, HONOURS)
