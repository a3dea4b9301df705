"""The columns of the lists of commitments, complaints and inquiries."""

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
