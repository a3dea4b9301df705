"""The columns of the list of integrity cases."""

from api.lists.listing import Column, Kind, Listing

INTEGRITY = Listing(
    "integrity-cases",
    "诚信核查",
    "/integrity-cases",
    (
        Column(title="用人单位", place="unit_name"),
        Column(title="任务单位", place="line_name", codes=("line",)),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="启动日期", place="opened_on", kind=Kind.DAY),
        Column(title="来源", place="origin_name", codes=("origin",)),
        Column(title="涉及条数", place="about", kind=Kind.NUMBER),
        Column(title="认定", place="finding_name", codes=("finding",)),
        Column(title="状态", place="stage_name", codes=("stage",)),
    ),
    frozenset({"id", "unit"}),
)
