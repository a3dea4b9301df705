"""The ladders of reminders of this programme, as its settings write them: 前1日09:00, 当日15:00, 后1日12:00."""

import re
from datetime import time

from domain.assistants.policy import AssistantsPolicy
from domain.wait import Step

BEFORE, LATER = "前", "后"
_STEP = re.compile(r"(?:(前|后)([1-9])日|当日)([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


def step_of(text: str, head: str) -> Step | None:
    """Setting (report_ladder, missed_ladder): one step; None for what is none, or of the other side of the end."""
    found = _STEP.fullmatch(text)
    if found is None or found[1] not in (None, head) or (head == LATER and found[1] is None):
        return None
    return Step(days=int(found[2] or 0), at=time(int(found[3]), int(found[4])))


def before(policy: AssistantsPolicy) -> tuple[Step, ...]:
    """Setting (report_ladder): the reminders before a report is due."""
    return _steps(policy.report_ladder, BEFORE)


def later(policy: AssistantsPolicy) -> tuple[Step, ...]:
    """Setting (missed_ladder): who is told after a report was missed, a level more with each step."""
    return _steps(policy.missed_ladder, LATER)


def _steps(texts: tuple[str, ...], head: str) -> tuple[Step, ...]:
    return tuple(step for text in texts if (step := step_of(text, head)) is not None)
