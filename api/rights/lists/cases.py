"""The columns of the lists of this programme."""

from api.lists.listing import Column, Kind, Listing

COMMITMENTS = Listing(
    "commitments",
    "承诺事项",
    "/commitments",
    (
        Column(title="承诺类别", place="matter_name", codes=("matter",)),
        Column(title="用人单位", place="unit_name", codes=("unit",)),
        Column(title="科研人员", place="person_name", codes=("person",), masked_part=True),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="最近的兑现日期", place="next_due.on", kind=Kind.DAY),
        Column(title="有逾期", place="overdue", kind=Kind.YES_NO),
    ),
    frozenset({"id"}),
)
COMPLAINTS = Listing(
    "complaints",
    "权益投诉",
    "/complaints",
    (
        Column(title="诉求类别", place="topic_name", codes=("topic",)),
        Column(title="受理窗口", place="intake_name", codes=("intake",)),
        Column(title="承办部门", place="holder_name", codes=("holder",)),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="收到日期", place="received_on.on", kind=Kind.DAY),
        Column(title="答复期限", place="answer_due.on", kind=Kind.DAY),
        Column(title="逾期", place="overdue", kind=Kind.YES_NO),
        Column(title="专项清单", place="listed", kind=Kind.YES_NO),
    ),
    frozenset({"id"}),
)
INQUIRIES = Listing(
    "inquiries",
    "核实函",
    "/inquiries",
    (
        Column(title="发函部门", place="body_name", codes=("body",)),
        Column(title="被函询单位", place="asked_name"),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="发函日期", place="asked_on.on", kind=Kind.DAY),
        Column(title="回复日期", place="answered_on.on", kind=Kind.DAY),
    ),
    frozenset({"id"}),
)
DISPATCHES = Listing(
    "dispatches",
    "季度调度",
    "/dispatches",
    (
        Column(title="季度", place="title"),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="收到", place="received", kind=Kind.NUMBER),
        Column(title="答复", place="answered", kind=Kind.NUMBER),
        Column(title="逾期", place="overdue", kind=Kind.NUMBER),
        Column(title="期末未办结", place="open_end", kind=Kind.NUMBER),
        Column(title="报告期限", place="report_due.on", kind=Kind.DAY),
        Column(title="通报日期", place="published_on.on", kind=Kind.DAY),
    ),
    frozenset({"id"}),
)
CHECKS = Listing(
    "checks",
    "政策落实自查",
    "/checks",
    (
        Column(title="自查", place="title"),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="通知文号", place="document"),
        Column(title="完成时间", place="due.on", kind=Kind.DAY),
        Column(title="参加单位数", place="units", kind=Kind.NUMBER),
    ),
    frozenset({"id"}),
)
UNIT_CHECKS = Listing(
    "unit-checks",
    "单位自查",
    "/unit-checks",
    (
        Column(title="单位", place="unit_name", codes=("unit",)),
        Column(title="年度", place="year", kind=Kind.NUMBER, codes=("check",)),
        Column(title="盟市", place="league_name", codes=("league",)),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="完成时间", place="due.on", kind=Kind.DAY),
        Column(title="提交日期", place="handed_in_on.on", kind=Kind.DAY),
        Column(title="迟交天数", place="late_days", kind=Kind.NUMBER),
        Column(title="适用项数", place="needed", kind=Kind.NUMBER),
        Column(title="落实项数", place="met", kind=Kind.NUMBER),
    ),
    frozenset({"id"}),
)
TALENTS = Listing(
    "talents",
    "高层次人才",
    "/talents",
    (
        Column(title="姓名", place="person_name", codes=("person",), masked_part=True),
        Column(title="单位", place="unit_name", codes=("unit",)),
        Column(title="盟市", place="league_name", codes=("league",)),
        Column(title="类别", place="grade_name", codes=("grade",)),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="列入日期", place="listed_on.on", kind=Kind.DAY),
        Column(title="已落实事项数", place="granted", kind=Kind.NUMBER),
        Column(title="待复核", place="review_due", kind=Kind.YES_NO),
    ),
    frozenset({"id"}),
)
PRACTICES = Listing(
    "practices",
    "典型案例",
    "/practices",
    (
        Column(title="名称", place="title"),
        Column(title="报送单位", place="from_name"),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="发布日期", place="published_on.on", kind=Kind.DAY),
    ),
    frozenset({"id"}),
)
QUESTIONS = Listing(
    "questions",
    "咨询",
    "/questions",
    (
        Column(title="咨询类别", place="topic_name", codes=("topic",)),
        Column(title="咨询的部门", place="body_name", codes=("body",)),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="已公开", place="published", kind=Kind.YES_NO),
    ),
    frozenset({"id"}),
)
