"""Who is told of what happens in the lives of this programme, besides the tasks, reminders and escalations.

What is told of a hire says nothing of the reasons, which are about a person and stand in its history alone.
"""

from collections.abc import Callable, Iterator, Mapping

from domain.actor import DEPARTMENT, Party
from domain.assistants import law
from domain.assistants.counting.changes import FigureChange
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.persons import StayEvent
from domain.assistants.drive import facts as drive_fact
from domain.assistants.drive.narrative import narrate as narrate_drive
from domain.assistants.drive.state import Drive
from domain.assistants.hire import facts as hire_fact
from domain.assistants.hire.narrative import POSTDOCS
from domain.assistants.hire.narrative import narrate as narrate_hire
from domain.assistants.hire.state import Hire
from domain.assistants.integrity import facts as integrity_fact
from domain.assistants.integrity.narrative import narrate as narrate_integrity
from domain.assistants.integrity.state import Integrity
from domain.assistants.post import facts as post_fact
from domain.assistants.post.narrative import narrate as narrate_post
from domain.assistants.post.state import Post
from domain.assistants.task import facts as task_fact
from domain.assistants.task.line import party_of_line
from domain.assistants.task.narrative import narrate as narrate_task
from domain.assistants.task.state import Task
from domain.narrative import Line
from domain.terms import Role

Told = Iterator[tuple[Party, Line]]


def unit(case: Hire | Integrity | Post) -> tuple[Party, ...]:
    """The unit that a record is of."""
    return (Party(Role.UNIT, case.unit),)


def reporters(placement: Placement | None) -> tuple[Party, ...]:
    """Who reports the figures of a record: its line, and the zone that it is a part of."""
    if placement is None:
        return ()
    return tuple(party_of_line(key) for key in (placement.line, placement.zone) if key)


OF_HIRES: Mapping[type, Callable[[Hire], tuple[Party, ...]]] = {
    hire_fact.HireCleared: lambda case: (*unit(case), *reporters(case.placement)),
    hire_fact.HireHeld: lambda case: (*unit(case), *reporters(case.placement)),
    hire_fact.HireYielded: lambda case: (*unit(case), *reporters(case.placement)),
    hire_fact.HireVoided: lambda case: (*unit(case), *reporters(case.placement)),
    hire_fact.HireRestored: lambda case: (*unit(case), *reporters(case.placement)),
    hire_fact.StayFollowed: lambda case: (*unit(case), *reporters(case.placement)),
}
"""Fact of a hire → who is told of it by a notification."""


def told_of_hire(case: Hire, happened: hire_fact.Fact) -> Told:
    """Settings (postdoc_counts, count_person), 26·三: with what it changes in the figures, and where that is reported."""
    if isinstance(happened, hire_fact.StayFollowed) and happened.event is StayEvent.MOVED:
        return
    parties = OF_HIRES.get(type(happened))
    if parties is None:
        return
    line = narrate_hire(happened)
    figures: tuple[FigureChange, ...] = getattr(happened, "figures", ())
    text = f"{_without_reason(line.text)}{_changed(case, figures)}"
    found = parties(case)
    if case.closed and figures:
        found = (*found, DEPARTMENT)
    yield from ((party, Line(text, line.source or POSTDOCS)) for party in found)


def _without_reason(text: str) -> str:
    return f"{text.partition('：')[0].rstrip('。')}。"


def _changed(case: Hire, figures: tuple[FigureChange, ...]) -> str:
    """Setting (report_lock): what is final stays, and the change is a supplementary line of the week that comes next."""
    change = sum(each.change for each in figures)
    if not change:
        return ""
    told = f"累计聘用{'增加' if change > 0 else '减少'}{abs(change)}人，已经定稿的周报告不变"
    if case.closed:
        return f"{told}；年度任务已经结束，已印发的通报和汇总是否更正，由科技厅决定。"
    return f"{told}，列入下一期周报告的补录。"


OF_TASKS = (
    task_fact.TargetSet,
    task_fact.TaskProlonged,
    task_fact.LetterSent,
    task_fact.UnitAssigned,
    task_fact.TaskClosed,
)


def told_of_task(case: Task, happened: task_fact.Fact) -> Told:
    """26·三, setting (target_changes): who reports hears of each letter, and of what changes what is owed."""
    if isinstance(happened, OF_TASKS):
        yield party_of_line(case.line), narrate_task(happened)
    elif isinstance(happened, task_fact.GapExplained | task_fact.ReportClarified):
        yield DEPARTMENT, narrate_task(happened)


def told_of_drive(case: Drive, happened: drive_fact.Fact) -> Told:
    """26·三, setting (ranking): a bulletin, and what corrects it, goes to all whom it ranks."""
    if isinstance(happened, drive_fact.BulletinPublished):
        printed = happened.bulletin
    elif isinstance(happened, drive_fact.BulletinCorrected):
        printed = next(each for each in case.bulletins if each.document == happened.bulletin)
    else:
        return
    line = narrate_drive(happened)
    yield from ((party_of_line(row.line), line) for row in printed.rows)


def told_of_post(case: Post, happened: post_fact.Fact) -> Told:
    """26·二(一): a restriction takes a post out of the figures until it is lifted."""
    if isinstance(happened, post_fact.RestrictionFound | post_fact.RestrictionLifted):
        line = narrate_post(happened)
        yield from ((party, line) for party in (*unit(case), *reporters(case.placement)))


def told_of_integrity(case: Integrity, happened: integrity_fact.Fact) -> Told:
    """26·三, settings (integrity, review_once): the unit hears what was found; its line hears of the hires that are counted back."""
    if isinstance(happened, integrity_fact.IntegrityFound | integrity_fact.ReviewDecided):
        line = narrate_integrity(happened)
        told = Line(_without_reason(line.text), line.source or law.FALSE_FIGURES)
        yield from ((party, told) for party in unit(case))
