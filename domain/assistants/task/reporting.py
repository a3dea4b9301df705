"""26·三, 附件4: the weekly report: drawn from the records, received once, sent back, made clear."""

from dataclasses import replace
from datetime import time

from domain import recurring
from domain.assistants import ladders
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.lines import zone_of_line
from domain.assistants.counting.report import Cut, Filed, WeekFigures, differences, drawn, filed
from domain.assistants.counting.weeks import HEAD
from domain.assistants.task import commands as cmd
from domain.assistants.task import facts as fact
from domain.assistants.task.keys import CLARIFY
from domain.assistants.task.state import Report, Task
from domain.assistants.task.waits import LOCK, duty_of
from domain.assistants.task.world import TaskWorld
from domain.circumstances import limited, roll_of
from domain.recurring import Duty
from domain.refusal import Refusal, RefusalKind, said


def duty_in_force(case: Task, c: Circumstances) -> Duty:
    """26·三, settings (roll_rules, report_ladder): as it is for weeks that begin now."""
    own = replace(duty_of(case), steps=ladders.before(c.policy), later=ladders.later(c.policy))
    return recurring.under(own, time(c.policy.report_hour), roll_of(HEAD, c.policy))


def previous_of(case: Task, week: str) -> tuple[str, Report] | None:
    """The last report before a week: what is cumulative goes on from it."""
    found = max((key for key in case.reports if key < week), default=None)
    return None if found is None else (found, case.reports[found])


def prefilled(case: Task, week: str, c: Circumstances, world: TaskWorld) -> WeekFigures:
    """26·三, 附件4: the figures of a week as the records give them at this instant; KeyError for one not expected."""
    cut = cut_of(case, week, c)
    return drawn(world.entries, cut, zone=zone_of_line(case.line) is not None, planned=world.planned)


def cut_of(case: Task, week: str, c: Circumstances) -> Cut:
    """26·附件4: what a week is drawn from at this instant; KeyError for one not expected."""
    turn = case.turns[week]
    before = previous_of(case, week)
    return Cut(
        turn.begins,
        turn.ends,
        c.at,
        before[1].at if before else None,
        case.turns[before[0]].ends if before else None,
    )


def submit_report(
    case: Task, command: cmd.SubmitReport, c: Circumstances, world: TaskWorld
) -> fact.ReportSubmitted | Refusal:
    """26·三: once a week; late rather than never; lateness by the server's instant of receipt."""
    week, duty = command.week.isoformat(), duty_of(case)
    receipt = recurring.receive(duty, case.turns, week, c)
    if isinstance(receipt, Refusal):
        return _told_by_whom(receipt, world)
    own = prefilled(case, week, c, world)
    sent = Filed(
        typed=command.typed,
        reasons=command.reasons,
        zero=command.zero,
        unpublished=command.unpublished,
        unfilled=command.unfilled,
    )
    before = previous_of(case, week)
    refused = filed(own, sent, _before(before[1], command) if before else None, c.policy)
    if refused is not None:
        return refused
    return fact.ReportSubmitted(
        receipt=receipt,
        drawn=own,
        typed=command.typed,
        differences=differences(own, command.typed) if command.typed else (),
        reasons={key: text.strip() for key, text in command.reasons.items() if text.strip()},
        zero=command.zero,
        unpublished=command.unpublished.strip(),
        unfilled=command.unfilled.strip(),
        stops=recurring.ends(duty, receipt, case.clocks),
    )


def _before(report: Report, command: cmd.SubmitReport) -> WeekFigures:
    """附件4: what the sum goes on from: records from the records, what is typed from what was reported last."""
    return report.drawn if command.typed is None else report.figures


def _told_by_whom(refused: Refusal, world: TaskWorld) -> Refusal:
    """Setting (recurring): the second of two clerks is told who sent it."""
    if refused.code != "already_received" or not world.sender:
        return refused
    return replace(refused, detail=f"该期已由{world.sender}报送。")


def return_report(
    case: Task, command: cmd.ReturnReport, c: Circumstances, world: TaskWorld
) -> fact.ReportReturned | fact.ClarificationAsked | Refusal:
    """Setting (report_lock): until it is frozen; incomplete: sent again, to clarify: answered beside it."""
    week = command.week.isoformat()
    refused = said(command.reason, "reason", "退回理由", LOCK)
    starts = refused or recurring.returned(duty_in_force(case, c), case.turns, week, c)
    if isinstance(starts, Refusal):
        return starts
    if command.way is cmd.Sending.INCOMPLETE:
        return fact.ReportReturned(week, command.reason.strip(), starts)
    key = f"{CLARIFY}{week}"
    return fact.ClarificationAsked(
        week, command.reason.strip(), {key: limited(key, "clarify_working_days", c)}
    )


def clarify_report(
    case: Task, command: cmd.ClarifyReport, c: Circumstances, world: TaskWorld
) -> fact.ReportClarified | Refusal:
    """Setting (report_lock)."""
    week = command.week.isoformat()
    key = f"{CLARIFY}{week}"
    if key not in case.clocks:
        return Refusal(
            code="not_asked",
            detail="该期周报告没有需要说明的事项。",
            source=LOCK,
            kind=RefusalKind.INVALID,
            field="week",
        )
    refused = said(command.text, "text", "说明", LOCK)
    return refused or fact.ReportClarified(week, command.text.strip(), (key,))
