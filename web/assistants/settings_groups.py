"""The settings of this programme on the page: their groups, and steps that no wait names by itself."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assistants import policy_values

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "周报告": ("report_", "missed_", "closing_report", "official_figure", "difference_", "late_entry_", "clarify_"),
        "进度节点": ("milestone_", "gap_", "national_", "close_"),
        "岗位和聘用": (
            "link_required", "restricted_", "funding_", "post_ratio_", "agreement_", "years_back", "earlier_years_", "count",
            "leaving_", "unmatched_", "clear_",
        ),
        "任务单位和归属": ("listed_unit_", "agricultural_", "unlisted_", "sub_targets_", "contact_", "contacts_"),
        "比对、抽查和诚信核查": ("match_", "spot_check_", "integrity_"),
        "提醒、顺延和逾期后果": ("reminder_", "worklist_", "roll_", "effects"),
    }
)  # fmt: skip
"""Title → how the names of its settings begin; the first group that fits has it."""
CHOICES = policy_values.CHOICES
"""Settings that are one of several codes, and what those mean."""
OWN_STEPS: Mapping[str, str] = MappingProxyType(
    {
        "report": "周报告",
        "contacts": "填报分管领导和联络员",
        "explain": "说明未达进度节点的原因",
        "letter": "发出督办函",
        "publish": "发布岗位",
        "fill": "招满岗位",
        "agreement": "签订服务协议",
        "clear": "认定是否计入",
        "settle": "处理与教育部数据的差异",
        "sample": "登记抽查结果",
        "hear": "就聘用信息作出说明",
        "find": "认定聘用信息是否属实",
        "decide_review": "作出复核决定",
        "erratum": "更正已发出的通报",
        "national": "报送国家汇总",
        "close": "结束年度任务",
    }
)
