"""Marks on a sheet of criteria: every line has one, within its points; nothing else."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.policy_values import Criterion
from domain.refusal import Problem
from domain.source import Source


def mark_problems(
    marks: Mapping[str, Decimal], criteria: tuple[Criterion, ...], source: Source, places: int
) -> tuple[Problem, ...]:
    """Setting: what is missing, out of range, more precise than `places` decimals, or not on the sheet."""
    known = {criterion.key for criterion in criteria}
    unknown = sorted(set(marks) - known)
    return (
        *(
            problem
            for criterion in criteria
            for problem in _of(criterion, marks.get(criterion.key), source, places)
        ),
        *(Problem(f"scores.{key}", "unknown", "没有该评分指标。", source) for key in unknown),
    )


def _of(criterion: Criterion, points: Decimal | None, source: Source, places: int) -> Iterator[Problem]:
    field = f"scores.{criterion.key}"
    if points is None:
        yield Problem(field, "required", f"请为“{criterion.title}”评分。", source)
    elif not (points.is_finite() and 0 <= points <= criterion.max_points):
        detail = f"“{criterion.title}”应在0至{criterion.max_points}分之间。"
        yield Problem(field, "out_of_range", detail, source)
    elif points != round(points, places):
        detail = f"“{criterion.title}”最多保留{'一两'[places - 1]}位小数。"
        yield Problem(field, "too_precise", detail, source)
