"""Who is told what when a fact is recorded: new tasks, reminders, escalations, urging, and every step to the unit."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases import told as announce_lives
from activities.door import Announce, Decision
from db.notifications import Message, notify_all
from db.records import holders_of
from domain import ticking
from domain.actor import DEPARTMENT, Party
from domain.bases.application import facts
from domain.bases.application.explanation import end_source
from domain.bases.application.papers import RECEIPT
from domain.bases.application.state import Application
from domain.bases.base import facts as base_facts
from domain.bases.base.keys import VACANCY
from domain.bases.base.state import Base
from domain.bases.campaign.state import Campaign
from domain.bases.interpretations import signed
from domain.bases.round.state import Round
from domain.bases.stay.state import Stay
from domain.circumstances import Circumstances
from domain.explanation import consequence_of, overdue
from domain.legal_time import full_date
from domain.terms import ENDS, STAGE_NAMES, Role
from domain.wait import Wait

SILENT = (Role.SYSTEM, Role.PUBLIC)
MOST_GIST = 40
"""How many characters of what happened a title has room for."""


def announcer(*, mail: bool) -> Announce:
    """The announcing part of the door; `mail` says whether letters can be sent at all."""

    async def announce(conn: AsyncConnection, decision: Decision, frame: Circumstances) -> None:
        told = list(messages(decision, frame))
        people = await holders_of(conn, [(party.role, party.scope) for party, _ in told])
        addressed = [
            (_recipients(party, people[party.role, party.scope]), message) for party, message in told
        ]
        await notify_all(conn, addressed, mail=mail)

    return announce


def _recipients(party: Party, holders: Sequence[Any]) -> Sequence[Any]:
    """The one person of the party who is meant, or all of them."""
    return [one for one in holders if one.id == party.user] or holders


def messages(decision: Decision, frame: Circumstances) -> Iterator[tuple[Party, Message]]:
    """The messages of one recorded fact; texts name the case and the source, never a person."""
    yield from _new_tasks(decision, frame)
    match decision.fact:
        case facts.Reminded(key, overdue) | ticking.Reminded(key, overdue):
            yield from _about(decision, frame, key, "逾期提醒" if overdue else "到期提醒")
            yield from _warned(decision, frame, key)
        case facts.Escalated(key):
            yield from _about(decision, frame, key, "逾期通知")
            yield from _to(decision, frame, key, DEPARTMENT, "逾期督办")
        case ticking.Escalated(key, level):
            yield from _about(decision, frame, key, "逾期通知")
            if level == ticking.DEPARTMENT_LEVEL:
                yield from _to(decision, frame, key, DEPARTMENT, "逾期督办")
        case facts.Urged(key) | ticking.Urged(key):
            yield from _about(decision, frame, key, "催办")
        case ticking.DeadlineMoved(key):
            yield from _about(decision, frame, key, "期限调整")
        case _:
            yield from _with_notice(decision, frame)
            yield from _heard(decision, frame)
    if isinstance(decision.after, Application):
        yield from _to_unit(decision, frame)


def _new_tasks(decision: Decision, frame: Circumstances) -> Iterator[tuple[Party, Message]]:
    before = {wait.key for wait in decision.kind.case.waits(decision.before)} if decision.seq > 1 else set()
    for wait in decision.waits:
        if wait.key not in before and not wait.key.startswith(RECEIPT) and not _own(wait, frame):
            yield wait.party, _message(decision, frame, wait, "新的待办")


def _own(wait: Wait, frame: Circumstances) -> bool:
    return wait.party.role in SILENT or wait.party.includes(frame.actor)


def _about(decision: Decision, frame: Circumstances, key: str, title: str) -> Iterator[tuple[Party, Message]]:
    wait = next((wait for wait in decision.waits if wait.key == key), None)
    if wait is not None and wait.party.role not in SILENT:
        yield wait.party, _message(decision, frame, wait, title)


def _to(
    decision: Decision, frame: Circumstances, key: str, party: Party, title: str
) -> Iterator[tuple[Party, Message]]:
    wait = next((wait for wait in decision.waits if wait.key == key), None)
    if wait is not None and not (wait.party.role is party.role and wait.party.scope == party.scope):
        yield party, _message(decision, frame, wait, title)


def _warned(decision: Decision, frame: Circumstances, key: str) -> Iterator[tuple[Party, Message]]:
    """Art. 24: the level above hears of a base that is about to lose its filing."""
    if key == VACANCY and isinstance(decision.after, Base):
        for party in (*announce_lives.league(decision.after), DEPARTMENT):
            yield from _to(decision, frame, key, party, "空站预警")


def _with_notice(decision: Decision, frame: Circumstances) -> Iterator[tuple[Party, Message]]:
    """Art. 24: the notice that the timer gives is the last warning as well."""
    if isinstance(decision.fact, base_facts.NoticeGiven) and decision.fact.proceeding.automatic:
        yield from _about(decision, frame, VACANCY, "到期提醒")
        yield from _warned(decision, frame, VACANCY)


def _heard(decision: Decision, frame: Circumstances) -> Iterator[tuple[Party, Message]]:
    remedy = announce_lives.remedy(decision.fact, frame.policy)
    for party, line in announce_lives.told(decision.after, decision.fact):
        if party.includes(frame.actor):
            continue
        under = f"（{line.source.cite}）" if line.source else ""
        said = signed(f"{line.text.rstrip('。')}{under}", frame.policy.interpretations)
        body = f"{subject(decision)}：{said}。{remedy}"
        key = f"{decision.command_id}/{decision.case_id}/heard"
        title = f"{subject(decision)}：{_gist(line.text)}"
        yield party, Message(key, title, body, decision.kind.case.kind, decision.case_id, frame.at)


def _gist(text: str) -> str:
    """What happened, as far as a title has room: the sentence up to its first stop."""
    return re.split("[，；。：（]", text, maxsplit=1)[0][:MOST_GIST]


def _to_unit(decision: Decision, frame: Circumstances) -> Iterator[tuple[Party, Message]]:
    before, after = decision.before, decision.after
    yield from _papers_to_unit(decision, frame)
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
    reason += f"依据：{signed(source.cite, frame.policy.interpretations)}。" if source else ""
    body = (
        f"{after.unit_name}的申报已由“{STAGE_NAMES[before.stage]}”转为“{STAGE_NAMES[after.stage]}”。{reason}"
    )
    key = f"{decision.command_id}/stage"
    message = Message(key, title, body, decision.kind.case.kind, decision.case_id, frame.at)
    yield Party(Role.UNIT, after.unit), message


def _papers_to_unit(decision: Decision, frame: Circumstances) -> Iterator[tuple[Party, Message]]:
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
        message = Message(
            key, f"请签收：{paper.name}", body, decision.kind.case.kind, decision.case_id, frame.at
        )
        yield Party(Role.UNIT, decision.after.unit), message


def _message(decision: Decision, frame: Circumstances, wait: Wait, title: str) -> Message:
    deadline = wait.clock.deadline
    until = f"，办理期限至{full_date(deadline.due)}" if deadline else ""
    provisional = "（暂定，以当年放假安排公布为准）" if deadline and deadline.provisional else ""
    limit = f"（{deadline.source.cite}）" if deadline and deadline.source != wait.source else ""
    turn = f"{subject(decision)}：{wait.action}（{wait.source.cite}）"
    body = signed(
        f"{turn}{until}{provisional}{_late(wait, frame)}{limit}。{consequence_of(wait).rstrip('。')}。",
        frame.policy.interpretations,
    )
    key = f"{decision.command_id}/{title}/{wait.key}"
    if isinstance(decision.fact, facts.Urged | ticking.Urged):
        key = f"urge/{decision.case_id}/{wait.key}/{frame.today.isoformat()}"
    named = f"{title}：{subject(decision)}，{wait.action}"
    return Message(key, named, body, decision.kind.case.kind, decision.case_id, frame.at)


def _late(wait: Wait, frame: Circumstances) -> str:
    """Setting (procedure): how late it is when the message is written, in what the limit is counted in."""
    deadline = wait.clock.deadline
    if deadline is None or frame.today <= deadline.due:
        return ""
    return f"，已{overdue(deadline.due, frame.today, frame.calendar, deadline.span)}"


def subject(decision: Decision) -> str:
    """The case in words."""
    match decision.after:
        case Application(unit_name=name):
            return f"{name}的申报"
        case Round(title=title) | Campaign(title=title):
            return title
        case Stay(unit_name=name):
            return f"{name}的博士后在站事项"
        case Base(unit_name=name, code=code):
            return f"{name}的基地{code}"
        case _:
            return decision.case_id
