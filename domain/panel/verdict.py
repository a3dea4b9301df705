"""Setting (scoring): whether a panel is complete, and what came of it; two separate rules."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from domain.application.state import Review, Verdict
from domain.marks import mark_problems
from domain.policy import Policy
from domain.refusal import Problem
from domain.source import setting
from domain.terms import Vote


def quorum(size: int, policy: Policy) -> int:
    """Setting: how many reviews make the panel's result valid: the quorum share of `size`, rounded up."""
    return -(-size * policy.panel_quorum_numerator // policy.panel_quorum_denominator)


def complete(handed_in: int, outstanding: int, overdue: int, size: int, policy: Policy) -> bool:
    """Setting: a quorum is in, and whoever is still outstanding has passed the due date."""
    return handed_in >= quorum(size, policy) and outstanding == overdue


def verdict(reviews: Sequence[Review], size: int, policy: Policy, at: datetime) -> Verdict:
    """Setting: passed with a quorum, the mean at the pass mark and the share of votes that agree."""
    needed, count = quorum(size, policy), len(reviews)
    agreeing = sum(review.vote is Vote.AGREE for review in reviews)
    total = sum((review.total for review in reviews), Decimal())
    enough_votes = agreeing * policy.agree_denominator >= count * policy.agree_numerator
    quorate = count >= needed
    passed = quorate and total >= policy.pass_mean * count and enough_votes
    return Verdict(count, needed, quorate, _mean(total, count), agreeing, passed, policy.edition, at)


def _mean(total: Decimal, count: int) -> Decimal | None:
    """Rounded to be shown; whether it reaches the pass mark is decided on the exact total."""
    return (total / count).quantize(Decimal("0.01"), ROUND_HALF_UP) if count else None


def score_problems(scores: Mapping[str, Decimal], policy: Policy) -> tuple[Problem, ...]:
    """Setting: every criterion scored between 0 and its maximum, at most one decimal; nothing else."""
    return mark_problems(scores, policy.score_criteria, setting("score_criteria"), 1)
