"""The pure rules of a drive and of what a line owes, and what a fact of theirs means in a simulation."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from domain import ticking
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.progress import Entry
from domain.assistants.drive import commands as drive_cmd
from domain.assistants.drive import facts as drive_fact
from domain.assistants.drive.apply import apply as apply_drive
from domain.assistants.drive.decide import decide as decide_drive
from domain.assistants.drive.state import Drive
from domain.assistants.drive.waits import waits as drive_waits
from domain.assistants.drive.world import DriveWorld
from domain.assistants.task import commands as task_cmd
from domain.assistants.task import facts as task_fact
from domain.assistants.task.apply import apply as apply_task
from domain.assistants.task.decide import decide as decide_task
from domain.assistants.task.state import Task
from domain.assistants.task.waits import waits as task_waits
from domain.assistants.task.world import TaskWorld
from domain.simulation.events import What
from domain.simulation.fold import AnyRules, Rules
from domain.wait import Clock

Clocked = TypeVar("Clocked", Drive, Task)


def what(happened: object) -> What | None:
    """What a fact means; weeks that begin and reports that are frozen are not told."""
    match happened:
        case ticking.Reminded():
            return What.REMINDED
        case ticking.Escalated() | ticking.ReportMissed():
            return What.OVERDUE
        case task_fact.MilestoneMeasured(measured):
            return None if measured.reached else What.ASKED
        case drive_fact.DriveSettling():
            return What.LAPSED
        case _:
            return None


def _no_world(_: Drive, __: Circumstances) -> DriveWorld:
    return DriveWorld()


def _as_reported(case: Task, _: Circumstances) -> TaskWorld:
    """The figures of the last report: nothing is published or hired after it."""
    if not case.reports:
        return TaskWorld()
    week = max(case.reports)
    last, ends = case.reports[week], case.turns[week].ends
    totals = (
        (Measure.PUBLISHED, last.figures.posts.total),
        (Measure.FULFILLED, last.figures.hires.total),
    )
    return TaskWorld(
        entries=tuple(
            Entry(
                measure=measure, line=case.line, day=min(ends, case.last or ends), known=last.at, change=total
            )
            for measure, total in totals
        )
    )


def _in_map(case: Clocked, clocks: Mapping[str, Clock]) -> Clocked:
    return replace(case, clocks={**case.clocks, **clocks})


DRIVE: Rules[Drive, drive_cmd.Command, drive_fact.Fact, DriveWorld] = Rules(
    kind="drive",
    title="年度任务",
    state=Drive,
    decide=decide_drive,
    apply=apply_drive,
    waits=drive_waits,
    fire=drive_cmd.TimerFired,
    world=_no_world,
    what=what,
    with_clocks=_in_map,
)
TASK: Rules[Task, task_cmd.Command, task_fact.Fact, TaskWorld] = Rules(
    kind="drive_task",
    title="任务单位年度任务",
    state=Task,
    decide=decide_task,
    apply=apply_task,
    waits=task_waits,
    fire=task_cmd.TimerFired,
    world=_as_reported,
    what=what,
    with_clocks=_in_map,
)
RULES: Mapping[str, AnyRules] = {one.kind: one for one in (DRIVE, TASK)}
"""By the kind of case."""
