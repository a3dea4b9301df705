"""The settings of this programme by name, in officials' words, and which of them the text itself fixes."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assistants.texts import POSTS
from domain.titles import RULES, Titles

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "edition": "设置版次",
        "effective_on": "生效日期",
        "reason": "修订理由",
        "report_hour": "周三几时前报送（时）",
        "report_lead_working_days": "启动至首期周报告的最少工作日（工作日）",
        "closing_report": "最后一个周三以后各日另作一期结束报告",
        "report_ladder": "周报告到期前提醒",
        "missed_ladder": "漏报后的提醒",
        "missed_in_a_row": "提请通报的连续漏报期数",
        "official_figure": "对外使用的数据",
        "difference_needs_reason": "填报数与系统取数不一致的应当说明",
        "late_entry_working_days": "年度任务结束后的补录期限（工作日）",
        "milestone_bound": "进度节点应当达到的数",
        "milestone_rounding": "进度节点人数的取整",
        "milestone_action": "未达进度节点的处理",
        "gap_working_days": "未达进度节点的说明期限（工作日）",
        "contacts_working_days": "填报分管领导和联络员的期限（工作日）",
        "clarify_working_days": "就周报告作出说明的期限（工作日）",
        "clear_working_days": "认定是否计入的期限（工作日）",
        "counts_from_month": "计入本年度的起始月",
        "counts_from_day": "计入本年度的起始日",
        "link_required": "岗位发布应当有链接",
        "restricted_counts": "有限制条件的岗位计入已发布",
        "funding_base": "应设岗位所依据的项目经费",
        "post_ratio_at_100": "经费恰为100万元的项目应设岗位数",
        "agreement_days": "签订服务协议期限（日）",
        "years_back": "往届毕业生可以计入的年数",
        "earlier_years_unemployed": "往届毕业生应当长期未工作",
        "count_person": "同一人的计数",
        "leaving_counts": "离岗后仍计入累计聘用",
        "unmatched_counts": "与教育部数据未比对上的仍计入",
        "listed_unit_in_zone": "位于高新区内的区直单位的计数",
        "agricultural_zone_reports": "农高区单独报送周报告",
        "unlisted_region_unit": "未列入任务分配表的区直单位的归属",
        "sub_targets_must_sum": "分解任务数之和应当等于任务数",
        "contact_fields": "分管领导和联络员信息栏目",
        "match_working_days": "与教育部数据差异的处理期限（工作日）",
        "integrity_explain_working_days": "诚信核查中单位的说明期限（工作日）",
        "integrity_finding_working_days": "诚信核查的认定和复核期限（工作日）",
        "integrity_review_working_days": "对诚信核查认定申请复核的期限（工作日）",
        "close_working_days": "补录期满后结束年度任务的期限（工作日）",
        "national_working_days": "国家汇总在所截至之日以后的报送期限（工作日）",
        "spot_check_share": "抽查比例（%）",
        "spot_check_least": "抽查的最少人数",
        "spot_check_working_days": "登记抽查结果的期限（工作日）",
        "retain_hire_years": "科研助理个人信息保存期限（所计入的年度结束后，年）",
        "retain_contact_years": "分管领导和联络员信息保存期限（年度结束后，年）",
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
"""Every field of `AssistantsPolicy`."""

FIXED_BY: Mapping[str, tuple[str, str]] = MappingProxyType({"report_hour": (POSTS.key, "三")})
"""Parameter → the text and the part that fix it."""

RULE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        **RULES,
        "report_period": "报告期间（上周四至本周三）",
        "report_lock": "周报告定稿规则",
        "opening": "年度任务启动和结束规则",
        "notice_data": "年度通知数据登记要求",
        "target_changes": "任务指标调整规则",
        "rates": "发布率、完成率和招满率的计算规则",
        "membership": "归属认定规则",
        "postdoc_counts": "博士后研究人员的计数规则",
        "refilled_vacancy": "空缺岗位补招的计数规则",
        "ranking": "排名规则",
        "integrity": "诚信核查规则",
        "review_once": "诚信核查的复核规则（以一次为限）",
        "matching": "与教育部数据的比对规则",
        "import": "批量导入要求",
        "retention": "资料保存规则",
    }
)
"""Rules of the department that have no number to edit, and are cited as settings all the same."""

OF_SETTINGS = Titles(settings=TITLES, rules=RULE_TITLES, fixed=FIXED_BY)
