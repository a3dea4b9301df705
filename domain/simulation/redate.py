"""What other settings would make of a case as it stands: its open time limits dated again, as the rules allow."""

from domain.altering import altered
from domain.deadline import Deadline
from domain.redating import difference
from domain.simulation.fold import Command, Fact, Frame, Rules, State, World, hushed
from domain.wait import Wait


def under(rules: Rules[State, Command, Fact, World], case: State, present: Frame, changed: Frame) -> State:
    """Setting (redating): the case at the start of `changed`, its open time limits as those settings date them.

    Only what the two settings date differently moves; what is over stays, and nothing is dated into the past.
    """
    moved = {
        wait.key: altered(wait.clock, deadline=due)
        for wait in rules.waits(case)
        if wait.key not in rules.apart and (due := _moved(wait, present, changed)) is not None
    }
    again = rules.with_clocks(case, moved) if moved else case
    return rules.recounted(rules, again, present, changed)


def _moved(wait: Wait, present: Frame, changed: Frame) -> Deadline | None:
    found = difference(wait, changed.policy, changed.calendar)
    if found is None or found.settled or found.over(changed.at(changed.start).today):
        return None
    known = difference(wait, present.policy, present.calendar)
    return None if known is not None and known.after.due == found.after.due else found.after


def quieted(rules: Rules[State, Command, Fact, World], case: State) -> State:
    """The case without the endless reminders after a due date, of which a simulation tells the first thing only."""
    running = {wait.key: wait.clock for wait in rules.waits(case) if wait.clock.deadline is not None}
    return rules.with_clocks(case, hushed(running))
