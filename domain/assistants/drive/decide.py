"""26·一, 二(四), 附件1: decides the commands of a drive."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Never, cast

from domain import redating
from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.bulletin import corrections, rows_as_of
from domain.assistants.counting.lines import TaskLine, reporters, task_lines, zones
from domain.assistants.counting.national import summary
from domain.assistants.counting.notice_data import (
    Measure,
    NoticeData,
    entered,
    moved,
    raised,
    warnings,
    with_targets,
)
from domain.assistants.counting.persons import late_entry_until
from domain.assistants.counting.progress import figure
from domain.assistants.drive import commands as cmd
from domain.assistants.drive import facts as fact
from domain.assistants.drive.keys import CLOSE, ISSUE, LAST, NATIONAL
from domain.assistants.drive.state import Bulletin, Drive, DriveStage, Erratum, numbers
from domain.assistants.drive.waits import OPENING, waits
from domain.assistants.drive.world import DriveWorld
from domain.assistants.guard import Permit, Who, guarded
from domain.circumstances import limited
from domain.legal_time import chinese_date, end_of
from domain.refusal import Refusal, RefusalKind, said
from domain.source import setting
from domain.ticking import Escalated, Reminded, due
from domain.wait import Clock

CHANGES = setting("target_changes", "assistants")
RANKING = setting("ranking", "assistants")
MOST_TITLE, MOST_TEXT = 100, 4000
REDATING = setting("redating", "assistants")
RUNNING = (DriveStage.OPEN, DriveStage.SETTLING)
PERMITS: Mapping[type, Permit] = {
    cmd.OpenDrive: Permit(("", DriveStage.PREPARED), Who.KJT, law.DRIVE),
    cmd.EnterTargets: Permit((DriveStage.PREPARED,), Who.KJT, law.TARGETS),
    cmd.IssueTargets: Permit((DriveStage.PREPARED,), Who.KJT, law.TARGETS),
    cmd.MoveTarget: Permit((DriveStage.OPEN,), Who.KJT, CHANGES),
    cmd.RaiseTarget: Permit((DriveStage.OPEN,), Who.KJT, CHANGES),
    cmd.ProlongDrive: Permit((DriveStage.OPEN, DriveStage.SETTLING), Who.KJT, OPENING),
    cmd.FileNationalSummary: Permit(RUNNING, Who.KJT, law.NATIONAL_REPORTS),
    cmd.PublishBulletin: Permit(RUNNING, Who.KJT, RANKING),
    cmd.CorrectBulletin: Permit(RUNNING, Who.KJT, RANKING),
    cmd.CloseDrive: Permit((DriveStage.SETTLING,), Who.KJT, OPENING),
    cmd.MoveDeadline: Permit((DriveStage.PREPARED, *RUNNING), Who.KJT, REDATING),
    cmd.TimerFired: Permit((DriveStage.PREPARED, *RUNNING), Who.SYSTEM, OPENING),
}


def decide(case: Drive, command: cmd.Command, c: Circumstances, world: DriveWorld) -> fact.Fact | Refusal:
    """The fact, or why not."""
    refused = guarded(type(command), case.stage, c.actor, "", PERMITS)
    return refused or RULES[type(command)](case, cast("Never", command), c, world)


def open_drive(
    case: Drive, command: cmd.OpenDrive, c: Circumstances, world: DriveWorld
) -> fact.DriveOpened | Refusal:
    """26·一, 附件1: the data of one year, with every sum and floor; nothing is carried over by itself.

    Until targets are issued they can be put right; a table that was imported stays, and is judged by the new data.
    """
    notice, before = command.notice, case.notice
    if before is not None and not notice.targets:
        notice = with_targets(
            notice, case.targets, before.table_title, before.printed_total, before.printed_zones
        )
    if case.id != str(notice.year):
        return _invalid("bad_year", "年度应与所登记的年度任务一致。", "notice.year")
    refused = said(notice.document, "notice.document", "通知文号", setting("notice_data", "assistants"))
    refused = refused or entered(notice)
    if refused is not None:
        return refused
    return fact.DriveOpened(notice, warnings(notice), {ISSUE: Clock(since=c.at)}, again=before is not None)


def enter_targets(
    case: Drive, command: cmd.EnterTargets, c: Circumstances, world: DriveWorld
) -> fact.TargetsEntered | Refusal:
    """26·一, 二(三), 附件1: a whole table with every sum and floor, before anything was issued."""
    notice = with_targets(
        _notice(case), command.targets, command.table_title, command.printed_total, command.printed_zones
    )
    if not command.targets:
        return _no_targets()
    refused = entered(notice)
    if refused is not None:
        return refused
    return fact.TargetsEntered(
        file_name=command.file_name,
        table_title=command.table_title,
        targets=command.targets,
        printed_total=command.printed_total,
        printed_zones=command.printed_zones,
        warnings=warnings(notice),
    )


def _no_targets() -> Refusal:
    return Refusal(
        code="no_targets",
        detail="尚未登记各任务单位的任务指标，请先导入附件1。",
        source=law.TARGETS,
        kind=RefusalKind.INVALID,
        field="targets",
    )


def issue_targets(
    case: Drive, command: cmd.IssueTargets, c: Circumstances, world: DriveWorld
) -> fact.TargetsIssued | Refusal:
    """26·一, 附件1: with them the time of the drive and the national dates run."""
    notice = _notice(case)
    refused = said(command.document, "document", "下达文号", CHANGES)
    if refused is not None:
        return refused
    if not case.targets:
        return _no_targets()
    if notice.last < c.today and not command.past_year:
        detail = (
            f"{notice.year}年度任务的最后一日{chinese_date(notice.last)}已过，下达后各期周报告和进度节点立即到期。"
            "确需下达的，请确认。"
        )
        return Refusal(
            code="past_year", detail=detail, source=OPENING, kind=RefusalKind.INVALID, field="past_year"
        )
    starts = {LAST: _until_end(notice.last, c)}
    for day in notice.national:
        if day >= c.today:
            key = f"{NATIONAL}{day.isoformat()}"
            starts[key] = limited(key, "national_working_days", c, start=day)
    return fact.TargetsIssued(
        document=command.document.strip(),
        on=c.today,
        reporters=tuple(each.key for each in reporters(c.policy)),
        starts=starts,
        stops=(ISSUE,),
    )


def _until_end(last: date, c: Circumstances) -> Clock:
    return Clock(since=c.at, wakes=max(c.at, end_of(last)))


def move_target(
    case: Drive, command: cmd.MoveTarget, c: Circumstances, world: DriveWorld
) -> fact.TargetMoved | Refusal:
    """26·二(三), setting (target_changes)."""
    refused = said(command.document, "document", "调整文号", CHANGES)
    found = refused or moved(case.targets, command.giver, command.taker, command.number, _notice(case))
    if isinstance(found, Refusal):
        return found
    return fact.TargetMoved(
        giver=command.giver,
        taker=command.taker,
        number=command.number,
        document=command.document.strip(),
        on=c.today,
    )


def raise_target(
    case: Drive, command: cmd.RaiseTarget, c: Circumstances, world: DriveWorld
) -> fact.TargetRaised | Refusal:
    """26·一, setting (target_changes)."""
    refused = said(command.document, "document", "调整文号", CHANGES)
    found = refused or raised(case.targets, command.line, command.number, _notice(case))
    if isinstance(found, Refusal):
        return found
    return fact.TargetRaised(
        line=command.line, number=command.number, document=command.document.strip(), on=c.today
    )


def prolong_drive(
    case: Drive, command: cmd.ProlongDrive, c: Circumstances, world: DriveWorld
) -> fact.DriveProlonged | Refusal:
    """Setting (opening): only longer, with the notice that says so, also where that comes while late entries go on."""
    before = case.last or c.today
    if command.last <= before or command.last.year != case.year:
        return _invalid("not_longer", "新的最后一日应晚于现定的最后一日，且在本年度内。", "last")
    if command.last < c.today:
        return _invalid("passed", "新的最后一日不得早于今日。", "last")
    refused = said(command.document, "document", "通知文号", OPENING)
    if refused is not None:
        return refused
    return fact.DriveProlonged(
        last=command.last,
        before=before,
        document=command.document.strip(),
        starts={LAST: _until_end(command.last, c)},
        stops=(CLOSE,) if CLOSE in case.clocks else (),
    )


def file_national_summary(
    case: Drive, command: cmd.FileNationalSummary, c: Circumstances, world: DriveWorld
) -> fact.NationalSummaryFiled | Refusal:
    """122·三(四): of one of the year's own dates, once, when its day is over."""
    found = summary(command.as_of, _notice(case), world.entries, world.turns)
    if isinstance(found, Refusal):
        return found
    if command.as_of in case.national:
        return Refusal(code="already_filed", detail="该日的国家汇总已经报送。", source=law.NATIONAL_REPORTS)
    if c.at < end_of(command.as_of):
        return _invalid("not_over", "该日尚未结束，不能形成汇总。", "as_of")
    return fact.NationalSummaryFiled(found, (f"{NATIONAL}{command.as_of.isoformat()}",))


