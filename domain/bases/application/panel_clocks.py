"""Settings: the time limits of a panel, as it gains and loses experts and reviews."""

from dataclasses import replace
from typing import Any

from domain.bases.application.clocks import PANEL_REVIEW, with_clock
from domain.bases.application.limits import start_clock
from domain.bases.application.state import Application
from domain.bases.circumstances import Circumstances
from domain.bases.policy_values import LEAST_EXPERTS
from domain.wait import Clock


def size_of(case: Application, c: Circumstances) -> int:
    """Setting: how many experts, a group at least (Art. 2); what held when the panel was first put together stays."""
    return max(LEAST_EXPERTS, case.panel_size or c.policy.experts_per_application)


def clock_after_overdue(case: Application, key: str, c: Circumstances) -> Clock | None:
    """Setting: when the last missing review is overdue, the time to conclude begins."""
    if not key.startswith(PANEL_REVIEW):
        return None
    late = with_clock(case, key, lambda clock: replace(clock, overdue=True))
    return clock_when_over(case, late, c)


def clock_when_over(before: Application, after: Application, c: Circumstances) -> Clock | None:
    """Setting: the time to conclude, from the moment when nobody is waited for any more."""
    over = after.panel_needs == "panel_conclude" != before.panel_needs
    return start_clock("panel_conclude", c) if over else None


def clock_without(before: Application, after: Application, c: Circumstances) -> Clock:
    """Setting: the time to find another expert, or to conclude when enough are left and all are done."""
    if after.panel_needs == "panel_conclude" == before.panel_needs and before.clock is not None:
        return before.clock
    return start_clock(after.panel_needs or "panel_assign", c)


def with_assignment(case: Application, expert: str, **changes: Any) -> Application:
    """The state with that expert's assignment changed. Any: values of its fields, as `replace` takes them."""
    panel = tuple(replace(one, **changes) if one.expert == expert else one for one in case.panel)
    return replace(case, panel=panel)
