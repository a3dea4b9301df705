"""The pack of this programme: everything that the kernel must know of its settings."""

from types import MappingProxyType

from domain.assistants import law
from domain.assistants.policy import DEFAULT_POLICY, AssistantsPolicy, problems_together
from domain.assistants.policy_limits import LIMITS, ROLLED
from domain.assistants.policy_values import CHOICES, DEFAULT_EFFECTS, allowed_effects
from domain.pack import Pack

PACK = Pack(
    title="科研助理岗位",
    editions=AssistantsPolicy,
    first=DEFAULT_POLICY,
    begins=law.SPAN,
    limits=LIMITS,
    lead=(
        "通知没有写明的口径、期限、比例等，由自治区科学技术厅以设置确定；通知规定的只能查看。"
        "新的设置自生效日起适用于此后开始的期限；已经开始的一期周报告不变。"
    ),
    together=problems_together,
    effects=MappingProxyType({key: allowed_effects(key) for key in DEFAULT_EFFECTS}),
    rolled=ROLLED,
    choices=CHOICES,
)
"""The settings of this programme."""
