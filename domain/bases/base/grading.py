"""Settings (evaluation_marks, failed_evaluations): which grade a mark proposes, and how often the lowest was given."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile

from domain.bases.base.state import Evaluation
from domain.bases.base.terms import EvaluationStatus
from domain.bases.policy import Policy


def proposed_grade(total: Decimal, policy: Policy) -> str:
    """Setting (evaluation_marks): the best grade whose least mark is reached, otherwise the lowest."""
    *better, lowest = policy.evaluation_grades
    reached = (grade for grade, least in zip(better, policy.evaluation_marks, strict=True) if total >= least)
    return next(reached, lowest)


def is_lowest(grade: str, policy: Policy) -> bool:
    """Setting (evaluation_grades): the last of the grades in force."""
    return grade == policy.evaluation_grades[-1]


def count_of_lowest(evaluations: Sequence[Evaluation]) -> int:
    """Setting (failed_evaluations): lowest grades in a row up to now, by the day they were given; others do not count."""
    graded = [one for one in evaluations if one.status is EvaluationStatus.GRADED]
    latest_first = sorted(graded, key=lambda one: one.graded_on or date.min)[::-1]
    return sum(1 for _ in takewhile(lambda one: one.lowest, latest_first))
