"""Decides the commands of a weekly duty (样例)."""

from datetime import time

from domain.weekly import law
from domain.weekly.duty import commands as cmd
from domain.weekly.duty import facts as fact
from domain.weekly.duty.state import DutyStage, WeeklyDuty
from domain.weekly.duty.waits import duty_of, waits
from domain.weekly.offices import CODE
from domain.weekly.policy import WeeklyPolicy

from domain import recurring, redating
from domain.circumstances import CircumstancesUnder, roll_of
from domain.refusal import Refusal, forbidden
from domain.terms import Role
from domain.ticking import Escalated, Reminded, due

WEDNESDAY = 2


def decide(
    case: WeeklyDuty, command: cmd.Command, c: CircumstancesUnder[WeeklyPolicy], world: None
) -> fact.Fact | Refusal:
    """样例办法第一条: the bureau reports, the department asks, sends back and ends."""
    own = Role.LEAGUE if isinstance(command, cmd.SendReport) else Role.DEPARTMENT
    if isinstance(command, cmd.TimerFired):
        return timer_fired(case, command, c)
    if (
        c.actor.line != CODE
        or c.actor.role is not own
        or (own is Role.LEAGUE and c.actor.scope != case.league)
    ):
        return forbidden("该事项不由您办理（样例）。", law.REPORT)
    if isinstance(command, cmd.OpenDuty):
        return open_duty(case, command, c)
    if case.stage is not DutyStage.OPEN:
        return Refusal(code="wrong_stage", detail="该项周报送未在进行（样例）。", source=law.OPENING)
    return _while_open(case, command, c)


def _while_open(
    case: WeeklyDuty, command: cmd.Command, c: CircumstancesUnder[WeeklyPolicy]
) -> fact.Fact | Refusal:
    duty = duty_of(case)
    match command:
        case cmd.SendReport(week, count):
            receipt = recurring.receive(duty, case.turns, week.isoformat(), c)
            if isinstance(receipt, Refusal):
                return receipt
            return fact.ReportSent(receipt, count, recurring.ends(duty, receipt, case.clocks))
        case cmd.ReturnReport(week, reason):
            starts = recurring.returned(duty, case.turns, week.isoformat(), c)
            return (
                starts
                if isinstance(starts, Refusal)
                else fact.ReportReturned(week.isoformat(), reason, starts)
            )
        case cmd.MoveDeadline():
            return redating.move_deadline(case.clocks, command, c)
        case cmd.CloseDuty(summary):
            return fact.DutyClosed(summary, tuple(case.clocks))
        case _:
            return Refusal(code="unknown", detail="没有该事项（样例）。", source=law.OPENING)


def _in_force(duty: recurring.Duty, c: CircumstancesUnder[WeeklyPolicy]) -> recurring.Duty:
    return recurring.under(duty, time(c.policy.report_hour), roll_of("report", c.policy))


def open_duty(
    case: WeeklyDuty, command: cmd.OpenDuty, c: CircumstancesUnder[WeeklyPolicy]
) -> fact.DutyOpened | Refusal:
    """Setting (opening): once; hour and rest days as the settings say on that day."""
    if case.stage is not None:
        return Refusal(code="already_open", detail="该项周报送已经启动（样例）。", source=law.OPENING)
    rule = recurring.Weekly(
        weekday=WEDNESDAY,
        at=time(c.policy.report_hour),
        roll=roll_of("report", c.policy),
        first=command.first,
        last=command.last,
        lead=c.policy.lead_working_days,
    )
    opened = WeeklyDuty(id=case.id, rule=rule)
    return fact.DutyOpened(command.title, command.league, rule, recurring.opened(duty_of(opened), c.at))


def timer_fired(
    case: WeeklyDuty, command: cmd.TimerFired, c: CircumstancesUnder[WeeklyPolicy]
) -> fact.Fact | Refusal:
    """样例办法第一条: weeks begin, are missed and frozen by themselves; who is above hears of what is missed step by step."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    duty = duty_of(case)
    if not found.due:
        overdue = found.wait.clock.overdue
        return Escalated(command.key, found.level) if found.level else Reminded(command.key, overdue)
    happened = (
        recurring.begin(_in_force(duty, c), case.turns, c)
        if command.key == duty.next_key
        else recurring.passed(duty, case.turns, command.key)
    )
    return happened or Refusal(code="nothing_due", detail="该事项已无到期情形（样例）。", source=law.REPORT)
