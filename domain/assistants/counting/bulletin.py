"""26·三, settings (rates, ranking): the figures of all who report as of a day, as a bulletin (通报) keeps them for good."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.assistants.counting.lines import Group, TaskLine, task_lines, zones
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.progress import Entry, figure, ranking
from domain.recurring import Turn, rates


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinRow:
    """A line or zone: persons, its rank within its group (None without a target), and how it reported."""

    line: str
    target: int | None
    published: int
    hired: int
    rank: int | None = None
    due: int = 0
    """Weeks whose instant had passed."""
    received: int = 0
    in_time: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure of a line: as a bulletin printed it, and as it is known now for the same day."""

    line: str
    field: str
    before: int
    now: int


def full_on(entries: Iterable[Entry], target: int | None, until: date, known: datetime) -> date | None:
    """Setting (ranking): the first day on which as many persons were absorbed as the target says."""
    if not target:
        return None
    total = 0
    own = [each for each in entries if each.measure is Measure.FULFILLED and each.day <= until]
    for each in sorted(own, key=lambda entry: entry.day):
        if each.known < known:
            total += each.change
            if total >= target:
                return each.day
    return None


def rows_as_of(
    lines: Mapping[TaskLine, int | None],
    entries: Iterable[Entry],
    weeks: Mapping[str, Mapping[str, Turn]],
    until: date,
    known: datetime,
) -> tuple[BulletinRow, ...]:
    """Setting (rates): `lines` with their targets; ranks within 区直, leagues and zones apart."""
    every = tuple(entries)
    own = {line.key: [each for each in every if line.key in (each.line, each.zone)] for line in lines}
    ranks = _ranks(lines, own, until, known)
    found = []
    for line, target in lines.items():
        told = rates(weeks.get(line.key, {}).values(), known)
        found.append(
            BulletinRow(
                line=line.key,
                target=target,
                published=figure(own[line.key], Measure.PUBLISHED, until, known),
                hired=figure(own[line.key], Measure.FULFILLED, until, known),
                rank=ranks.get(line.key),
                due=told.due,
                received=told.received,
                in_time=told.in_time,
                missed=told.missed,
            )
        )
    return tuple(found)


def _ranks(
    lines: Mapping[TaskLine, int | None],
    own: Mapping[str, list[Entry]],
    until: date,
    known: datetime,
) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for group in Group:
        targets = {line.key: target for line, target in lines.items() if line.group is group}
        hired = {key: figure(own[key], Measure.FULFILLED, until, known) for key in targets}
        days = {key: full_on(own[key], target, until, known) for key, target in targets.items()}
        reached = {key: day for key, day in days.items() if day is not None}
        found.update({ranked.key: ranked.rank for ranked in ranking(hired, targets, reached)})
    return found


def corrections(
    printed: Iterable[BulletinRow], entries: Iterable[Entry], until: date, known: datetime
) -> tuple[Correction, ...]:
    """Setting (ranking): which figures and ranks of a bulletin are other than printed now, for the same day and the same targets."""
    rows, every, found = tuple(printed), tuple(entries), []
    known_lines = {**task_lines(), **zones()}
    lines = {known_lines[row.line]: row.target for row in rows}
    own_of = {row.line: [each for each in every if row.line in (each.line, each.zone)] for row in rows}
    ranks = _ranks(lines, own_of, until, known)
    for row in rows:
        own = own_of[row.line]
        for name, measure, before in (
            ("published", Measure.PUBLISHED, row.published),
            ("hired", Measure.FULFILLED, row.hired),
        ):
            now = figure(own, measure, until, known)
            if now != before:
                found.append(Correction(row.line, name, before, now))
        rank = ranks.get(row.line)
        if rank is not None and row.rank is not None and rank != row.rank:
            found.append(Correction(row.line, "rank", row.rank, rank))
    return tuple(found)
