"""A drive as answers: a row of the list, the whole, and its board of lines by weeks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from api.assistants.models.drives import (
    Board,
    BoardRow,
    BulletinRowShown,
    BulletinShown,
    Cell,
    ChangeRow,
    DriveAnswer,
    DriveRow,
    ErratumShown,
    MilestoneRow,
    TargetRow,
)
from api.assistants.seen.gaps import gaps_shown
from api.assistants.seen.weeks import NOT_EXPECTED, STATE_NAMES, state_of
from api.models.dates import day_of
from api.reader import Reader
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.bulletin import BulletinRow
from domain.assistants.counting.lines import GROUP_NAMES, Group, region_total, task_lines
from domain.assistants.counting.notice_data import (
    MEASURE_NAMES,
    Measure,
    NoticeData,
    floor_of,
    sum_of,
    warnings,
    zones_of,
)
from domain.assistants.counting.progress import Entry, figure, percent, rates
from domain.assistants.counting.weeks import missed_in_a_row
from domain.assistants.drive.explanation import explain
from domain.assistants.drive.face import title
from domain.assistants.drive.naming import corrected
from domain.assistants.drive.state import DRIVE_STAGE_NAMES, Bulletin, Change, Drive, DriveStage
from domain.assistants.drive.waits import waits
from domain.assistants.offers import of_drive
from domain.assistants.policy_values import TYPED
from domain.assistants.task.line import line_of
from domain.assistants.task.state import Task
from domain.command_words import words_of
from domain.recurring import rates as rates_of_weeks


def drive_row(case: Drive) -> dict[str, object]:
    """A drive as values of the type `DriveRow`."""
    notice, stage = _notice(case), case.stage or DriveStage.PREPARED
    return {
        "id": case.id,
        "year": case.year,
        "title": title(case.year),
        "stage": stage,
        "stage_name": DRIVE_STAGE_NAMES[stage],
        "document": notice.document,
        "total": sum_of(case.targets),
        "opens": day_of(notice.opens),
        "last": day_of(case.last or notice.last),
    }


def drive_shown(case: Drive) -> DriveRow:
    """A drive in the list."""
    return DriveRow.model_validate(drive_row(case))


def drive_answer(case: Drive, seq: int, reader: Reader) -> DriveAnswer:
    """One drive with its targets, milestones and changes, and what the reader can do with it."""
    notice, found = _notice(case), waits(case)
    names = words_of("drive").names
    offers = [Offered(name, names[name], name) for name in of_drive(case, reader.actor, reader.today)]
    return DriveAnswer.model_validate(
        {
            **drive_row(case),
            "seq": seq,
            "issued": case.issued,
            "warnings": list(warnings(notice)),
            "targets": [_target(key, case, notice) for key in task_lines() if key in case.targets],
            "zones": zones_of(case.targets),
            "milestones": [_milestone(key, notice) for key in range(len(notice.milestones))],
            "changes": [_change(change) for change in case.changes],
            "bulletins": [_bulletin(each) for each in case.bulletins],
            "waits": wait_rows("drive", found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered("drive", f"/api/v1/drives/{case.id}", offers, found, reader),
        }
    )


def _notice(case: Drive) -> NoticeData:
    if case.notice is None:
        raise ValueError("a drive without the data of its notice")
    return case.notice


def _target(key: str, case: Drive, notice: NoticeData) -> TargetRow:
    line, target = task_lines()[key], case.targets[key]
    return TargetRow(
        line=key,
        name=line.name,
        group=line.group,
        group_name=GROUP_NAMES[line.group],
        target=target.total,
        zone=target.zone,
        floor=floor_of(key, notice),
    )


def _milestone(at: int, notice: NoticeData) -> MilestoneRow:
    found = notice.milestones[at]
    return MilestoneRow(
        key=found.key,
        day=day_of(found.day),
        measure=found.measure,
        measure_name=MEASURE_NAMES[found.measure],
        lower=found.lower,
        upper=found.upper,
    )


def _change(change: Change) -> ChangeRow:
    to = task_lines()[change.line].name
    giver = task_lines()[change.giver].name if change.giver else ""
    text = f"{giver}调整{change.number}个至{to}" if giver else f"{to}增加{change.number}个"
    return ChangeRow(on=day_of(change.on), text=text, document=change.document)


def _bulletin(found: Bulletin) -> BulletinShown:
    return BulletinShown(
        document=found.document,
        title=found.title,
        as_of=day_of(found.as_of),
        on=day_of(found.on),
        text=found.text,
        rows=[_printed(row) for row in found.rows],
        errata=[
            ErratumShown(
                document=each.document,
                on=day_of(each.on),
                text=each.text,
                corrections=[corrected(figure) for figure in each.corrections],
            )
            for each in found.errata
        ],
    )


def _printed(row: BulletinRow) -> BulletinRowShown:
    line = line_of(row.line)
    return BulletinRowShown(
        line=row.line,
        name=line.name,
        group=line.group,
        group_name=GROUP_NAMES[line.group],
        target=row.target,
        published=row.published,
        hired=row.hired,
        completion=percent(rates(row.target, row.published, row.hired).completion),
        rank=row.rank,
        due=row.due,
        in_time=row.in_time,
        missed=row.missed,
    )


def board_of(
    case: Drive, tasks: Sequence[Task], entries: Sequence[Entry], in_post: Mapping[str, int], c: Circumstances
) -> Board:
    """Every line and zone by its weeks, with its rates; the region is the sum of the 30 lines."""
    weeks = sorted({key for task in tasks for key in task.turns})
    rows = [_row(task, weeks, entries, in_post, c) for task in _ordered(tasks)]
    total = sum_of(case.targets)
    published = region_total({row.line: row.published for row in rows})
    hired = region_total({row.line: row.hired for row in rows})
    found = rates(total, published, hired)
    return Board(
        year=case.year,
        weeks=weeks,
        rows=rows,
        target=total,
        published=published,
        hired=hired,
        in_post=region_total(in_post),
        publication=percent(found.publication),
        completion=percent(found.completion),
        fill=percent(found.fill),
        reporters=len(rows),
        received=sum(row.received for row in rows),
        in_time=sum(row.in_time for row in rows),
        due=sum(row.due for row in rows),
        zone_gaps=gaps_shown(tasks),
    )


def _ordered(tasks: Sequence[Task]) -> list[Task]:
    order = {Group.LISTED: 0, Group.LEAGUE: 1, Group.ZONE: 2}
    places = {key: place for place, key in enumerate(task_lines())}
    return sorted(
        tasks, key=lambda task: (order[line_of(task.line).group], places.get(task.line, 99), task.line)
    )


def _row(
    task: Task, weeks: Sequence[str], entries: Sequence[Entry], in_post: Mapping[str, int], c: Circumstances
) -> BoardRow:
    line = line_of(task.line)
    own = [each for each in entries if task.line in (each.line, each.zone)]
    drawn = (
        figure(own, Measure.PUBLISHED, c.today, c.at),
        figure(own, Measure.FULFILLED, c.today, c.at),
    )
    typed = _typed(task)
    published, hired = typed if typed and c.policy.official_figure == TYPED else drawn
    found, told = rates(task.target, published, hired), rates_of_weeks(task.turns.values(), c.at)
    in_a_row = missed_in_a_row(task.turns)
    return BoardRow(
        task=task.id,
        line=task.line,
        name=task.name,
        group=line.group,
        group_name=GROUP_NAMES[line.group],
        target=task.target,
        published=published,
        hired=hired,
        in_post=in_post.get(task.line, 0),
        publication=percent(found.publication),
        completion=percent(found.completion),
        fill=percent(found.fill),
        due=told.due,
        received=told.received,
        in_time=told.in_time,
        missed=told.missed,
        in_a_row=in_a_row,
        bulletin=in_a_row >= c.policy.missed_in_a_row,
        typed_published=typed[0] if typed else None,
        typed_hired=typed[1] if typed else None,
        cells=[_cell(task, week, c.at) for week in weeks],
    )


def _typed(task: Task) -> tuple[int, int] | None:
    """Setting (official_figure): the cumulative figures of the last report, where others were typed than the records give."""
    last = task.reports[max(task.reports)] if task.reports else None
    if last is None or last.typed is None or not last.differences:
        return None
    return last.typed.posts.total, last.typed.hires.total


def _cell(task: Task, week: str, now: datetime) -> Cell:
    turns: Mapping[str, object] = task.turns
    if week not in turns:
        return Cell(week=week, state=NOT_EXPECTED, state_name=STATE_NAMES[NOT_EXPECTED], told="")
    turn = task.turns[week]
    state = state_of(turn, task.reports.get(week), now)
    told = turn.late.text if turn.late else f"{turn.due.due_text}前报送"
    return Cell(week=week, state=state, state_name=STATE_NAMES[state], told=told)
