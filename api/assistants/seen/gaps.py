"""Differences between a zone and its line, in words."""

from collections.abc import Iterable

from api.assistants.models.drives import ZoneGapShown
from domain.assistants.counting.notice_data import Measure
from domain.assistants.task.apart import zone_gaps
from domain.assistants.task.line import line_of
from domain.assistants.task.state import Task

NAMES = {Measure.PUBLISHED: "累计发布", Measure.FULFILLED: "累计聘用"}


def gaps_shown(tasks: Iterable[Task]) -> list[ZoneGapShown]:
    """A07: each difference once, with both figures."""
    return [
        ZoneGapShown(
            week=gap.week,
            text=(
                f"{NAMES[gap.measure]}：{line_of(gap.zone).name}报{gap.zone_says}人，"
                f"{line_of(gap.line).name}其中数{gap.line_says}人，相差{abs(gap.difference)}人"
            ),
            explained=list(gap.explained),
        )
        for gap in zone_gaps(tasks)
    ]
