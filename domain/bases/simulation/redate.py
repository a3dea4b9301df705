"""What other settings would make of a case as it stands: its open time limits dated again, as the rules allow."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.actor import SYSTEM
from domain.bases.base import commands as base_cmd
from domain.bases.base.keys import VACANCY
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.base.vacancy import count
from domain.bases.circumstances import Circumstances
from domain.bases.policy import Policy
from domain.deadline import Deadline
from domain.redating import difference
from domain.refusal import Refusal
from domain.simulation.fold import Frame, Rules, hushed
from domain.stamp import Stamp
from domain.wait import Wait


def under(rules: Rules, case: Any, present: Frame, changed: Frame) -> Any:
    """Setting (redating): the case at the start of `changed`, its open time limits as those settings date them.

    Only what the two settings date differently moves; what is over stays, and nothing is dated into the past.
    The two years of Art. 24 are counted again from the ledger, as the nightly check does.
    """
    moved = {
        wait.key: replace(wait.clock, deadline=due)
        for wait in rules.waits(case)
        if wait.key != VACANCY and (due := _moved(wait, present, changed)) is not None
    }
    again = rules.with_clocks(case, moved) if moved else case
    return _recounted(rules, again, present, changed) if isinstance(case, Base) else again


def _moved(wait: Wait, present: Frame, changed: Frame) -> Deadline | None:
    found = difference(wait, changed.policy, changed.calendar)
    if found is None or found.settled or found.over(changed.at(changed.start).today):
        return None
    known = difference(wait, present.policy, present.calendar)
    return None if known is not None and known.after.due == found.after.due else found.after


def _recounted(rules: Rules, case: Base, present: Frame, changed: Frame) -> Base:
    """Art. 24: under the changed settings, where they bring anything that the present ones do not."""
    if case.status is not BaseStatus.ACTIVE:
        return case
    then, now = _under(present, changed.start), _under(changed, changed.start)
    if count(case, case.residents, then) == count(case, case.residents, now):
        return case
    command = base_cmd.Recount()
    happened = rules.decide(case, command, now, rules.world(case, now))
    if isinstance(happened, Refusal):
        return case
    recounted: Base = rules.apply(case, happened, Stamp(now.at, SYSTEM))
    return recounted


def _under(frame: Frame, at: datetime) -> Circumstances:
    """The circumstances of a timer under the settings of this programme."""
    if not isinstance(frame.policy, Policy):
        raise TypeError(f"a base is not decided under settings of {frame.policy.programme}")
    return Circumstances(at, SYSTEM, frame.policy, frame.calendar)


def quieted(rules: Rules, case: Any) -> Any:
    """The case without the endless reminders after a due date, of which a simulation tells the first thing only."""
    running = {wait.key: wait.clock for wait in rules.waits(case) if wait.clock.deadline is not None}
    return rules.with_clocks(case, hushed(running))
