"""The pack of this programme: everything that the kernel must know of its settings."""

from types import MappingProxyType

from domain.pack import Pack
from domain.rights import law
from domain.rights.policy import DEFAULT_POLICY, RightsPolicy, problems_together
from domain.rights.policy_limits import LIMITS, ROLLED
from domain.rights.policy_values import DEFAULT_EFFECTS, allowed_effects

PACK = Pack(
    title="科研人员权益保障",
    editions=RightsPolicy,
    first=DEFAULT_POLICY,
    begins=law.ISSUED,
    limits=LIMITS,
    lead=(
        "方案只规定了2025年自查的完成时间，其他期限、次数和口径由自治区科学技术厅以设置确定。"
        "新的设置自生效日起适用于此后开始的期限，在办的期限须逐项确认后才调整。"
    ),
    together=problems_together,
    effects=MappingProxyType({key: allowed_effects(key) for key in DEFAULT_EFFECTS}),
    rolled=ROLLED,
    tried=frozenset({"roll_to_working_day", "roll_rules", "reminder_days_before", "due_reminder_days"}),
)
"""The settings of this programme."""
