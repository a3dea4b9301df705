"""The settings of this programme on the page: their groups, and steps that no wait names by itself."""

from collections.abc import Mapping
from types import MappingProxyType

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "投诉": (
            "acknowledge_", "accept_", "answer_", "extension_", "most_referrals", "competence_", "rating_", "reopened_", "inquiry_",
            "anonymous_", "files_", "desk", "substitute_", "protection_", "identity_",
        ),
        "季度调度和通报": ("least_cell", "figures_", "report_", "bulletin_"),
        "承诺": ("claim_", "confirm_", "contest_", "due_"),
        "政策落实自查": ("review_", "rectification_", "verify_"),
        "高层次人才": ("list_keeper", "yearly_", "entitlement_"),
        "提醒、顺延和逾期后果": ("reminder_", "worklist_", "roll_", "effects"),
        "救济途径": ("remedies",),
    }
)  # fmt: skip
"""Title → how the names of its settings begin; the first group that fits has it."""
OWN_STEPS: Mapping[str, str] = MappingProxyType(
    {
        "due": "兑现承诺并报送佐证",
        "measure": "督促落实整改措施",
        "hand_in": "提交自查表",
        "review": "逐项认定自查",
        "rectify": "报送整改",
        "verify": "核验整改",
        "figures": "确认季度数据",
        "report": "报告季度调度情况",
        "bulletin": "发布通报",
        "entitlement": "答复服务保障事项",
        "yearly_review": "复核高层次人才",
    }
)
