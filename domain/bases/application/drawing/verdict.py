"""Setting (scoring): whether a panel is complete, and what came of it; two separate rules."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from domain.bases.application.state import Review, Verdict
from domain.bases.policy import Policy
from domain.bases.policy_values import LEAST_EXPERTS
from domain.bases.terms import Vote
from domain.marks import mark_problems
from domain.refusal import Problem
from domain.source import setting
from domain.text import numeral

MOST_SPELT = 100


def quorum(size: int, policy: Policy) -> int:
    """Setting: how many reviews make the panel's result valid: the quorum share of `size`, rounded up.

    Art. 2: never fewer than a group has.
    """
    share = -(-size * policy.panel_quorum_numerator // policy.panel_quorum_denominator)
    return max(LEAST_EXPERTS, share)


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
    return Verdict(
        counted=count,
        quorum=needed,
        quorate=quorate,
        mean=_mean(total, count),
        agreeing=agreeing,
        passed=passed,
        policy=policy.edition,
        at=at,
        pass_mean=policy.pass_mean,
        agree_numerator=policy.agree_numerator,
        agree_denominator=policy.agree_denominator,
    )


def _mean(total: Decimal, count: int) -> Decimal | None:
    """Rounded to be shown; whether it reaches the pass mark is decided on the exact total."""
    return (total / count).quantize(Decimal("0.01"), ROUND_HALF_UP) if count else None


def score_problems(scores: Mapping[str, Decimal], policy: Policy) -> tuple[Problem, ...]:
    """Setting: every criterion scored between 0 and its maximum, at most one decimal; nothing else."""
    return mark_problems(scores, policy.score_criteria, setting("score_criteria"), 1)


def why_not_passed(result: Verdict) -> str:
    """Setting (scoring): what was not reached, by how much, and which setting asks for it; told of a quorate panel."""
    parts = [part for part in (_short_mean(result), _short_votes(result)) if part]
    counted = f"有效评审意见{result.counted}份"
    return f"{counted}，{'；'.join(parts)}。" if parts else f"{counted}，{_plainly(result)}。"


def _plainly(result: Verdict) -> str:
    """Verdicts from before the requirements were kept with them."""
    mean = f"平均{result.mean}分" if result.mean is not None else "无有效评分"
    return f"{mean}，同意{result.agreeing}票"


def _short_mean(result: Verdict) -> str:
    if result.pass_mean is None or result.mean is None or result.mean > result.pass_mean:
        return ""
    if result.mean == result.pass_mean:
        votes = _short_votes(result)
        return "" if votes else f"平均分四舍五入前未达到{result.pass_mean}分（{setting('pass_mean').cite}）"
    short = result.pass_mean - result.mean
    return f"平均{result.mean}分，未达到{result.pass_mean}分，相差{short}分（{setting('pass_mean').cite}）"


def _short_votes(result: Verdict) -> str:
    needed, among = result.agree_numerator, result.agree_denominator
    if not among or result.agreeing * among >= result.counted * needed:
        return ""
    least = -(-result.counted * needed // among)
    return f"同意{result.agreeing}票，未达到{_share(needed, among)}（至少{least}票，{setting('agree_numerator').cite}）"


def _share(needed: int, among: int) -> str:
    return f"{numeral(among)}分之{numeral(needed)}" if among < MOST_SPELT else f"{needed}/{among}"
