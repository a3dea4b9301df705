"""Decides commands of an inquiry (settings: identity, inquiry_working_days)."""

from domain.circumstances import limited
from domain.refusal import Refusal
from domain.rights.anytime import BODY_LEVEL, move_deadline, said
from domain.rights.circumstances import Circumstances
from domain.rights.inquiry import commands as cmd
from domain.rights.inquiry import facts as fact
from domain.rights.inquiry.guard import guard
from domain.rights.inquiry.keys import INQUIRY
from domain.rights.inquiry.state import Inquiry
from domain.rights.inquiry.waits import waits
from domain.rights.inquiry.world import InquiryWorld
from domain.rights.rules import rule
from domain.ticking import due


def decide(case: Inquiry, command: cmd.Command, c: Circumstances, world: InquiryWorld) -> fact.Fact | Refusal:
    """Setting (identity): asked once, answered once; silence is told to who stands above."""
    if (refused := guard(case, command, c.actor)) is not None:
        return refused
    match command:
        case cmd.AskUnit(body, role, scope, paraphrase, files):
            return fact.UnitAsked(
                body=body,
                role=role,
                scope=scope,
                paraphrase=paraphrase,
                files=files,
                on=c.today,
                starts={INQUIRY: limited(INQUIRY, "inquiry_working_days", c)},
            )
        case cmd.AnswerInquiry(answer, files):
            missing = said(answer, "answer", "回复内容", rule("inquiry_working_days"))
            return missing or fact.InquiryAnswered(answer.strip(), files, c.today, (INQUIRY,))
        case cmd.MoveDeadline():
            return move_deadline(case.clocks, command, c)
        case cmd.TimerFired():
            return timer_fired(case, command, c)


def timer_fired(case: Inquiry, command: cmd.TimerFired, c: Circumstances) -> fact.Fact | Refusal:
    """Setting (effects): told upwards, nothing else."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.level or found.due:
        return fact.Escalated(command.key, found.level or BODY_LEVEL)
    return fact.Reminded(command.key, found.wait.clock.overdue)