def publish_bulletin(
    case: Drive, command: cmd.PublishBulletin, c: Circumstances, world: DriveWorld
) -> fact.BulletinPublished | Refusal:
    """26·三, setting (ranking): a person publishes it; what it prints is what is known at this instant, and stays."""
    notice = _notice(case)
    if not notice.opens <= command.as_of <= c.today:
        return _invalid("bad_day", f"截至日应在{chinese_date(notice.opens)}至今日之间。", "as_of")
    refused = _worded(command.text, command.document, "通报") or said(command.title, "title", "标题", RANKING)
    if refused is not None:
        return refused
    if len(command.title) > MOST_TITLE:
        return _invalid("too_long", f"标题不超过{MOST_TITLE}字。", "title")
    if command.document.strip() in _documents(case):
        return _invalid("known_document", "该文号已经使用。", "document")
    found = rows_as_of(_lines(case), world.entries, world.weeks, command.as_of, c.at)
    return fact.BulletinPublished(
        Bulletin(
            document=command.document.strip(),
            title=command.title.strip(),
            as_of=command.as_of,
            on=c.today,
            text=command.text.strip(),
            rows=found,
        )
    )


def correct_bulletin(
    case: Drive, command: cmd.CorrectBulletin, c: Circumstances, world: DriveWorld
) -> fact.BulletinCorrected | Refusal:
    """Setting (ranking): what was printed stays; the erratum stands beside it, with the figures that are known otherwise now."""
    known = next((each for each in case.bulletins if each.document == command.bulletin), None)
    if known is None:
        return _invalid("no_bulletin", "没有以此文号发出的通报。", "bulletin")
    refused = _worded(command.text, command.document, "更正")
    if refused is not None:
        return refused
    if command.document.strip() in _documents(case):
        return _invalid("known_document", "该文号已经使用。", "document")
    erratum = Erratum(
        document=command.document.strip(),
        on=c.today,
        text=command.text.strip(),
        corrections=corrections(known.rows, world.entries, known.as_of, c.at),
    )
    return fact.BulletinCorrected(known.document, erratum)


