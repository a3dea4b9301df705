"""Who is told what when a fact is recorded: new tasks, reminders, escalations, urging, and what each kind tells besides."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.door import Announce
from activities.kinds import AnyDecision
from activities.messages import (
    HANDED_ON,
    SILENT,
    Addressed,
    about,
    message,
    subject,
    to_another,
    to_whose_turn_it_is,
)
from db.delegations import takers
from db.notifications import Message, notify_all
from db.parties import Recipient, holders_of
from domain import ticking
from domain.actor import DEPARTMENT, Party
from domain.awaited import until
from domain.circumstances import Circumstances
from domain.command_words import words_of
from domain.offices import leading_line
from domain.wait import Wait

NEW_TASK = "新的待办"
NEWS = ("/stage", "/heard")
"""How the keys of messages end that only tell what happened."""
MOST_GIST = 40
"""How many characters of what happened a title has room for."""


def announcer(*, mail: bool) -> Announce:
    """The announcing part of the door; `mail` says whether letters can be sent at all."""

    async def announce(conn: AsyncConnection, decision: AnyDecision, frame: Circumstances) -> None:
        told = once_each(messages(decision, frame))
        leading = leading_line(decision.kind.case.kind)
        people = {
            line: await holders_of(
                conn,
                [(party.role, party.scope) for party, _ in told if (party.line or leading) == line],
                line,
            )
            for line in sorted({party.line or leading for party, _ in told})
        }
        addressed = [
            (_recipients(party, people[party.line or leading][party.role, party.scope]), message)
            for party, message in told
        ]
        addressed += await _standing_in(conn, told, decision.kind.case.kind, frame)
        await notify_all(conn, addressed, mail=mail, held=decision.held)

    return announce


async def _standing_in(
    conn: AsyncConnection, told: Sequence[tuple[Party, Message]], kind: str, frame: Circumstances
) -> list[tuple[Sequence[Recipient], Message]]:
    """Setting (delegation): whoever stands in for the person who is meant is told as well."""
    meant = [(party, message) for party, message in told if party.user is not None]
    if not meant:
        return []
    users = {party.user for party, _ in meant if party.user}
    found = await takers(conn, users, kind, leading_line(kind), frame.today)
    return [
        (
            [Recipient(taker.id, taker.name, taker.email) for taker in found if taker.giver == party.user],
            to_a_stand_in(message),
        )
        for party, message in meant
    ]


def to_a_stand_in(message: Message) -> Message:
    """What was given to a colleague who is away was not given to whoever acts meanwhile: they read that they act for somebody."""
    return replace(
        message,
        title=message.title.replace(HANDED_ON, "受托代办"),
        body=f"由您受托代办。{message.body.replace(HANDED_ON, '转由委托您代办的人员办理')}",
    )


def _recipients(party: Party, holders: Sequence[Recipient]) -> Sequence[Recipient]:
    """The one person of the party who is meant, or all of them."""
    return [holder for holder in holders if holder.id == party.user] or holders


def messages(decision: AnyDecision, frame: Circumstances) -> Addressed:
    """The messages of one recorded fact; texts name the case and the source, never a person."""
    yield from _new_tasks(decision, frame)
    match decision.kind.tick(decision.fact):
        case ticking.Reminded(key, overdue):
            yield from to_whose_turn_it_is(decision, frame, key, "逾期提醒" if overdue else "到期提醒")
        case ticking.Escalated(key, level):
            yield from to_whose_turn_it_is(decision, frame, key, "逾期通知")
            if level == ticking.DEPARTMENT_LEVEL:
                yield from to_another(decision, frame, key, DEPARTMENT, "逾期督办")
        case ticking.Urged(key):
            yield from to_whose_turn_it_is(decision, frame, key, "催办")
        case ticking.DeadlineMoved(key):
            yield from to_whose_turn_it_is(decision, frame, key, "期限调整")
        case _:
            yield from _heard(decision, frame)
    yield from decision.kind.messages(decision, frame)


def once_each(told: Addressed) -> list[tuple[Party, Message]]:
    """Setting (procedure): one event is one message to each party: news stand in the message of what is to be done."""
    found = list(told)
    tasks: dict[tuple[str, str], int] = {}
    for place, (party, asked) in enumerate(found):
        if f"/{NEW_TASK}/" in asked.key and party.user is None:
            tasks.setdefault((party.role, party.scope), place)
    kept = dict(enumerate(found))
    for place, (party, news) in enumerate(found):
        task = tasks.get((party.role, party.scope))
        if task is not None and party.user is None and news.key.endswith(NEWS):
            to, told_first = kept[task]
            kept[task] = to, replace(told_first, body=f"{news.body}\n{told_first.body}")
            del kept[place]
    return list(kept.values())


def _new_tasks(decision: AnyDecision, frame: Circumstances) -> Addressed:
    before = {wait.key for wait in decision.kind.case.waits(decision.before)} if decision.seq > 1 else set()
    for wait in decision.waits:
        fresh = wait.key not in before and not _ahead(decision, wait, frame)
        if fresh and decision.kind.announced(wait) and not _own(wait, frame):
            yield wait.party, message(decision, frame, wait, NEW_TASK)


def _ahead(decision: AnyDecision, wait: Wait, frame: Circumstances) -> bool:
    """Setting (worklist_lead_days): a date that is still ahead is told when it comes near, by its reminders."""
    deadline = wait.clock.deadline
    dates = words_of(decision.kind.case.kind).dates
    far = deadline is not None and deadline.due > until(frame.policy, frame.today)
    return far and wait.key.partition(":")[0] in dates


def _own(wait: Wait, frame: Circumstances) -> bool:
    return wait.party.role in SILENT or wait.party.includes(frame.actor)


def _heard(decision: AnyDecision, frame: Circumstances) -> Addressed:
    remedy = decision.kind.remedy(decision.fact, frame.policy)
    for party, line in decision.kind.told(decision.after, decision.fact):
        if party.includes(frame.actor):
            continue
        under = f"（{line.source.cite}）" if line.source else ""
        said = frame.policy.signed(f"{line.text.rstrip('。')}{under}")
        body = f"{subject(decision)}：{said}。{remedy}"
        key = f"{decision.command_id}/{decision.case_id}/heard"
        title = f"{subject(decision)}：{_gist(line.text)}"
        yield party, about(decision, frame, key=key, title=title, body=body)


def _gist(text: str) -> str:
    """What happened, as far as a title has room: the sentence up to its first stop."""
    return re.split("[，；。：（]", text, maxsplit=1)[0][:MOST_GIST]
