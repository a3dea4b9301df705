"""What a line owes, as answers: a row of the list, the whole with its weeks and milestones, a week prefilled."""

from collections.abc import Iterator, Mapping, Sequence

from api.assistants.models.drives import (
    ContactShown,
    MadeOf,
    MeasuredRow,
    OwnUnitRow,
    Prefilled,
    SampleShown,
    TaskAnswer,
    TaskRow,
    WeekShown,
)
from api.assistants.seen.gaps import gaps_shown
from api.assistants.seen.weeks import STATE_NAMES, state_of
from api.models.dates import day_of
from api.reader import Reader, person_name
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from db.assistants.figures import MOST_BROUGHT, Brought
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.lines import GROUP_NAMES, zone_of_line
from domain.assistants.counting.notice_data import MEASURE_NAMES, Measure, Milestone
from domain.assistants.counting.progress import LIGHT_NAMES, Entry, figure, measured
from domain.assistants.counting.report import PART_NAMES, Cut, Difference, Part, part_of
from domain.assistants.offers import of_task
from domain.assistants.pack import PACK
from domain.assistants.task.explanation import explain
from domain.assistants.task.line import line_of
from domain.assistants.task.reporting import cut_of, prefilled, previous_of
from domain.assistants.task.state import TASK_STAGE_NAMES, Contact, OwnUnit, Report, Sample, Task, TaskStage
from domain.assistants.task.waits import waits
from domain.assistants.task.world import TaskWorld
from domain.command_words import words_of
from domain.identity import mask
from domain.recurring import Turn

FIELD_NAMES = {
    "posts.new": "本周新发布",
    "posts.supplementary": "发布补记",
    "posts.total": "累计发布",
    "posts.new_zone": "其中高新区新发布",
    "posts.supplementary_zone": "其中高新区发布补记",
    "posts.total_zone": "其中高新区累计发布",
    "hires.new": "本周新聘用",
    "hires.supplementary": "聘用补记",
    "hires.total": "累计聘用",
    "hires.new_zone": "其中高新区新聘用",
    "hires.supplementary_zone": "其中高新区聘用补记",
    "hires.total_zone": "其中高新区累计聘用",
    "planned": "已征集岗位",
}


def task_row(case: Task) -> dict[str, object]:
    """A task as values of the type `TaskRow`."""
    line, stage = line_of(case.line), case.stage or TaskStage.CONTACTS
    return {
        "id": case.id,
        "year": case.year,
        "line": case.line,
        "name": case.name,
        "group": line.group,
        "group_name": GROUP_NAMES[line.group],
        "stage": stage,
        "stage_name": TASK_STAGE_NAMES[stage],
        "target": case.target,
    }


def task_shown(case: Task) -> TaskRow:
    """A task in the list."""
    return TaskRow.model_validate(task_row(case))


