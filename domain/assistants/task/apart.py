"""附件4, setting (rates): where the report of a zone and the part (其中) in the report of its line differ; both explain it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.assistants.counting.lines import WITHIN, zone_difference
from domain.assistants.counting.notice_data import Measure
from domain.assistants.task.state import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneGap:
    """One difference of one week; the sum of the region goes by neither of them, but by the lines."""

    week: str
    measure: Measure
    zone: str
    line: str
    zone_says: int
    line_says: int
    explained: tuple[str, ...] = ()
    """What the two said of their reports of that week."""

    @property
    def difference(self) -> int:
        """How many persons the zone has more than the part of its line."""
        return zone_difference(self.zone_says, self.line_says)


def zone_gaps(tasks: Iterable[Task]) -> tuple[ZoneGap, ...]:
    """Of the weeks for which both have reported, the last first."""
    by_line = {task.line: task for task in tasks}
    found = [
        gap
        for zone, line in WITHIN.items()
        if zone in by_line and line in by_line
        for gap in _gaps(by_line[zone], by_line[line])
    ]
    return tuple(sorted(found, key=lambda gap: (gap.week, gap.zone, gap.measure), reverse=True))


def other_of(line: str) -> str | None:
    """The line of a zone, or the zone of a line, if it has one."""
    return WITHIN.get(line) or next((zone for zone, own in WITHIN.items() if own == line), None)


def _gaps(zone: Task, line: Task) -> Iterable[ZoneGap]:
    for week in zone.reports.keys() & line.reports.keys():
        for measure, says, part in _totals(zone, line, week):
            if part is not None and says != part:
                texts = (zone.reports[week].clarified, line.reports[week].clarified)
                yield ZoneGap(
                    week=week,
                    measure=measure,
                    zone=zone.line,
                    line=line.line,
                    zone_says=says,
                    line_says=part,
                    explained=tuple(text for text in texts if text),
                )


def _totals(zone: Task, line: Task, week: str) -> Iterable[tuple[Measure, int, int | None]]:
    own, beside = zone.reports[week].figures, line.reports[week].figures
    both: Mapping[Measure, tuple[int, int | None]] = {
        Measure.PUBLISHED: (own.posts.total, beside.posts.total_zone),
        Measure.FULFILLED: (own.hires.total, beside.hires.total_zone),
    }
    return [(measure, *totals) for measure, totals in both.items()]
