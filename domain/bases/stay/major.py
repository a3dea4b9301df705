"""Art. 14: major projects of the state or the region: taken on after the entry, changed, ended, and what they ask of the term."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import countable, in_stay, proven, refused, until_today, written
from domain.bases.stay.keys import ADJUST, OVER_FOUR
from domain.bases.stay.span import over_four_years
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import MajorProject
from domain.bases.stay.supplement import asks
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.refusal import Problem, Refusal, RefusalKind, said
from domain.source import setting
from domain.wait import Clock

PROCEDURE = setting("procedure")


def record_project(
    case: Stay, command: cmd.RecordProject, c: Circumstances, world: StayWorld
) -> fact.ProjectRecorded | Refusal:
    """Art. 14: taken on after the entry; where it asks for another term, the base gets the task to see to it."""
    found = refused(_recorded(case, command, c), "重大项目登记不完整，请补正。")
    if found:
        return found
    project = MajorProject(
        id=str(len(case.projects) + 1),
        title=command.title,
        level=command.level,
        funded_until=command.funded_until,
        paper=command.paper,
        taken_on=command.taken_on,
        task=command.task,
        task_until=command.task_until,
    )
    starts, stops = _tasks(case, project, c)
    return fact.ProjectRecorded(project, starts, stops)


def _recorded(case: Stay, command: cmd.RecordProject, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.title, "title", "重大项目名称")
    yield from proven(case, command.paper, "paper", "项目立项或者任务书等材料")
    yield from in_stay(case, command.taken_on, c.today, "taken_on", "承担项目的日期")
    yield from _lasting(command.funded_until, command.task_until, command.taken_on)


def _lasting(funded_until: date, task_until: date | None, taken_on: date | None) -> Iterator[Problem]:
    yield from countable(funded_until, "funded_until", "资助期限")
    if taken_on is not None and funded_until <= taken_on:
        yield Problem("funded_until", "before_beginning", "资助期限应晚于承担项目的日期。", setting("form"))
    if task_until is None:
        return
    yield from countable(task_until, "task_until", "承担任务的期限")
    if taken_on is not None and task_until <= taken_on:
        detail = "承担任务的期限应晚于承担项目的日期。"
        yield Problem("task_until", "before_beginning", detail, setting("form"))


def _tasks(
    case: Stay, project: MajorProject, c: Circumstances
) -> tuple[Mapping[str, Clock], tuple[str, ...]]:
    """Art. 14: what the base has to do about the term with the project as it is now, and what it need not do any more."""
    others = tuple(one for one in case.projects if one.id != project.id)
    after = replace(case, projects=(*others, project))
    key = f"{ADJUST}{project.id}"
    over = case.entered_on is not None and over_four_years(after, case.entered_on, c.policy)
    stops = () if over else (OVER_FOUR,)
    if asks(after, project, c):
        return {key: limited(key, "term_adjust_working_days", c)}, stops
    return {}, (*stops, key)


def amend_major_project(
    case: Stay, command: cmd.AmendMajorProject, c: Circumstances, world: StayWorld
) -> fact.ProjectAmended | Refusal:
    """Art. 14: funding, task or end of the project changed; the term follows it, so that the task begins again."""
    known = next((one for one in case.projects if one.id == command.project), None)
    if known is None:
        return Refusal(
            code="not_found",
            detail="没有登记该重大项目。",
            source=PROCEDURE,
            kind=RefusalKind.NOT_FOUND,
            field="project",
        )
    if known.ended_on is not None:
        return Refusal(code="project_ended", detail="该重大项目已经登记结束。", source=PROCEDURE)
    project = replace(
        known,
        funded_until=command.funded_until,
        task=command.task,
        task_until=command.task_until,
        ended_on=command.ended_on,
        paper=command.paper or known.paper,
    )
    found = refused(_amended(case, command, known, project, c), "重大项目的变更不完整，请补正。")
    if found:
        return found
    starts, stops = _tasks(case, project, c)
    return fact.ProjectAmended(project, command.reason, starts, stops)


def _amended(
    case: Stay, command: cmd.AmendMajorProject, known: MajorProject, project: MajorProject, c: Circumstances
) -> Iterator[Problem]:
    yield from written(command.reason, "reason", "变更的理由")
    yield from proven(case, command.paper, "paper", "项目变更、延期或者结题的材料")
    yield from _lasting(command.funded_until, command.task_until, known.taken_on)
    if project == known:
        yield Problem("funded_until", "no_change", "重大项目没有变化。", setting("form"))
    if command.ended_on is None:
        return
    yield from until_today(command.ended_on, c.today, "ended_on", "项目结束日期")
    if known.taken_on is not None and command.ended_on < known.taken_on:
        detail = "项目结束日期不得早于承担项目的日期。"
        yield Problem("ended_on", "before_beginning", detail, setting("form"))


def keep_term(
    case: Stay, command: cmd.KeepTerm, c: Circumstances, world: StayWorld
) -> fact.TermKept | Refusal:
    """Art. 14: the base says why the term stays; a term over four years that no project bears cannot stay."""
    key = f"{ADJUST}{command.project}"
    if key not in case.clocks:
        detail = "没有该项待调整在基地时间的事项。"
        return Refusal(
            code="not_found", detail=detail, source=PROCEDURE, kind=RefusalKind.NOT_FOUND, field="project"
        )
    if case.entered_on is not None and over_four_years(case, case.entered_on, c.policy):
        detail = "在基地时间超过4年，且没有重大项目支持，应签订补充协议调整期限。"
        return Refusal(code="must_adjust", detail=detail, source=law.TERM_FOLLOWS_PROJECT)
    found = said(command.reasons, "reasons", "不需调整在基地时间的理由")
    return found or fact.TermKept(command.project, command.reasons, (key,))
