"""The settings to try out: the present edition with some values changed, which in a simulation may be the text's own.

What the text fixes cannot be changed as a setting (`domain.policy.amend`). Here it can be asked what would be, and
the answer says of every such value which article fixes it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from domain.bases.policy_limits import LIMITS, Read, UnfitError, whole
from domain.bases.settings_titles import FIXED_BY, TITLES
from domain.policy import Policy, PolicyProblem, amend
from domain.redating import COUNTED
from domain.source import Source, source_of

MOST_FIELDS = 40
_MONTHS = whole(1, 120)

TEXT_LIMITS: Mapping[str, Read] = MappingProxyType(
    {
        "entry_filing_months": _MONTHS,
        "degree_months": _MONTHS,
        "project_term_longest_months": whole(24, 240),
        "vacancy_months": _MONTHS,
        "abroad_overdue_days": whole(1, 365),
    }
)
"""Setting (rehearsal): what of the text's own parameters can be tried out, and within which limits."""
OTHERS = frozenset(
    {
        "roll_to_working_day",
        "roll_rules",
        "reminder_days_before",
        "effects",
        "vacancy_warning_months",
        "vacancy_effect",
        "vacancy_issue",
    }
)
"""Settings beside the lengths of time limits that a simulation shows the effect of."""
NO_EFFECT = "推演只涉及期限、提醒和逾期后果，该项不影响推演结果"


def varied_fields() -> tuple[str, ...]:
    """Setting (rehearsal): everything that can be varied, in the order of the settings."""
    return tuple(name for name in TITLES if _can_vary(name))


def _can_vary(name: str) -> bool:
    if name in FIXED_BY:
        return name in TEXT_LIMITS
    return name in OTHERS or (name in LIMITS and name.endswith(COUNTED))


def fixed_by(name: str) -> Source | None:
    """The article that fixes the value, which no setting can change; None for a setting of the department."""
    return source_of(name) if name in FIXED_BY else None


def variant(policy: Policy, changes: Mapping[str, object], on: date) -> Policy | tuple[PolicyProblem, ...]:
    """Setting (rehearsal): the settings with these values from a day on, or all problems, each with its field."""
    problems = [PolicyProblem(name, _why_not(name)) for name in changes if not _can_vary(name)]
    if len(changes) > MOST_FIELDS:
        problems.append(PolicyProblem("variant", f"一次推演至多调整{MOST_FIELDS}项"))
    fixed: dict[str, Any] = {}
    for name in changes.keys() & TEXT_LIMITS.keys():
        try:
            fixed[name] = TEXT_LIMITS[name](changes[name])
        except UnfitError as problem:
            problems.append(PolicyProblem(name, str(problem)))
    settings = {name: value for name, value in changes.items() if _can_vary(name) and name not in fixed}
    amended = _amended(policy, {name: settings[name] for name in settings if name not in TEXT_LIMITS}, on)
    if isinstance(amended, Policy):
        return tuple(problems) if problems else replace(amended, **fixed)
    return (*problems, *amended)


def _amended(policy: Policy, changes: Mapping[str, object], on: date) -> Policy | tuple[PolicyProblem, ...]:
    if not changes:
        return policy
    return amend(policy, changes, edition=policy.edition + 1, effective_on=on, reason="推演")


def _why_not(name: str) -> str:
    return NO_EFFECT if name in TITLES else "没有该项设置"
