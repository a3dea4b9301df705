"""The columns of the lists of drives and tasks."""

from api.lists.listing import Column, Kind, Listing

DRIVES = Listing(
    "drives",
    "年度任务",
    "/drives",
    (
        Column(title="名称", place="title"),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="通知文号", place="document"),
        Column(title="任务总数", place="total", kind=Kind.NUMBER),
        Column(title="启动", place="opens.on", kind=Kind.DAY),
        Column(title="最后一日", place="last.on", kind=Kind.DAY),
        Column(title="状态", place="stage_name", codes=("stage",)),
    ),
    frozenset({"id"}),
)
TASKS = Listing(
    "drive-tasks",
    "任务单位年度任务",
    "/drive-tasks",
    (
        Column(title="任务单位", place="name", codes=("line",)),
        Column(title="类别", place="group_name", codes=("group",)),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="任务数", place="target", kind=Kind.NUMBER),
        Column(title="状态", place="stage_name", codes=("stage",)),
    ),
    frozenset({"id"}),
)
