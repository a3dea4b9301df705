"""Decides commands of a question (权益·三(二))."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.anytime import said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.guarding import Permit, refused
from domain.rights.parties import PUBLIC_PARTY, agency
from domain.rights.question import commands as cmd
from domain.rights.question import facts as fact
from domain.rights.question.state import STAGE_NAMES, Question, QuestionStage
from domain.rights.question.world import QuestionWorld
from domain.rights.rules import QUESTIONS
from domain.rights.terms import INTAKES
from domain.wait import Wait


def public(_: Question, __: Actor) -> tuple[Party, ...]:
    """Anyone."""
    return (PUBLIC_PARTY,)


def body(case: Question, _: Actor) -> tuple[Party, ...]:
    """The department that was asked."""
    return (agency(case.body),)


PERMITS: dict[type, Permit[Question]] = {
    cmd.AskQuestion: Permit(frozenset(QuestionStage), public, law.CONSULTATION),
    cmd.AnswerQuestion: Permit(frozenset({QuestionStage.ASKED}), body, QUESTIONS),
}


def decide(
    case: Question, command: cmd.Command, c: Circumstances, world: QuestionWorld
) -> fact.Fact | Refusal:
    """权益·三(二): anyone asks, the department answers; a question is counted in no quarter."""
    no = refused(
        PERMITS[type(command)],
        case,
        c.actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.AskQuestion),
    )
    if no is not None:
        return no
    match command:
        case cmd.AskQuestion(to, topic, paper):
            if to not in INTAKES:
                return wrong("body", "no_window", "请选择设有窗口的部门。", law.CONSULTATION)
            return said(paper, "paper", "咨询内容", QUESTIONS) or fact.QuestionAsked(to, topic, paper)
        case cmd.AnswerQuestion(answer, shown, asked):
            missing = said(answer, "answer", "答复", QUESTIONS)
            if missing is None and shown:
                missing = said(asked, "question", "公开的问题", QUESTIONS)
            return missing or fact.QuestionAnswered(answer.strip(), shown, asked.strip() if shown else "")


def waits(case: Question) -> tuple[Wait, ...]:
    """Setting (consultation): nothing is due."""
    return ()
