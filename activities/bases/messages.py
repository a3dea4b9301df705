"""Messages that only applications and bases send: progress and papers to the unit, warnings to the level above."""

from dataclasses import replace

from activities.bases.told import league
from activities.kinds import Decision
from activities.messages import HANDED_ON, Addressed, about, subject, to_another, to_whose_turn_it_is
from db.notifications import Message
from domain import ticking
from domain.actor import DEPARTMENT, Party
from domain.bases.application import facts as application_facts
from domain.bases.application.explanation import end_source
from domain.bases.application.guard import standing_party
from domain.bases.application.state import Application
from domain.bases.base import facts as base_facts
from domain.bases.base.keys import VACANCY
from domain.bases.base.state import Base
from domain.bases.circumstances import Circumstances
from domain.bases.stay import facts as stay_facts
from domain.bases.stay.keys import MERIT, MERIT_BASE
from domain.bases.stay.state import Stay
from domain.bases.terms import ENDS, STAGE_NAMES
from domain.source import setting
from domain.terms import Role


def of_base(decision: Decision[Base, base_facts.Fact], frame: Circumstances) -> Addressed:
    """Art. 24: the level above hears of a base that is about to lose its filing; the notice is the last warning."""
    match decision.fact:
        case ticking.Reminded(key) if key == VACANCY:
            yield from _warned(decision, frame)
        case base_facts.NoticeGiven(proceeding=proceeding) if proceeding.automatic:
            yield from to_whose_turn_it_is(decision, frame, VACANCY, "到期提醒")
            yield from _warned(decision, frame)


def _warned(decision: Decision[Base, base_facts.Fact], frame: Circumstances) -> Addressed:
    for party in (*league(decision.after), DEPARTMENT):
        yield from to_another(decision, frame, VACANCY, party, "空站预警")


def of_stay(decision: Decision[Stay, stay_facts.Fact], frame: Circumstances) -> Addressed:
    """Art. 22: a condition that waits to be found when its postdoc has left is recalled to whose turn it is.

    The certificate for a direct application rests on it, and is wanted now.
    """
    if not isinstance(decision.fact, stay_facts.ExitCompleted):
        return
    for wait in decision.waits:
        if wait.key.startswith((MERIT, MERIT_BASE)) and not wait.party.includes(frame.actor):
            yield from to_whose_turn_it_is(decision, frame, wait.key, "本人已出基地，请抓紧办理")


def of_application(
    decision: Decision[Application, application_facts.Fact], frame: Circumstances
) -> Addressed:
    """To the unit: its papers, and each step of its application with reason and source."""
    before, after = decision.before, decision.after
    yield from _papers(decision, frame)
    yield from _transferred(decision, frame)
    if isinstance(decision.fact, application_facts.ExpertReplaced):
        yield _kept_away(decision, decision.fact, frame)
    if decision.seq == 1 or before.stage is after.stage or frame.actor.scope == after.unit:
        return
    now = (
        f"办结：{STAGE_NAMES[after.stage]}"
        if after.stage in ENDS
        else f"转入“{STAGE_NAMES[after.stage]}”环节"
    )
    title = f"{subject(decision)}{now}"
    reason = f"理由：{after.end_reason.strip().rstrip('。')}。" if after.end_reason.strip() else ""
    source = end_source(after)
    reason += f"依据：{frame.policy.signed(source.cite)}。" if source else ""
    body = (
        f"{after.unit_name}的申报已由“{STAGE_NAMES[before.stage]}”转为“{STAGE_NAMES[after.stage]}”。{reason}"
    )
    key = f"{decision.command_id}/stage"
    yield Party(Role.UNIT, after.unit), about(decision, frame, key=key, title=title, body=body)


def _kept_away(
    decision: Decision[Application, application_facts.Fact],
    happened: application_facts.ExpertReplaced,
    frame: Circumstances,
) -> tuple[Party, Message]:
    """Setting (expert_replacement): who was replaced hears that it is no recusal; the reason is not written in messages."""
    title = f"{subject(decision)}：因故更换评审专家"
    body = (
        f"{subject(decision)}：因故更换评审专家，您不再参加本件评议，无需再提交评分表；不作为回避。"
        f"（{frame.policy.signed(setting('expert_replacement').cite)}）"
    )
    key = f"{decision.command_id}/replaced"
    return Party(Role.EXPERT, happened.expert), about(decision, frame, key=key, title=title, body=body)


def _transferred(decision: Decision[Application, application_facts.Fact], frame: Circumstances) -> Addressed:
    """Setting (transfer): whoever gets the task hears of it, with the note of whoever gave it."""
    fact = decision.fact
    if not isinstance(fact, application_facts.TaskTransferred) or fact.to in (None, frame.actor.user):
        return
    waits = "；".join(wait.action for wait in decision.waits if wait.party.user == fact.to)
    note = f"附言：{fact.note.rstrip('。')}。" if fact.note else ""
    body = f"{subject(decision)}已{HANDED_ON}：{waits}。{note}"
    key = f"{decision.command_id}/{decision.case_id}/transferred"
    told = about(decision, frame, key=key, title=f"{HANDED_ON}：{subject(decision)}", body=body)
    yield replace(standing_party(decision.after), user=fact.to), told


def _papers(decision: Decision[Application, application_facts.Fact], frame: Circumstances) -> Addressed:
    """Setting (service, remedy): each new paper with its ground, what can be done against it, and where it is signed for."""
    known = {paper.id for paper in decision.before.papers}
    for paper in decision.after.papers:
        if paper.id in known or paper.to is not Role.UNIT:
            continue
        under = f"（{paper.source.cite}）" if paper.source else ""
        remedy = f"救济途径（一般法律规定）：{paper.remedies}" if paper.remedies else ""
        body = (
            f"{subject(decision)}：{paper.name}{under}：{paper.reason.strip().rstrip('。')}。"
            f"请在系统中签收，期限自签收（送达）次日起计算。{remedy}"
        )
        key = f"{decision.command_id}/{paper.id}"
        told = about(decision, frame, key=key, title=f"请签收：{paper.name}", body=body)
        yield Party(Role.UNIT, decision.after.unit), told
