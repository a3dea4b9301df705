"""26·二(一): how many posts a project has at least by its funds, and posts that teams set up together."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from domain.assistants.policy import AssistantsPolicy
from domain.assistants.policy_values import APPROVED

LEAST, MIDDLE, MOST = Decimal(50), Decimal(100), Decimal(300)
"""万元."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A plan project (科技计划项目) of an employer; funds in 万元, exact."""

    id: str
    approved: Decimal
    received: Decimal = Decimal(0)
    plan: bool = True
    """Whether it is a plan project of some level; False: one of the unit's own (自立项目)."""


def required_posts(funds: Decimal, policy: AssistantsPolicy) -> int:
    """26·二(一): 50–100 万元 one, 100–300 two, above 300 three; exactly 100 by a setting, for two ranges contain it."""
    if funds < LEAST:
        return 0
    if funds < MIDDLE:
        return 1
    if funds == MIDDLE:
        return policy.post_ratio_at_100
    return 2 if funds <= MOST else 3


def funds_of(project: Project, policy: AssistantsPolicy) -> Decimal:
    """Setting (funding_base): the funds that count."""
    return project.approved if policy.funding_base == APPROVED else project.received


def required_of(projects: Iterable[Project], policy: AssistantsPolicy) -> int:
    """26·二(一): each single plan project by itself; a unit's own projects 可参照 and have no number."""
    return sum(required_posts(funds_of(each, policy), policy) for each in projects if each.plan)
