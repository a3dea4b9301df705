"""The columns of the lists of posts and hires."""

from api.lists.listing import Column, Kind, Listing

POSTS = Listing(
    "assistant-posts",
    "科研助理岗位",
    "/assistant-posts",
    (
        Column(title="岗位", place="title"),
        Column(title="用人单位", place="unit_name"),
        Column(title="任务单位", place="line_name", codes=("line",)),
        Column(title="高新区", place="zone_name", codes=("zone",), wide=True),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="工作类型", place="work_name", codes=("work",)),
        Column(title="招聘人数", place="persons", kind=Kind.NUMBER),
        Column(title="在岗人数", place="hired", kind=Kind.NUMBER),
        Column(title="征集日期", place="planned_on", kind=Kind.DAY, wide=True),
        Column(title="发布日期", place="published_on", kind=Kind.DAY),
        Column(title="招聘平台", place="platform", wide=True),
        Column(title="链接", place="link", wide=True),
        Column(title="限制条件", place="restriction", wide=True),
        Column(title="状态", place="stage_name", codes=("stage",)),
    ),
    frozenset({"id", "unit"}),
)
HIRES = Listing(
    "assistant-hires",
    "科研助理聘用",
    "/assistant-hires",
    (
        Column(title="姓名", place="name", masked_part=True),
        Column(title="用人单位", place="unit_name"),
        Column(title="任务单位", place="line_name", codes=("line",)),
        Column(title="高新区", place="zone_name", codes=("zone",), wide=True),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="证件类型", place="document_name", codes=("document",), wide=True),
        Column(title="证件号码", place="number", wide=True),
        Column(title="毕业高校", place="university", wide=True),
        Column(title="毕业年份", place="graduated", kind=Kind.NUMBER),
        Column(title="学历", place="degree_name", codes=("degree",)),
        Column(title="工作类型", place="work_name", codes=("work",)),
        Column(title="开始工作", place="begun", kind=Kind.DAY),
        Column(title="服务协议", place="agreed", kind=Kind.YES_NO, words=("已签订", "未登记")),
        Column(title="社会保险", place="insured", kind=Kind.YES_NO, words=("已参加", "未登记"), wide=True),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="说明", place="why", wide=True),
    ),
    frozenset({"id", "unit"}),
)
