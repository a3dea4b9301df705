"""The rules of weekly duties (样例) for simulations."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.weekly.duty import commands as cmd
from domain.weekly.duty import facts as fact
from domain.weekly.duty.apply import apply
from domain.weekly.duty.decide import decide
from domain.weekly.duty.state import WeeklyDuty
from domain.weekly.duty.waits import waits

from domain import ticking
from domain.circumstances import Circumstances
from domain.simulation.events import What
from domain.simulation.fold import Rules
from domain.wait import Clock

MEANINGS = {ticking.Reminded: What.REMINDED, ticking.ReportMissed: What.OVERDUE}


def _what(happened: Any) -> What | None:
    return MEANINGS.get(type(happened))


def _world(case: WeeklyDuty, c: Circumstances) -> None:
    return None


def _with_clocks(case: WeeklyDuty, clocks: Mapping[str, Clock]) -> WeeklyDuty:
    return replace(case, clocks={**case.clocks, **clocks})


WEEKLY: Rules[WeeklyDuty, cmd.Command, fact.Fact, None] = Rules(
    kind="weekly_duty",
    title="周报送",
    state=WeeklyDuty,
    decide=decide,
    apply=apply,
    waits=waits,
    fire=cmd.TimerFired,
    world=_world,
    what=_what,
    with_clocks=_with_clocks,
)
RULES = {"weekly_duty": WEEKLY}
