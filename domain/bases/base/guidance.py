"""Art. 6: a base is guided by its league (Art. 5: or the department), on record and with a message; and awards to it."""

from collections.abc import Iterator

from domain.bases.base import commands_organisation as cmd
from domain.bases.base import facts_organisation as fact
from domain.bases.base.keys import GUIDANCE
from domain.bases.base.organisation import FORM, day_problems, paper_problems, text_problems
from domain.bases.base.state import Base
from domain.bases.base.state_organisation import Guidance, Honour
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import clock_until
from domain.deadline import LAST_YEAR, fixed
from domain.refusal import Problem, Refusal, RefusalKind, invalid, said
from domain.source import setting
from domain.terms import Role

PROCEDURE = setting("procedure")
MOST_ADVICE = 4000
"""Setting (form): characters of an advice or an answer."""


def give_guidance(
    case: Base, command: cmd.GiveGuidance, c: Circumstances, world: BaseWorld
) -> fact.GuidanceGiven | Refusal:
    """Art. 6: what was said to the base and when; an answer is waited for only where one was asked for."""
    problems = tuple(_guidance(case, command, c))
    if problems:
        return invalid(problems, "指导记录不完整，请补正。")
    guidance = Guidance(
        id=str(len(case.guidances) + 1),
        on=command.on,
        way=command.way,
        subject=command.subject.strip(),
        advice=command.advice.strip(),
        by=Role(c.actor.role),
        reply_by=command.reply_by,
        paper=command.paper,
    )
    if command.reply_by is None:
        return fact.GuidanceGiven(guidance)
    key = f"{GUIDANCE}{guidance.id}"
    due = fixed(command.reply_by, PROCEDURE, c.calendar)
    return fact.GuidanceGiven(guidance, {key: clock_until(key, due, c)})


def _guidance(case: Base, command: cmd.GiveGuidance, c: Circumstances) -> Iterator[Problem]:
    yield from day_problems(command.on, c.today, "on", "指导日期")
    yield from text_problems(command.subject, "subject", "指导事项")
    yield from text_problems(command.advice, "advice", "指导意见", MOST_ADVICE)
    yield from paper_problems(case, command.paper)
    if command.reply_by is None:
        return
    if command.reply_by < c.today:
        yield Problem("reply_by", "in_past", "请基地回复的日期不得早于今天。", FORM)
    elif command.reply_by.year > LAST_YEAR:
        yield Problem("reply_by", "out_of_range", f"请基地回复的日期不得晚于{LAST_YEAR}年。", FORM)


def answer_guidance(
    case: Base, command: cmd.AnswerGuidance, c: Circumstances, world: BaseWorld
) -> fact.GuidanceAnswered | Refusal:
    """Setting (procedure): once, late as well, and also where nobody asked for it."""
    known = next((one for one in case.guidances if one.id == command.guidance), None)
    if known is None:
        return Refusal(
            code="not_found", detail="没有找到该次指导。", source=PROCEDURE, kind=RefusalKind.NOT_FOUND
        )
    if known.answered_on is not None:
        return Refusal(code="already_answered", detail="该次指导已经回复。", source=PROCEDURE)
    problems = tuple(text_problems(command.answer, "answer", "落实情况", MOST_ADVICE))
    if problems:
        return invalid(problems, "回复不完整，请补正。")
    return fact.GuidanceAnswered(known.id, command.answer.strip(), c.today, (f"{GUIDANCE}{known.id}",))


def record_honour(
    case: Base, command: cmd.RecordHonour, c: Circumstances, world: BaseWorld
) -> fact.HonourRecorded | Refusal:
    """Setting (procedure): an award to the base with who gave it and under which document."""
    problems = tuple(_honour(case, command, c))
    if problems:
        return invalid(problems, "表彰奖励登记不完整，请补正。")
    honour = Honour(
        id=str(len(case.honours) + 1),
        title=command.title.strip(),
        on=command.on,
        granted_by=command.granted_by.strip(),
        document=command.document.strip(),
        paper=command.paper,
    )
    return fact.HonourRecorded(honour)


def _honour(case: Base, command: cmd.RecordHonour, c: Circumstances) -> Iterator[Problem]:
    yield from text_problems(command.title, "title", "表彰奖励名称")
    yield from day_problems(command.on, c.today, "on", "表彰日期")
    yield from text_problems(command.granted_by, "granted_by", "表彰单位")
    yield from text_problems(command.document, "document", "表彰文件文号或者名称")
    yield from paper_problems(case, command.paper)
    known = ((one.title, one.on) for one in case.honours if not one.withdrawn)
    if (command.title.strip(), command.on) in known:
        yield Problem("title", "already_recorded", "相同的表彰奖励已经登记，请勿重复登记。", PROCEDURE)


def withdraw_honour(
    case: Base, command: cmd.WithdrawHonour, c: Circumstances, world: BaseWorld
) -> fact.HonourWithdrawn | Refusal:
    """Setting (reversal): with its reason; the record keeps both."""
    known = next((one for one in case.honours if one.id == command.honour), None)
    if known is None:
        return Refusal(
            code="not_found", detail="没有找到该项表彰奖励。", source=PROCEDURE, kind=RefusalKind.NOT_FOUND
        )
    if known.withdrawn:
        return Refusal(code="already_withdrawn", detail="该项表彰奖励已经撤销。", source=PROCEDURE)
    missing = said(command.reason, "reason", "撤销的理由")
    return missing or fact.HonourWithdrawn(known.id, command.reason.strip())
