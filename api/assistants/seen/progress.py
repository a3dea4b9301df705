"""How far a drive has come, as an answer: milestones over all lines, and each line with its rank."""

from collections.abc import Mapping, Sequence

from api.assistants.models.drives import Progress, ProgressNode, ProgressRow
from api.models.dates import day_of
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.bulletin import BulletinRow, rows_as_of
from domain.assistants.counting.lines import GROUP_NAMES, region_total, task_lines
from domain.assistants.counting.notice_data import MEASURE_NAMES, Milestone, sum_of
from domain.assistants.counting.progress import Entry, figure, measured, percent, rates
from domain.assistants.drive.state import Drive
from domain.assistants.task.line import line_of
from domain.assistants.task.state import Task


def progress_of(
    case: Drive,
    tasks: Sequence[Task],
    entries: Sequence[Entry],
    planned: Mapping[str, int],
    c: Circumstances,
) -> Progress:
    """26·二(四), setting (ranking): as it is known at this instant, milestones as they were measured."""
    lines = {line_of(task.line): task.target for task in tasks}
    weeks = {task.line: task.turns for task in tasks}
    found = rows_as_of(lines, entries, weeks, c.today, c.at)
    milestones = case.notice.milestones if case.notice else ()
    return Progress(
        year=case.year,
        target=sum_of(case.targets),
        planned=region_total(planned),
        published=region_total({row.line: row.published for row in found}),
        hired=region_total({row.line: row.hired for row in found}),
        nodes=[_node(milestone, tasks, entries, c) for milestone in milestones],
        rows=[_row(row, planned) for row in found],
    )


def _row(row: BulletinRow, planned: Mapping[str, int]) -> ProgressRow:
    line = line_of(row.line)
    completion = rates(row.target, row.published, row.hired).completion
    return ProgressRow(
        line=row.line,
        name=line.name,
        group=line.group,
        group_name=GROUP_NAMES[line.group],
        target=row.target,
        planned=planned.get(row.line, 0),
        published=row.published,
        hired=row.hired,
        completion=percent(completion),
        percent=None if completion is None else round(float(completion * 100), 1),
        rank=row.rank,
    )


def _node(
    milestone: Milestone, tasks: Sequence[Task], entries: Sequence[Entry], c: Circumstances
) -> ProgressNode:
    every = [task for task in tasks if task.line in task_lines() and task.target is not None]
    known = [task.measured.get(milestone.key) for task in every]
    found = [
        then or measured(_of(task, entries), task.target or 0, milestone, c.policy, c.at)
        for task, then in zip(every, known, strict=True)
    ]
    return ProgressNode(
        key=milestone.key,
        day=day_of(milestone.day),
        measure=milestone.measure,
        measure_name=MEASURE_NAMES[milestone.measure],
        lower=sum(each.bounds.lower for each in found),
        upper=sum(each.bounds.upper for each in found),
        value=sum(each.value for each in found),
        now=sum(figure(_of(task, entries), milestone.measure, milestone.day, c.at) for task in every),
        forecast=any(then is None for then in known) or not known,
        below=sum(not each.reached for each in found),
    )


def _of(task: Task, entries: Sequence[Entry]) -> list[Entry]:
    return [each for each in entries if each.line == task.line]
