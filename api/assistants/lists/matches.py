"""The columns of the list of matches."""

from api.lists.listing import Column, Kind, Listing

MATCHES = Listing(
    "list-matches",
    "教育部数据比对",
    "/list-matches",
    (
        Column(title="比对", place="title"),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="比对日期", place="matched_on", kind=Kind.DAY),
        Column(title="名单文件", place="file_name"),
        Column(title="名单人数", place="listed", kind=Kind.NUMBER),
        Column(title="本系统人数", place="ours", kind=Kind.NUMBER),
        Column(title="差异（条）", place="differing", kind=Kind.NUMBER),
        Column(title="尚未处理（条）", place="open", kind=Kind.NUMBER),
        Column(title="状态", place="stage_name", codes=("stage",)),
    ),
    frozenset({"id"}),
)
