"""What the fields of 内科成字〔2025〕26号 are called on a page, and what to write in them."""

from collections.abc import Mapping
from types import MappingProxyType

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "IssueTargets.document": "下达文号",
        "MoveTarget.giver": "调出单位",
        "MoveTarget.taker": "调入单位",
        "MoveTarget.number": "调整数（个）",
        "MoveTarget.document": "调整文号",
        "RaiseTarget.line": "任务单位",
        "RaiseTarget.number": "增加数（个）",
        "RaiseTarget.document": "调整文号",
        "ProlongDrive.last": "新的最后一日",
        "ProlongDrive.document": "通知文号",
        "FileNationalSummary.as_of": "汇总截至日",
        "CloseDrive.summary": "总结",
        "NameContacts.leader": "分管领导",
        "NameContacts.liaison": "联络员",
        "Contact.name": "姓名",
        "Contact.post": "职务",
        "Contact.phone": "办公电话",
        "Contact.mobile": "手机",
        "Contact.email": "电子邮箱",
        "SubmitReport.week": "期（周三日期）",
        "SubmitReport.typed": "与系统取数不一致的，填报各项数",
        "SubmitReport.reasons": "不一致的原因",
        "SubmitReport.zero": "零报告",
        "SubmitReport.unpublished": "已征集岗位需求但未公开招聘的原因及进展情况",
        "SubmitReport.unfilled": "已发布岗位但未聘用的原因及进展情况",
        "WeekFigures.posts": "岗位发布",
        "WeekFigures.hires": "聘用",
        "WeekFigures.planned": "已征集岗位（个）",
        "Counts.new": "本周新增（人）",
        "Counts.supplementary": "补记（人）",
        "Counts.total": "累计（人）",
        "Counts.new_zone": "其中高新区本周新增（人）",
        "Counts.supplementary_zone": "其中高新区补记（人）",
        "Counts.total_zone": "其中高新区累计（人）",
        "ReturnReport.week": "期（周三日期）",
        "ReturnReport.way": "退回方式",
        "ReturnReport.reason": "理由",
        "ClarifyReport.week": "期（周三日期）",
        "ClarifyReport.text": "说明",
        "ExplainGap.milestone": "进度节点",
        "ExplainGap.text": "原因和措施",
        "SendLetter.milestone": "进度节点",
        "SendLetter.document": "督办函文号",
        "SendLetter.text": "督办内容",
        "SplitTarget.parts": "分解任务数",
    }
)
HINTS: Mapping[str, str] = MappingProxyType(
    {
        "SubmitReport.typed": "与系统取数一致的不填；填报的，逐项说明不一致的原因，两个数都保留。",
        "SubmitReport.zero": "本周没有新发布、新聘用和补记的，声明零报告。",
        "FileNationalSummary.as_of": "为年度通知数据中所列的国家汇总日期。",
    }
)
