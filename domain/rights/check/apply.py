"""Folds facts into the state of a check."""

from dataclasses import replace

from domain.rights.check import facts as fact
from domain.rights.check.state import Check, CheckStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Check, happened: fact.Fact, stamp: Stamp) -> Check:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.CheckCalled():
            return replace(
                case,
                stage=CheckStage.OPEN,
                year=happened.year,
                title=happened.title,
                document=happened.document,
                due=happened.due,
                units=happened.units,
            )
        case fact.CheckClosed(summary):
            return replace(case, stage=CheckStage.CLOSED, summary=summary)
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return case
