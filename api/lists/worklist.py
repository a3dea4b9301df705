"""The columns of what waits for somebody, of what somebody has done, and of the cases begun or handled."""

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
    frozenset({"case_kind", "case_id", "commands", "moves", "own", "name", "tally"}),
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
        Column(title="目前环节", place="stage_name", codes=("stage",)),
    ),
    frozenset({"case_kind", "case_id"}),
)


def _own_cases(name: str, title: str, when: str, what: str) -> Listing:
    """Cases with an own fact, and where they stand now."""
    return Listing(
        name,
        title,
        f"/worklist/{name}",
        (
            Column(title=when, place="at", kind=Kind.MOMENT),
            Column(title="种类", place="kind_name"),
            Column(title="编号", place="number"),
            Column(title="单位或者事项", place="title", masked_part=True),
            Column(title=what, place="text", codes=("fact",)),
            Column(title="依据", place="cite", wide=True),
            Column(title="目前环节", place="stage_name", codes=("stage",)),
            Column(title="目前待办事项", place="action", wide=True),
            Column(title="由谁办理", place="whose"),
            Column(title="期满日期", place="due_on", kind=Kind.DAY),
            Column(title="逾期", place="overdue"),
            Column(title="是否办结", place="ended", kind=Kind.YES_NO),
        ),
        frozenset({"case_kind", "case_id"}),
    )


BEGUN = _own_cases("begun", "我发起", "发起时间", "发起内容")
HANDLED = _own_cases("handled", "经手", "本人最近办理时间", "本人最近办理内容")
OWN_WORK = (WORK, DONE, BEGUN, HANDLED)
