"""The pack of this programme: everything that the kernel must know of its settings."""

from types import MappingProxyType

from domain.bases import law
from domain.bases.counting import counting
from domain.bases.policy import DEFAULT_POLICY, Policy, problems_together
from domain.bases.policy_limits import LIMITS
from domain.bases.policy_values import DEFAULT_EFFECTS, REMEDY_NAMES, ROLLED, allowed_effects
from domain.limits import whole
from domain.pack import Pack

_MONTHS = whole(1, 120)

PACK = Pack(
    title="博士后创新实践基地",
    editions=Policy,
    first=DEFAULT_POLICY,
    begins=law.IN_FORCE,
    limits=LIMITS,
    lead=(
        "办法没有写明的期限、人数、比例等，由自治区人力资源和社会保障厅以设置确定；办法条款规定的只能查看。"
        "新的设置自生效日起适用于此后开始的期限，在办的期限须逐项确认后才调整。"
    ),
    readings=(
        f"办法条文没有写明、由自治区人力资源和社会保障厅解释的问题（依据{law.EXPLAINED.cite}）。"
        "厅没有以文件明确的，按默认口径办理；答复随设置版次发布，发布前列出会因此改变的在办期限。"
    ),
    together=problems_together,
    counting=counting,
    effects=MappingProxyType({key: allowed_effects(key) for key in DEFAULT_EFFECTS}),
    remedies=REMEDY_NAMES,
    rolled=ROLLED,
    published=frozenset({"notice"}),
    text_limits=MappingProxyType(
        {
            "entry_filing_months": _MONTHS,
            "degree_months": _MONTHS,
            "project_term_longest_months": whole(24, 240),
            "vacancy_months": _MONTHS,
            "abroad_overdue_days": whole(1, 365),
        }
    ),
    tried=frozenset(
        {
            "roll_to_working_day",
            "roll_rules",
            "reminder_days_before",
            "effects",
            "vacancy_warning_months",
            "vacancy_effect",
            "vacancy_issue",
        }
    ),
)
