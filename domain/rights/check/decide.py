"""Decides commands of a check (权益·三(一), settings)."""

from collections.abc import Iterator
from datetime import date

from domain.circumstances import clock_until
from domain.deadline import fixed
from domain.refusal import Problem, Refusal, invalid
from domain.rights import law
from domain.rights.anytime import LEADING_LEVEL, move_deadline, problem_of, said
from domain.rights.check import commands as cmd
from domain.rights.check import facts as fact
from domain.rights.check.guard import guard
from domain.rights.check.keys import CHECK
from domain.rights.check.state import Check
from domain.rights.check.waits import waits
from domain.rights.check.world import CheckWorld
from domain.rights.circumstances import Circumstances
from domain.rights.rules import NOTICE_DATA
from domain.source import Source
from domain.ticking import due

FIRST_YEAR = 2025
END_OF_JUNE = date(2025, 6, 30)


def source_of_day(day: date) -> Source:
    """权益·三(一): the end of June 2025 is the text's; any other day is that of a notice."""
    return law.END_OF_JUNE if day == END_OF_JUNE else NOTICE_DATA


def decide(case: Check, command: cmd.Command, c: Circumstances, world: CheckWorld) -> fact.Fact | Refusal:
    """权益·三(一): 科技厅 calls and ends; the day of a notice is never moved by a calendar."""
    if (refused := guard(case, command, c.actor)) is not None:
        return refused
    match command:
        case cmd.CallCheck():
            return call(case, command, c, world)
        case cmd.CloseCheck(summary):
            missing = said(summary, "summary", "工作总结", NOTICE_DATA)
            return missing or fact.CheckClosed(summary.strip(), world.unfinished, (CHECK,))
        case cmd.MoveDeadline():
            return move_deadline(case.clocks, command, c)
        case cmd.TimerFired():
            return timer_fired(case, command, c)


def call(
    case: Check, command: cmd.CallCheck, c: Circumstances, world: CheckWorld
) -> fact.CheckCalled | Refusal:
    """权益·三(一), setting (notice_data): once a year, over registered units."""
    problems = tuple(_problems(command, world))
    if problems:
        return invalid(problems, "自查安排不完整，请补正。")
    day = fixed(command.due, source_of_day(command.due), c.calendar)
    return fact.CheckCalled(
        year=command.year,
        title=command.title.strip(),
        document=command.document.strip(),
        due=command.due,
        units=tuple(dict.fromkeys(command.units)),
        kinds=command.kinds,
        starts={CHECK: clock_until(CHECK, day, c)},
    )


def _problems(command: cmd.CallCheck, world: CheckWorld) -> Iterator[Problem]:
    for text, field, title in ((command.title, "title", "名称"), (command.document, "document", "通知文号")):
        missing = problem_of(text, field, title, NOTICE_DATA)
        if missing is not None:
            yield missing
    if world.same_year:
        yield Problem("year", "same_year", f"{command.year}年度自查已经组织过。", NOTICE_DATA)
    if command.year != command.due.year or command.year < FIRST_YEAR:
        yield Problem("due", "other_year", "完成日期应在该年度内，年度不早于2025年。", NOTICE_DATA)
    if not command.units:
        yield Problem("units", "required", "请列出参加自查的单位。", NOTICE_DATA)
    if world.unknown:
        yield Problem("units", "unknown", f"以下单位没有登记：{'、'.join(world.unknown[:20])}。", NOTICE_DATA)


def timer_fired(case: Check, command: cmd.TimerFired, c: Circumstances) -> fact.Fact | Refusal:
    """Setting (effects): a passed day closes nothing."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.due:
        return fact.Escalated(command.key, LEADING_LEVEL)
    return fact.Reminded(command.key, found.wait.clock.overdue)
