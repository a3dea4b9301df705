"""The settings of the department by name, in officials' words, and which parameters the text itself fixes.

A parameter in `FIXED_BY` is read off the text: it is cited by its article and cannot be changed as a setting.
"""

from collections.abc import Mapping
from types import MappingProxyType

from domain.bases.interpretations import QUESTIONS
from domain.bases.texts import REGULATION
from domain.titles import INTERPRETED, RULES, Titles

__all__ = ["FIXED_BY", "INTERPRETED", "OF_SETTINGS", "RULE_TITLES", "TITLES"]

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "edition": "设置版次",
        "effective_on": "生效日期",
        "reason": "修订理由",
        "consent_working_days": "主管部门意见期限（工作日）",
        "first_review_working_days": "盟市初审期限（工作日）",
        "correction_working_days": "补正期限（工作日）",
        "department_check_working_days": "厅审核期限（工作日）",
        "panel_assign_working_days": "组织评审专家期限（工作日）",
        "panel_review_working_days": "专家评审期限（工作日）",
        "panel_conclude_working_days": "论证评议结论期限（工作日）",
        "notice_publish_working_days": "评议通过后发布公示期限（工作日）",
        "notice_working_days": "公示期（工作日）",
        "notice_contact": "公示受理方式（处室、电话、地址、电子邮箱）",
        "apply_contacts": "申报咨询电话（按机关）",
        "document_other_head": "公文版头的民族文字机关名称",
        "document_approvers": "上行文的签发人（按机关）",
        "document_phones": "上行文附注的联系电话（按机关）",
        "objection_answer_working_days": "异议答复期限（工作日）",
        "filing_working_days": "备案期限（工作日）",
        "roll_to_working_day": "期限末日遇休息日顺延",
        "roll_rules": "各项期限末日遇休息日的处理",
        "class_c_yearly_pay": "国家资助博士后研究人员计划C档标准（元/年）",
        "experts_per_application": "每件申报评审专家人数",
        "research_share_least": "近三年研发投入占销售收入的最低比例（%）",
        "priority_first": "评议平均分相同的，确认具备优先设立情形的列前",
        "panel_quorum_numerator": "评议有效人数比例（分子）",
        "panel_quorum_denominator": "评议有效人数比例（分母）",
        "pass_mean": "评议通过平均分",
        "agree_numerator": "同意票比例（分子）",
        "agree_denominator": "同意票比例（分母）",
        "score_criteria": "评分指标",
        "reminder_days_before": "到期前提醒（日）",
        "reminder_days_after_every": "逾期后提醒间隔（日）",
        "reminder_from_hour": "提醒时段开始（时）",
        "reminder_until_hour": "提醒时段结束（时）",
        "worklist_lead_days": "将来期限到期前列入待办（日）",
        "cosigning": "提出意见前可以会签",
        "take_back_minutes": "办理后可以撤销的时间（分钟）",
        "retain_postdoc_years": "博士后个人信息保存期限（最后一次在站或者招收结束后，年）",
        "retain_application_years": "申报材料中联系人、法定代表人、研发团队信息和附件保存期限（申报办结后，年）",
        "retain_expert_years": "专家信息保存期限（停用后，年）",
        "retain_objection_years": "异议人信息和异议内容保存期限（答复后，年）",
        "retain_post_years": "岗位联系方式和对接情况保存期限（岗位关闭后，年）",
        "retain_account_years": "账号信息保存期限（账号停用后，年）",
        "worklist_undated_days": "无期限的待办按收到后几日排列（日）",
        "effects": "逾期后果",
        "filing_prefix": "备案文件代字",
        "cancellation_prefix": "取消备案文件代字",
        "cancellation_notice_prefix": "取消备案事先告知书代字",
        "reversal_prefix": "撤销决定代字",
        "cancellation_signer": "取消备案文书署名机关",
        "receipt_prefix": "进站备案回执编号前缀",
        "base_code_prefix": "基地编号前缀",
        "exit_receipt_prefix": "出基地手续回执编号前缀",
        "certificate_prefix": "直接考察招聘证明编号前缀",
        "entry_check_working_days": "厅审核进站备案期限（工作日）",
        "filing_correction_working_days": "进站备案补正期限（工作日）",
        "joint_assessment_working_days": "共同考核另一方意见期限（工作日）",
        "statement_working_days": "退出前陈述申辩期限（工作日）",
        "service_working_days": "送达期限（工作日）",
        "refusal_statement_working_days": "不予备案前陈述申辩期限（工作日）",
        "referral_working_days": "厅就不予退出请求作出决定期限（工作日）",
        "recruit_longest_age": "招收年龄上限（周岁）",
        "recruit_degree_years": "取得博士学位年限（年）",
        "term_adjust_working_days": "重大项目后调整在基地时间期限（工作日）",
        "finding_working_days": "核实退出情形期限（工作日）",
        "removal_working_days": "退出处理决定期限（工作日）",
        "merit_check_working_days": "直接申报条件核实期限（工作日）",
        "endorsement_working_days": "基地确认本人申报条件期限（工作日）",
        "exit_receipt_working_days": "出具出基地手续回执期限（工作日）",
        "benefit_working_days": "补齐设站待遇期限（工作日）",
        "cancellation_notice_working_days": "发出取消备案事先告知书期限（工作日）",
        "cancellation_statement_working_days": "取消备案前陈述申辩期限（工作日）",
        "cancellation_working_days": "取消备案决定期限（工作日）",
        "reversal_working_days": "纠错核查期限（工作日）",
        "evidence_working_days": "评估材料提交期限（工作日）",
        "score_working_days": "盟市评分期限（工作日）",
        "grade_working_days": "评定等次期限（工作日）",
        "rectification_check_working_days": "整改验收期限（工作日）",
        "midterm_numerator": "中期考核时点占约定期限比例（分子）",
        "midterm_denominator": "中期考核时点占约定期限比例（分母）",
        "self_check_open_month": "年度自查启动月",
        "self_check_open_day": "年度自查启动日",
        "self_check_month": "年度自查截止月",
        "self_check_day": "年度自查截止日",
        "evaluation_grades": "评估等次",
        "evaluation_marks": "评估等次分数线",
        "evaluation_indicators": "评估指标",
        "rectification_months": "整改期限（月）",
        "failed_evaluations": "启动取消备案决定的不合格次数",
        "vacancy_warning_months": "空站预警（提前月数）",
        "vacancy_effect": "连续空站期满的后果",
        "vacancy_issue": "空站期满、单位未陈述申辩的，取消备案决定由系统签发",
        "workstation_benefits": "获批设站补齐的待遇项目",
        "remedies": "救济途径告知（一般法律规定）",
        "interpretations": "适用口径",
        "round_interval_years": "申报组织间隔（年）",
        "award_years": "奖励与项目回溯年限（年）",
        "list_years": "榜单与研发投入回溯年限（年）",
        "entry_filing_months": "进站后报备案期限（月）",
        "term_months": "一般在基地时间（月）",
        "term_longest_months": "最长在基地时间（月）",
        "project_term_longest_months": "承担重大项目最长在基地时间（月）",
        "degree_months": "取得博士学位证书期限（月）",
        "abroad_overdue_days": "出国逾期不归天数（日）",
        "vacancy_months": "连续无在站博士后期限（月）",
        "bar_years": "取消备案后再次申请年限（年）",
    }
)
"""Every field of `Policy`."""

