"""Setting (reversal): what is put back of a stay when the end of its base is taken back."""

import pytest

from domain.bases.base.keys import STEP
from domain.bases.base.state import Base, Ending, Step
from domain.bases.base.steps import take_step
from domain.bases.base.terms import BaseStatus, StepOutcome, StepStatus
from domain.bases.base.world import BaseWorld
from domain.bases.stay.terms import StayStage
from domain.refusal import Refusal
from tests.domain.samples import OPENING

TAKEN_BACK = Ending(
    status=BaseStatus.ENDED,
    on=OPENING.date(),
    document="样例批文1号",
    reason="获批设站。",
    steps=(Step("1-s", "stay", "s", StepStatus.DONE, StepOutcome.MOVED),),
    reversed_on=OPENING.date(),
)


@pytest.mark.parametrize(
    ("world", "outcome"),
    [
        (BaseWorld(step_stage=StayStage.MOVED), StepOutcome.RESUMED),
        (BaseWorld(step_stage=StayStage.ABANDONED), StepOutcome.RESUMED),
        (BaseWorld(step_stage=StayStage.VOIDED), StepOutcome.GONE),
        (BaseWorld(step_stage=StayStage.MOVED, step_blocked=True), StepOutcome.BLOCKED),
    ],
)
def test_a_stay_is_put_back_unless_it_ended_otherwise_or_its_person_is_elsewhere(
    world: BaseWorld, outcome: StepOutcome
) -> None:
    taken = take_step(Base(code="NMGBSH20260001", endings=(TAKEN_BACK,)), f"{STEP}1-s", world)

    assert not isinstance(taken, Refusal)
    assert (taken.status, taken.outcome) == (StepStatus.UNDONE, outcome)
