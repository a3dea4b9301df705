"""The columns of what waits for somebody, and of what somebody has done."""

from api.lists.listing import Column, Kind, Listing

WORK = Listing(
    "work",
    "待办",
    "/worklist",
    (
        Column(title="编号", place="number"),
        Column(title="单位或者事项", place="title", masked_part=True),
        Column(title="环节", place="stage_name", codes=("stage",)),
        Column(title="办理事项", place="action", codes=("kind", "key", "tally")),
        Column(title="由谁办理", place="whose", codes=("role", "name", "own")),
        Column(title="起始时间", place="since", kind=Kind.MOMENT),
        Column(title="期满日期", place="due_on", kind=Kind.DAY, codes=("until", "soon", "proof")),
        Column(title="期满时刻", place="hour", wide=True),
        Column(title="逾期", place="overdue", codes=("overdue_days",)),
        Column(title="依据", place="cite", codes=("limit",)),
        Column(title="逾期后果", place="consequence"),
        Column(title="申报批次", place="round", wide=True),
        Column(title="交由本人办理", place="given", kind=Kind.YES_NO, wide=True),
        Column(title="受何人委托", place="in_place_of", wide=True),
    ),
    frozenset({"case_kind", "case_id", "commands", "moves"}),
)
DONE = Listing(
    "done",
    "已办",
    "/worklist/done",
    (
        Column(title="办理时间", place="at", kind=Kind.MOMENT),
        Column(title="编号", place="number"),
        Column(title="单位或者事项", place="title", masked_part=True),
        Column(title="办理内容", place="text", codes=("fact",)),
        Column(title="依据", place="cite"),
    ),
    frozenset({"case_kind", "case_id"}),
)
OWN_WORK = (WORK, DONE)
