"""Messages about one recorded fact: texts name the case and the source, never a person."""

from collections.abc import Iterator

from activities.kinds import AnyDecision
from db.notifications import Message
from domain import ticking
from domain.actor import Party
from domain.circumstances import Circumstances
from domain.explanation import consequence_of, overdue
from domain.terms import Role
from domain.wait import Wait

SILENT = (Role.SYSTEM, Role.PUBLIC)
HANDED_ON = "转由您办理"
"""What a colleague reads to whom a task was given."""
Addressed = Iterator[tuple[Party, Message]]


def subject(decision: AnyDecision) -> str:
    """The case in words."""
    return decision.kind.subject(decision.after)


def to_whose_turn_it_is(decision: AnyDecision, frame: Circumstances, key: str, title: str) -> Addressed:
    """About the wait of that key, to the party whose turn it is."""
    wait = next((wait for wait in decision.waits if wait.key == key), None)
    if wait is not None and wait.party.role not in SILENT:
        yield wait.party, message(decision, frame, wait, title)


def to_another(decision: AnyDecision, frame: Circumstances, key: str, party: Party, title: str) -> Addressed:
    """About the wait of that key, to a party whose turn it is not."""
    wait = next((wait for wait in decision.waits if wait.key == key), None)
    if wait is not None and not (wait.party.role is party.role and wait.party.scope == party.scope):
        yield party, message(decision, frame, wait, title)


def message(decision: AnyDecision, frame: Circumstances, wait: Wait, title: str) -> Message:
    """What a wait asks for, under which source, until when, and what happens then."""
    deadline = wait.clock.deadline
    until = f"，办理期限至{deadline.due_text}" if deadline else ""
    provisional = "（暂定，以当年放假安排公布为准）" if deadline and deadline.provisional else ""
    limit = f"（{deadline.source.cite}）" if deadline and deadline.source != wait.source else ""
    turn = f"{subject(decision)}：{wait.action}（{wait.source.cite}）"
    body = frame.policy.signed(
        f"{turn}{until}{provisional}{_late(wait, frame)}{limit}。{consequence_of(decision.kind.case.kind, wait).rstrip('。')}。"
    )
    key = f"{decision.command_id}/{title}/{wait.key}"
    if isinstance(decision.kind.tick(decision.fact), ticking.Urged):
        key = f"urge/{decision.case_id}/{wait.key}/{frame.today.isoformat()}"
    named = f"{title}：{subject(decision)}，{wait.action}"
    return about(decision, frame, key=key, title=named, body=body)


def about(decision: AnyDecision, frame: Circumstances, *, key: str, title: str, body: str) -> Message:
    """A message about the case that was decided, of the instant of the decision."""
    return Message(
        key=key,
        title=title,
        body=body,
        case_kind=decision.kind.case.kind,
        case_id=decision.case_id,
        at=frame.at,
    )


def _late(wait: Wait, frame: Circumstances) -> str:
    """Setting (procedure): how late it is when the message is written, in what the limit is counted in."""
    deadline = wait.clock.deadline
    if deadline is None or frame.at < deadline.ends_at:
        return ""
    return f"，已{overdue(deadline.due, frame.today, frame.calendar, deadline.span)}"
