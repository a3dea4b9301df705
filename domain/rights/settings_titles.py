"""The settings of this programme by name, in officials' words; the text itself fixes none that has a number to edit."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.titles import RULES, Titles

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "edition": "设置版次",
        "effective_on": "生效日期",
        "reason": "修订理由",
        "acknowledge_working_days": "告知收到期限（工作日）",
        "accept_working_days": "受理或者移送期限（工作日）",
        "answer_working_days": "自收到之日起的答复期限（工作日）",
        "extension_working_days": "答复延期（工作日）",
        "most_referrals": "部门之间移送的最多次数",
        "competence_working_days": "指定承办期限（工作日）",
        "rating_working_days": "评价期限（工作日）",
        "reopened_working_days": "重新办理期限（工作日）",
        "inquiry_working_days": "核实函回复期限（工作日）",
        "anonymous_taken": "接收匿名投诉",
        "files_at_most": "每件投诉的附件最多（个）",
        "desk": "统筹受理部门",
        "substitute_agency": "涉及统筹受理部门的替代承办部门",
        "protection_months": "打击报复保护期（月）",
        "least_cell": "通报中不公布的数（小于）",
        "figures_working_days": "季度数据确认期限（工作日）",
        "report_working_days": "季度报告期限（工作日）",
        "bulletin_by_unit": "通报列出用人单位",
        "claim_working_days": "用人单位答复承诺主张的期限（工作日）",
        "confirm_working_days": "科研人员确认兑现的期限（工作日）",
        "contest_working_days": "处理兑现争议的期限（工作日）",
        "due_reminder_days": "承诺到期前提醒（日）",
        "due_agency_working_days": "承诺逾期后告知自治区科技厅（工作日）",
        "review_working_days": "自查审核期限（工作日）",
        "rectification_months": "自查整改期限（月）",
        "verify_working_days": "整改核验期限（工作日）",
        "list_keeper": "实名清单管理部门",
        "yearly_review_months": "高层次人才复核间隔（月）",
        "entitlement_working_days": "服务保障事项答复期限（工作日）",
        "entitlement_agencies": "服务保障事项承办部门",
        "identity_years": "投诉人身份信息和投诉内容保存期限（办结后，年）",
        "retain_researcher_years": "科研人员个人信息保存期限（承诺、清单事项最后一次变动后；自查、季度调度的文字办结后，年）",
        "roll_to_working_day": "期限末日遇休息日顺延",
        "roll_rules": "各项期限末日遇休息日的处理",
        "reminder_days_before": "到期前提醒（日）",
        "reminder_days_after_every": "逾期后提醒间隔（日）",
        "reminder_from_hour": "提醒时段开始（时）",
        "reminder_until_hour": "提醒时段结束（时）",
        "worklist_lead_days": "将来期限到期前列入待办（日）",
        "cosigning": "提出意见前可以会签",
        "take_back_minutes": "办理后可以撤销的时间（分钟）",
        "worklist_undated_days": "无期限的待办按收到后几日排列（日）",
        "effects": "逾期后果",
        "remedies": "救济途径告知",
        "interpretations": "适用口径",
    }
)
"""Every field of `RightsPolicy`."""

RULE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        **RULES,
        "routing": "诉求类别承办规则",
        "referral": "移送规则",
        "identity": "投诉人身份保护规则",
        "complaint": "投诉办理规则",
        "own_matter": "涉及承办部门自身的投诉办理规则",
        "retaliation": "打击报复线索处理规则",
        "quarter_figures": "季度数据统计口径",
        "bulletin": "通报规则",
        "evidence": "承诺兑现佐证规则",
        "commitment": "承诺事项登记规则",
        "succession": "用人单位变更后的承诺承接规则",
        "checklist": "自查项适用范围",
        "notice_data": "自查通知数据登记要求",
        "overseer": "督办层级",
        "talents": "实名清单管理规则",
        "code": "人才码规则",
        "practice": "典型案例规则",
        "consultation": "咨询规则",
        "import": "批量导入要求",
    }
)
"""Rules of the department that have no number to edit, and are cited as settings all the same."""

OF_SETTINGS = Titles(settings=TITLES, rules=RULE_TITLES, fixed={})