def _worded(text: str, document: str, what: str) -> Refusal | None:
    refused = said(document, "document", f"{what}文号", RANKING) or said(text, "text", f"{what}内容", RANKING)
    too_long = len(text) > MOST_TEXT
    return refused or (_invalid("too_long", f"不得超过{MOST_TEXT}字。", "text") if too_long else None)


def _documents(case: Drive) -> frozenset[str]:
    return frozenset(
        document
        for each in case.bulletins
        for document in (each.document, *(erratum.document for erratum in each.errata))
    )


def _lines(case: Drive) -> Mapping[TaskLine, int | None]:
    """26·三: who reports, with its target as it stands."""
    notice, every = _notice(case), {**task_lines(), **zones()}
    return {every[key]: numbers(case, key, notice)[0] for key in case.reporters}


def close_drive(
    case: Drive, command: cmd.CloseDrive, c: Circumstances, world: DriveWorld
) -> fact.DriveClosed | Refusal:
    """Setting (late_entry_working_days, opening): not before the late entries are over; what is unfinished is named."""
    last = case.last or c.today
    until = late_entry_until(last, c.policy, c.calendar)
    if c.today <= until:
        detail = f"补录期限至{chinese_date(until)}，此后方可结束。"
        rests_on = setting("late_entry_working_days", "assistants")
        return Refusal(code="late_entries", detail=detail, source=rests_on)
    refused = said(command.summary, "summary", "总结", OPENING)
    if refused is not None:
        return refused
    return fact.DriveClosed(command.summary.strip(), _unfinished(case, c, world), tuple(case.clocks))


def _unfinished(case: Drive, c: Circumstances, world: DriveWorld) -> tuple[str, ...]:
    """26·二(四): the lines whose target was not reached."""
    found = []
    for key in task_lines():
        own = [each for each in world.entries if each.line == key]
        hired = figure(own, Measure.FULFILLED, case.last or c.today, c.at)
        if key in case.targets and hired < case.targets[key].total:
            found.append(key)
    return tuple(found)


def timer_fired(
    case: Drive, command: cmd.TimerFired, c: Circumstances, world: DriveWorld
) -> fact.Fact | Refusal:
    """26·二(四): after the last day late entries go on by themselves; of everything else somebody is reminded."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if command.key == LAST:
        until = late_entry_until(case.last or c.today, c.policy, c.calendar)
        return fact.DriveSettling({CLOSE: limited(CLOSE, "close_working_days", c, start=until)}, (LAST,))
    if found.due or found.level:
        return Escalated(command.key, found.level or 2)
    return Reminded(command.key, found.wait.clock.overdue)


def _move_deadline(
    case: Drive, command: cmd.MoveDeadline, c: Circumstances, world: DriveWorld
) -> fact.Fact | Refusal:
    return redating.move_deadline(case.clocks, command, c)


def _notice(case: Drive) -> NoticeData:
    if case.notice is None:
        raise ValueError("a drive without the data of its notice")
    return case.notice


def _invalid(code: str, detail: str, field: str) -> Refusal:
    return Refusal(
        code=code, detail=detail, source=setting("form", "assistants"), kind=RefusalKind.INVALID, field=field
    )


Rule = Callable[[Drive, Never, Circumstances, DriveWorld], fact.Fact | Refusal]
"""Judges one command; each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.OpenDrive: open_drive,
    cmd.EnterTargets: enter_targets,
    cmd.IssueTargets: issue_targets,
    cmd.MoveTarget: move_target,
    cmd.RaiseTarget: raise_target,
    cmd.ProlongDrive: prolong_drive,
    cmd.FileNationalSummary: file_national_summary,
    cmd.PublishBulletin: publish_bulletin,
    cmd.CorrectBulletin: correct_bulletin,
    cmd.CloseDrive: close_drive,
    cmd.MoveDeadline: _move_deadline,
    cmd.TimerFired: timer_fired,
}