def task_answer(
    case: Task,
    seq: int,
    entries: Sequence[Entry],
    names_of: Mapping[str, str],
    reader: Reader,
    beside: Task | None = None,
) -> TaskAnswer:
    """One task in whole, with what the reader can do with it; `names_of` are those of accounts.

    `beside` is the task of the line that a zone is a part of, or of the zone of a line.
    """
    c = reader.circumstances(PACK)
    found, names = waits(case), words_of("drive_task").names
    hired = any(each.measure is Measure.FULFILLED for each in entries)
    offers = [Offered(name, names[name], name) for name in of_task(case, reader.actor, hired=hired)]
    return TaskAnswer.model_validate(
        {
            **task_row(case),
            "seq": seq,
            "drive": str(case.year),
            "zone_target": case.zone_target,
            "has_zone": zone_of_line(case.line) is not None,
            "leader": _contact(case.leader, reader),
            "liaison": _contact(case.liaison, reader),
            "weeks": [
                _week(case, turn, names_of, reader) for _, turn in sorted(case.turns.items(), reverse=True)
            ],
            "milestones": [_measured(case, milestone, entries, c) for milestone in case.milestones],
            "split": dict(case.split),
            "split_difference": sum(case.split.values()) - (case.target or 0) if case.split else 0,
            "units": [_unit(each) for each in case.units],
            "samples": [_sample(number, each) for number, each in case.samples.items()],
            "zone_gaps": gaps_shown((case, beside) if beside is not None else ()),
            "contact_columns": list(c.policy.contact_fields),
            "waits": wait_rows("drive_task", found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered("drive_task", f"/api/v1/drive-tasks/{case.id}", offers, found, reader),
        }
    )


def _contact(found: Contact | None, reader: Reader) -> ContactShown | None:
    """Setting (permission): an auditor sees the surname and no number."""
    if found is None:
        return None
    hide = mask if reader.masked else str
    return ContactShown(
        name=person_name(found.name, reader),
        post=found.post,
        phone=hide(found.phone),
        mobile=hide(found.mobile),
        email="" if reader.masked else found.email,
    )


def _unit(unit: OwnUnit) -> OwnUnitRow:
    return OwnUnitRow(code=unit.code, name=unit.name, since=day_of(unit.since), document=unit.document)


def _sample(number: str, sample: Sample) -> SampleShown:
    return SampleShown(
        number=number,
        unit_name=sample.unit_name,
        drawn_on=day_of(sample.drawn_on),
        population=sample.population,
        hires=list(sample.hires),
        seed=sample.seed,
        checked_on=day_of(sample.checked_on) if sample.checked_on else None,
        doubtful=list(sample.doubtful),
        text=sample.text,
    )


def _week(case: Task, turn: Turn, names_of: Mapping[str, str], reader: Reader) -> WeekShown:
    report = case.reports.get(turn.key)
    state = state_of(turn, report, reader.now)
    return WeekShown(
        week=turn.key,
        begins=day_of(turn.begins),
        ends=day_of(turn.ends),
        due=turn.due.due_text,
        state=state,
        state_name=STATE_NAMES[state],
        late=turn.late.text if turn.late else None,
        missed=turn.missed is not None,
        frozen=turn.frozen is not None,
        zero=report.zero if report else False,
        sent_by=person_name(names_of.get(report.sent_by, ""), reader) if report else "",
        drawn=report.drawn if report else None,
        typed=report.typed if report else None,
        differences=[_difference(each, report) for each in report.differences] if report else [],
        unpublished=report.unpublished if report else "",
        unfilled=report.unfilled if report else "",
        asked=report.asked if report else "",
        clarified=report.clarified if report else "",
    )


def _difference(found: Difference, report: Report) -> str:
    name = FIELD_NAMES[found.field]
    reason = report.reasons.get(found.field, "")
    return f"{name}：填报{_number(found.typed)}，系统取数{_number(found.drawn)}；{reason}"


def _number(found: int | None) -> str:
    return "空" if found is None else str(found)


def _measured(case: Task, milestone: Milestone, entries: Sequence[Entry], c: Circumstances) -> MeasuredRow:
    """26·二(四): as it was measured; before that day the figures of today, as a forecast."""
    known = case.measured.get(milestone.key)
    found = known or measured(entries, case.target or 0, milestone, c.policy, c.at)
    return MeasuredRow(
        key=milestone.key,
        day=day_of(milestone.day),
        measure_name=MEASURE_NAMES[milestone.measure],
        lower=found.bounds.lower,
        upper=found.bounds.upper,
        value=found.value,
        now=figure(entries, milestone.measure, milestone.day, c.at),
        light=found.light,
        light_name=LIGHT_NAMES[found.light],
        forecast=known is None,
        reached=found.reached,
        explained=case.explained.get(milestone.key, ""),
        letter=case.letters.get(milestone.key, ""),
    )


def week_prefilled(
    case: Task,
    week: str,
    world: TaskWorld,
    c: Circumstances,
    brought: Sequence[Brought],
    titles: Mapping[str, str],
) -> Prefilled:
    """26·附件4: a week as the records give it now, and which records bring it; KeyError for one that is not expected."""
    turn = case.turns[week]
    figures, before = prefilled(case, week, c, world), previous_of(case, week)
    return Prefilled(
        week=week,
        begins=day_of(turn.begins),
        ends=day_of(turn.ends),
        due=turn.due.due_text,
        figures=figures,
        before=before[1].figures if before else None,
        posts=figures.posts,
        hires=figures.hires,
        unpublished=max(0, figures.planned - figures.posts.total),
        unfilled=max(0, figures.posts.total - figures.hires.total),
        made_of=list(_made_of(brought[:MOST_BROUGHT], cut_of(case, week, c), titles)),
        more=len(brought) > MOST_BROUGHT,
    )


def _made_of(brought: Sequence[Brought], cut: Cut, titles: Mapping[str, str]) -> Iterator[MadeOf]:
    for each in brought:
        part = part_of(each.entry, cut)
        if part in (Part.NEW, Part.SUPPLEMENTARY):
            yield MadeOf(
                measure=each.entry.measure,
                measure_name=MEASURE_NAMES[each.entry.measure],
                part=part,
                part_name=PART_NAMES[part],
                change=each.entry.change,
                day=day_of(each.entry.day),
                known=each.entry.known,
                zone=each.entry.zone is not None,
                kind=each.kind,
                id=each.case_id if each.case_id in titles else "",
                title=titles.get(each.case_id, ""),
            )