FIXED_BY: Mapping[str, str] = MappingProxyType(
    {
        "round_interval_years": "11",
        "award_years": "10",
        "list_years": "10",
        "entry_filing_months": "13(2)",
        "term_months": "14",
        "term_longest_months": "14",
        "project_term_longest_months": "14",
        "degree_months": "23(1)",
        "abroad_overdue_days": "23(8)",
        "vacancy_months": "24",
        "bar_years": "24",
    }
)
"""Parameter → the article that fixes it."""

RULE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        **RULES,
        **{f"{INTERPRETED}{key}": f"适用口径（{question.title}）" for key, question in QUESTIONS.items()},
        "round_window": "申报期",
        "attachments": "附件要求",
        "recusal": "回避规则",
        "expert_replacement": "评审专家更换规则",
        "blind_review": "独立评审规则",
        "expert_draw": "专家抽取规则",
        "scoring": "评分规则",
        "objection": "异议办理规则",
        "urge": "催办规则",
        "withdrawal": "撤回规则",
        "base_code": "基地编号规则",
        "reversal": "纠错恢复规则",
        "evaluation": "评估规则",
        "vacancy_count": "空站计算口径",
        "agreement": "三方协议登记要求",
        "import": "批量导入要求",
        "interpretation": "适用口径",  # only for what was stored: a question has its key
        "leaving": "去世、转出和协商一致离开规则",
        "told_once": "一次告知规则",
        "remedy": "救济途径告知",
        "before_law": "办法施行前的事项",
    }
)
"""Rules of the department that have no number to edit, and are cited as settings all the same."""

OF_SETTINGS = Titles(
    settings=TITLES,
    rules=RULE_TITLES,
    fixed={name: (REGULATION.key, place) for name, place in FIXED_BY.items()},
)
"""The same, as sources ask for it."""
