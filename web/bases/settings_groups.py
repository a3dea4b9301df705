"""The settings of this programme on the page: their groups, and steps that no wait names by itself."""

from collections.abc import Mapping
from types import MappingProxyType

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "申报和初审": ("apply_", "consent_", "first_review_", "correction_", "department_check_", "class_c_"),
        "论证评议": ("panel_", "experts_", "pass_", "agree_", "score_criteria"),
        "公示和备案": ("notice_", "objection_", "filing_working_days"),
        "博士后进站、考核和退出": (
            "entry_", "filing_correction_", "joint_", "midterm_", "finding_", "service_", "statement_", "referral_",
            "removal_", "merit_", "recruit_", "endorsement_", "exit_receipt_working", "term_", "project_term_", "degree_",
            "abroad_",
        ),
        "评估和自查": ("self_check_", "evaluation_", "evidence_", "score_working", "grade_", "rectification_", "failed_"),
        "基地变更和取消备案": (
            "vacancy_", "cancellation_w", "cancellation_s", "cancellation_notice_w", "reversal_w", "benefit_",
            "workstation_", "bar_",
        ),
        "提醒、顺延和逾期后果": ("reminder_", "worklist_", "roll_", "effects"),
        "救济途径（一般法律规定，不是办法条文）": ("remedies",),
        "适用口径": ("interpretations",),
        "个人信息保存期限": ("retain_",),
        "文号和编号": (
            "filing_prefix", "cancellation_prefix", "cancellation_notice_prefix", "reversal_prefix", "receipt_", "base_code_",
            "exit_receipt_prefix", "certificate_prefix", "document_",
        ),
    }
)  # fmt: skip
"""Title → how the names of its settings begin; the first group that fits has it."""
OWN_STEPS = {
    "midterm": "中期考核",
    "exit_assessment": "出基地考核",
    "visit": "派出期满返回",
    "verify": "核实有无退出情形",
    "adjust": "重大项目后调整在基地时间",
    "serve": "送达退出处理事先告知书",
    "referral": "决定基地不予退出的请求",
    "removal": "作出退出处理决定",
    "merit": "核实直接申报副高级职称的条件",
}
"""Steps that are called by what they are about, where the waits name each single one."""
