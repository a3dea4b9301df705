"""Folds facts into the state of a weekly duty (样例)."""

from dataclasses import replace

from domain.weekly.duty import facts as fact
from domain.weekly.duty.state import DutyStage, WeeklyDuty

from domain.recurring import fold
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: WeeklyDuty, happened: fact.Fact, stamp: Stamp) -> WeeklyDuty:
    """The state after the fact."""
    clocks, turns = tick(case.clocks, happened, stamp.at), fold(case.turns, happened, stamp.at)
    case = replace(case, clocks=clocks, turns=turns)
    match happened:
        case fact.DutyOpened(title, league, rule):
            return replace(case, title=title, league=league, rule=rule, stage=DutyStage.OPEN)
        case fact.ReportSent(receipt, count):
            return replace(case, counts={**case.counts, receipt.week: count})
        case fact.DutyClosed():
            return replace(case, stage=DutyStage.CLOSED, clocks={})
        case _:
            return case
