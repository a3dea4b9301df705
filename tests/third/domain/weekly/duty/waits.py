"""What a weekly duty waits for (样例): each week by itself, and what the system goes on with."""

from datetime import time

from domain.weekly import law
from domain.weekly.duty.keys import FREEZE, HEAD, NEXT, REPORT
from domain.weekly.duty.state import WeeklyDuty

from domain.actor import Party
from domain.recurring import Duty
from domain.recurring import waits as waits_of
from domain.terms import Role
from domain.wait import Step, Wait

LADDER = (Step(days=1, at=time(9)), Step(at=time(9)), Step(at=time(15)))
LATER = (Step(days=1, at=time(9)), Step(days=1, at=time(12)))


def duty_of(case: WeeklyDuty) -> Duty:
    """What is owed, by the rule it was opened with; ValueError before that."""
    if case.rule is None:
        raise ValueError("a duty that was not opened")
    return Duty(rule=case.rule, source=law.REPORT, steps=LADDER, later=LATER, head=HEAD)


def waits(case: WeeklyDuty) -> tuple[Wait, ...]:
    """What it waits for."""
    if case.rule is None:
        return ()
    bureau = Party(Role.LEAGUE, case.league, called="样例局（虚构）")
    then = "逾期记为漏报，并告知样例厅"
    return waits_of(
        duty_of(case), case.clocks, bureau, action="报送本期情况", commands=("report",), then=then
    )


def wait_name(key: str) -> str:
    """What the wait of that key is about."""
    names = {REPORT: "报送本期情况", FREEZE: "定稿", NEXT: "下一期开始"}
    return names[key if key == NEXT else key.partition(":")[0] + ":"]
