"""The settings to try out: the present edition with some values changed, which in a simulation may be the text's own.

What the text fixes cannot be changed as a setting (`domain.pack.amend`). Here it can be asked what would be, and
the answer says of every such value which article fixes it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.limits import UnfitError
from domain.pack import Pack, amend, pack_of
from domain.policy import Edition, Of
from domain.policy_values import PolicyProblem
from domain.redating import COUNTED
from domain.source import Source, source_of

MOST_FIELDS = 40
NO_EFFECT = "推演只涉及期限、提醒和逾期后果，该项不影响推演结果"


def varied_fields(own: Pack[Edition]) -> tuple[str, ...]:
    """Setting (rehearsal): everything that can be varied, in the order of the settings."""
    return tuple(name for name in own.titles.settings if _can_vary(own, name))


def _can_vary(own: Pack[Edition], name: str) -> bool:
    if name in own.titles.fixed:
        return name in own.text_limits
    return name in own.tried or (name in own.limits and name.endswith(COUNTED))


def fixed_by(own: Pack[Edition], name: str) -> Source | None:
    """The article that fixes the value, which no setting can change; None for a setting of the department."""
    return source_of(name, own.programme) if name in own.titles.fixed else None


def variant(policy: Of, changes: Mapping[str, object], on: date) -> Of | tuple[PolicyProblem, ...]:
    """Setting (rehearsal): the settings with these values from a day on, or all problems, each with its field."""
    own = pack_of(policy)
    problems = [PolicyProblem(name, _why_not(own, name)) for name in changes if not _can_vary(own, name)]
    if len(changes) > MOST_FIELDS:
        problems.append(PolicyProblem("variant", f"一次推演至多调整{MOST_FIELDS}项"))
    fixed: dict[str, Any] = {}  # Any: what the readers of the limits make, as `replace` takes it
    for name in changes.keys() & own.text_limits.keys():
        try:
            fixed[name] = own.text_limits[name](changes[name])
        except UnfitError as problem:
            problems.append(PolicyProblem(name, str(problem)))
    settings = {
        name: value for name, value in changes.items() if _can_vary(own, name) and name not in own.text_limits
    }
    amended = _amended(policy, settings, on)
    if isinstance(amended, tuple):
        return (*problems, *amended)
    return tuple(problems) if problems else replace(amended, **fixed)


def _amended(policy: Of, changes: Mapping[str, object], on: date) -> Of | tuple[PolicyProblem, ...]:
    if not changes:
        return policy
    return amend(policy, changes, edition=policy.edition + 1, effective_on=on, reason="推演")


def _why_not(own: Pack[Edition], name: str) -> str:
    return NO_EFFECT if name in own.titles.settings else "没有该项设置"
