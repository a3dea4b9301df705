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
