"""The columns of what waits for somebody, and of what somebody has done."""

from api.lists.listing import Column, Kind, Listing

WORK = Listing(
    "work",
    "待办",
    "/worklist",
    (
        Column("编号", "number"),
        Column("单位或者事项", "title", masked_part=True),
        Column("环节", "stage_name", codes=("stage",)),
        Column("办理事项", "action", codes=("kind", "key")),
        Column("由谁办理", "whose", codes=("role",)),
        Column("起始时间", "since", Kind.MOMENT),
        Column("期满日期", "due_on", Kind.DAY, codes=("until", "soon", "proof")),
        Column("期满时刻", "hour", wide=True),
        Column("逾期", "overdue", codes=("overdue_days",)),
        Column("依据", "cite", codes=("limit",)),
        Column("逾期后果", "consequence"),
        Column("申报批次", "round", wide=True),
        Column("交由本人办理", "given", Kind.YES_NO, wide=True),
    ),
    frozenset({"case_kind", "case_id", "commands", "moves"}),
)
DONE = Listing(
    "done",
    "已办",
    "/worklist/done",
    (
        Column("办理时间", "at", Kind.MOMENT),
        Column("编号", "number"),
        Column("单位或者事项", "title", masked_part=True),
        Column("办理内容", "text", codes=("fact",)),
        Column("依据", "cite"),
    ),
    frozenset({"case_kind", "case_id"}),
)
OWN_WORK = (WORK, DONE)
