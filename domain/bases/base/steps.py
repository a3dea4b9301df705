"""What follows from a base's end, stay by stay: each a step that the system takes by itself and that stays visible."""

from collections.abc import Iterable

from domain.bases.base import facts as fact
from domain.bases.base.keys import STEP
from domain.bases.base.state import Base, Ending, Step
from domain.bases.base.terms import BaseStatus, StepOutcome, StepStatus
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.refusal import Refusal
from domain.source import setting
from domain.wait import Clock

STAY = "stay"
ENDED_WITH_BASE = frozenset({StayStage.MOVED, StayStage.ABANDONED})


def steps_of(case: Base, world: BaseWorld) -> tuple[Step, ...]:
    """Art. 24: one for each stay that is not over."""
    number = len(case.endings) + 1
    return tuple(
        Step(f"{number}-{one.id}", STAY, one.id) for one in world.open_stays if one.stage not in STAY_ENDS
    )


def step_clocks(steps: Iterable[Step], c: Circumstances) -> dict[str, Clock]:
    """Setting (procedure): the steps are due at once, one after another."""
    return {f"{STEP}{one.id}": Clock(since=c.at, wakes=c.at) for one in steps}


def find_step(case: Base, step_id: str) -> tuple[Ending, Step] | None:
    """The step and the end that it belongs to."""
    for ending in case.endings:
        for step in ending.steps:
            if step.id == step_id:
                return ending, step
    return None


def take_step(case: Base, key: str, world: BaseWorld) -> fact.StepTaken | Refusal:
    """Art. 24: what becomes of the stay; after a reversal, that it is put back."""
    found = find_step(case, key.removeprefix(STEP))
    if found is None:
        return Refusal(code="nothing_due", detail="该事项已无到期情形。", source=setting("procedure"))
    ending, step = found
    if ending.reversed_on is None:
        outcome = _outcome(ending, world.step_stage)
        status = StepStatus.NOT_NEEDED if outcome is StepOutcome.GONE else StepStatus.DONE
    else:
        outcome, status = _back(world), StepStatus.UNDONE
    return fact.StepTaken(step.id, status, outcome.value, stops=(key,))


def _outcome(ending: Ending, stage: StayStage | None) -> StepOutcome:
    if stage is None or stage in STAY_ENDS:
        return StepOutcome.GONE
    if stage is not StayStage.IN_STATION:
        return StepOutcome.ABANDONED
    return StepOutcome.MOVED if ending.status is BaseStatus.ENDED else StepOutcome.CONTINUES


def _back(world: BaseWorld) -> StepOutcome:
    """Setting (reversal): a stay is put back unless it ended otherwise, or its person is somewhere else by now."""
    if world.step_stage not in ENDED_WITH_BASE:
        return StepOutcome.GONE
    return StepOutcome.BLOCKED if world.step_blocked else StepOutcome.RESUMED


def to_undo(ending: Ending) -> tuple[Step, ...]:
    """Setting (reversal): the steps that changed a stay and are put back; the others have nothing to undo."""
    changed = (StepOutcome.MOVED, StepOutcome.ABANDONED)
    return tuple(one for one in ending.steps if one.status is StepStatus.DONE and one.outcome in changed)
