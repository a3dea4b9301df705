"""The way of a round's applications from step to step (Art. 11), and how many came how far."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from domain.bases.terms import ENDS, Stage


class Step(IntEnum):
    """Art. 11: the steps in order."""

    DRAFT = 0
    REVIEW = 1
    CHECK = 2
    PANEL = 3
    PASSED = 4
    NOTICE = 5
    FILED = 6


STEP_NAMES = {
    Step.DRAFT: "填报",
    Step.REVIEW: "同意和初审",
    Step.CHECK: "厅审核",
    Step.PANEL: "专家评议",
    Step.PASSED: "评议通过",
    Step.NOTICE: "公示",
    Step.FILED: "备案",
}
STEP_OF = {
    Stage.DRAFT: Step.DRAFT,
    Stage.LAPSED: Step.DRAFT,
    Stage.CONSENT: Step.REVIEW,
    Stage.CONSENT_REFUSED: Step.REVIEW,
    Stage.FIRST_REVIEW: Step.REVIEW,
    Stage.NOT_RECOMMENDED: Step.REVIEW,
    Stage.DEPARTMENT_CHECK: Step.CHECK,
    Stage.PANEL: Step.PANEL,
    Stage.NOT_PASSED: Step.PANEL,
    Stage.PASSED: Step.PASSED,
    Stage.IN_NOTICE: Step.NOTICE,
    Stage.HELD: Step.NOTICE,
    Stage.CLEARED: Step.NOTICE,
    Stage.FILED: Step.FILED,
}
"""Art. 11: the step that a stage belongs to."""
UNTOLD = (Stage.CORRECTION, Stage.REFUSED, Stage.WITHDRAWN)
"""Stages that applications come to from several steps: only what happened before tells from which."""


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many applications came to a step, are there now, and ended there; the others went on."""

    step: Step
    reached: int
    here: int
    ended: int


def step_counts(rows: Iterable[tuple[Stage, int | None, int]]) -> list[StepCount]:
    """From rows of stage, step reached (None where the stage tells it), and count; what is filed went all the way."""
    here, ended = dict.fromkeys(Step, 0), dict.fromkeys(Step, 0)
    for stage, known, count in rows:
        step = STEP_OF[stage] if known is None else Step(known)
        side = ended if stage in ENDS and stage is not Stage.FILED else here
        side[step] += count
    return [
        StepCount(
            step, sum(here[later] + ended[later] for later in Step if later >= step), here[step], ended[step]
        )
        for step in Step
    ]
