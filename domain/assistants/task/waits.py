"""What a task waits for: contacts, each week by itself, explanations, and what the system goes on with."""

from collections.abc import Iterator
from datetime import date

from domain.actor import DEPARTMENT, Party
from domain.assistants import law
from domain.assistants.counting.notice_data import MEASURE_NAMES, Measure
from domain.assistants.counting.weeks import HEAD
from domain.assistants.task.keys import (
    CLARIFY,
    CONTACTS,
    EXPLAIN,
    FREEZE,
    LETTER,
    MILESTONE,
    NEXT,
    REPORT,
    SAMPLE,
)
from domain.assistants.task.line import party_of
from domain.assistants.task.state import Task, TaskStage
from domain.recurring import BY_SYSTEM, Duty
from domain.recurring import waits as weeks_of
from domain.source import Source, setting
from domain.wait import Clock, Wait

LOCK = setting("report_lock", "assistants")
MISSED = "逾期记为漏报，并逐级告知；仍应补报"
NAMES = {
    CONTACTS: "填报分管领导和联络员",
    REPORT: "报送周报告",
    NEXT: "下一期周报告开始",
    FREEZE: "周报告定稿",
    MILESTONE: "等待测算进度节点",
    EXPLAIN: "说明未达进度节点的原因",
    LETTER: "发出督办函",
    CLARIFY: "就周报告作出说明",
    SAMPLE: "登记抽查结果",
}
OF_MILESTONES = (MILESTONE, EXPLAIN, LETTER)
"""Waits of one milestone each, told apart by its day and measure."""


def duty_of(case: Task) -> Duty:
    """26·三: what is owed every week, by the rule it was opened with; ValueError before that."""
    if case.rule is None:
        raise ValueError("a task that was not opened")
    return Duty(rule=case.rule, source=law.WEEKLY_REPORT, head=HEAD)


def waits(case: Task) -> tuple[Wait, ...]:
    """What it waits for; a task that is closed waits for nothing."""
    if case.stage in (None, TaskStage.CLOSED):
        return ()
    party = party_of(case)
    weeks = weeks_of(
        duty_of(case), case.clocks, party, action=NAMES[REPORT], commands=("submit-report",), then=MISSED
    )
    return (*weeks, *_others(case, party))


def _others(case: Task, party: Party) -> Iterator[Wait]:
    for key, clock in case.clocks.items():
        head = key.partition(":")[0]
        if key == CONTACTS:
            yield _wait(
                key, party, law.RESPONSIBILITY, clock, "name-contacts", "逾期未填报的，提请科技厅督办"
            )
        elif head == EXPLAIN[:-1]:
            yield _wait(key, party, law.SUPERVISION, clock, "explain-gap", "逾期未说明的，提请科技厅督办")
        elif head == CLARIFY[:-1]:
            yield _wait(key, party, LOCK, clock, "clarify-report", "逾期未说明的，提请科技厅督办")
        elif head == SAMPLE[:-1]:
            yield _wait(key, party, law.RESPONSIBILITY, clock, "record-check", "逾期未登记的，提请科技厅督办")
        elif head == LETTER[:-1]:
            yield _wait(key, DEPARTMENT, law.SUPERVISION, clock, "send-letter", "由科技厅决定是否发出")
        elif head == MILESTONE[:-1]:
            yield _wait(key, BY_SYSTEM, law.MILESTONES, clock, "", "由系统测算")


def _wait(key: str, party: Party, source: Source, clock: Clock, command: str, then: str) -> Wait:
    return Wait(
        key=key,
        action=wait_name(key),
        party=party,
        source=source,
        clock=clock,
        consequence=then,
        commands=(command,) if command else (),
    )


def wait_name(key: str) -> str:
    """What the wait of that key is about; raises KeyError for one of another kind."""
    head, colon, rest = key.partition(":")
    about = _milestone_name(rest) if head + colon in OF_MILESTONES else ""
    return f"{NAMES[head + colon]}{about}"


def _milestone_name(key: str) -> str:
    """26·二(四): 2025-06-15/published as （6月15日岗位发布）."""
    day, _, measure = key.partition("/")
    on = date.fromisoformat(day)
    return f"（{on.month}月{on.day}日{MEASURE_NAMES[Measure(measure)]}）"
