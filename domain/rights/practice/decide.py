"""Decides commands of a good practice (权益·三(二))."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.anytime import said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.guarding import Permit, refused
from domain.rights.parties import LEADING, league, unit
from domain.rights.practice import commands as cmd
from domain.rights.practice import facts as fact
from domain.rights.practice.state import STAGE_NAMES, Practice, PracticeStage
from domain.rights.practice.world import PracticeWorld
from domain.rights.rules import PRACTICE
from domain.terms import Role
from domain.wait import Wait


def senders(_: Practice, actor: Actor) -> tuple[Party, ...]:
    """Any unit, any league."""
    return (unit(actor.scope), league(actor.scope))


def leading(_: Practice, __: Actor) -> tuple[Party, ...]:
    """科技厅."""
    return (LEADING,)


PERMITS: dict[type, Permit[Practice]] = {
    cmd.HandInPractice: Permit(frozenset(PracticeStage), senders, law.GOOD_CASES),
    cmd.ChoosePractice: Permit(frozenset({PracticeStage.HANDED_IN}), leading, PRACTICE),
    cmd.PublishPractice: Permit(frozenset({PracticeStage.CHOSEN}), leading, law.GOOD_CASES),
}


def decide(
    case: Practice, command: cmd.Command, c: Circumstances, world: PracticeWorld
) -> fact.Fact | Refusal:
    """权益·三(二): handed in by units and leagues, chosen and published by 科技厅."""
    no = refused(
        PERMITS[type(command)],
        case,
        c.actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.HandInPractice),
    )
    if no is not None:
        return no
    match command:
        case cmd.HandInPractice(title, text):
            missing = said(title, "title", "名称", PRACTICE) or said(text, "text", "做法和成效", PRACTICE)
            own = c.actor.scope if c.actor.role is Role.UNIT else None
            area = c.actor.scope if c.actor.role is Role.LEAGUE else None
            return missing or fact.PracticeHandedIn(title.strip(), text.strip(), own, area)
        case cmd.ChoosePractice(chosen, reason):
            if not chosen and not reason.strip():
                return wrong("reason", "required", "未选用的，请填写理由。", PRACTICE)
            return fact.PracticeChosen(chosen, reason.strip())
        case cmd.PublishPractice():
            return fact.PracticePublished(c.today)


def waits(case: Practice) -> tuple[Wait, ...]:
    """Setting (practice): nothing is due."""
    return ()
