"""Which one of the commands on offer is what a case waits for from this actor now: the one that pages put first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.actor import Actor
from domain.command_words import CommandWords
from domain.policy import LEAD_DAYS, Edition
from domain.wait import Wait


@dataclass(frozen=True, slots=True)
class Work:
    """How far a case is: which steps are done, and which waits were begun before their time."""

    done: Collection[str] = ()
    begun: Collection[str] = ()
    lead_days: int = LEAD_DAYS
    """Setting (worklist_lead_days): a date of a life that is further ahead is a date, not yet something to be done."""


NOTHING = Work()


def until(policy: Edition, today: date) -> date:
    """Setting (worklist_lead_days): up to which day a date of a life is something to be done, and not only to come."""
    return today + timedelta(days=policy.worklist_lead_days)


def awaited(
    words: CommandWords,
    waits: Iterable[Wait],
    offered: Collection[str],
    actor: Actor,
    today: date,
    work: Work = NOTHING,
) -> str | None:
    """Setting (procedure): the command of the most pressing wait for the actor that is offered and still to be done.

    An act that ends something is never it: where the most pressing wait is for one, there is none.
    """
    own = [one for one in waits if one.party.includes(actor) and _is_now(words, one, today, work)]
    for wait in sorted(own, key=lambda one: _pressing(one, work)):
        known = [
            command
            for command in wait.commands
            if command in offered and command not in words.aside and command not in work.done
        ]
        if known and wait.commands[0] in words.endings:
            return None
        if known:
            return next((command for command in known if command not in words.endings), None)
    return None


def _is_now(words: CommandWords, wait: Wait, today: date, work: Work) -> bool:
    kind, deadline = _kind(wait), wait.clock.deadline
    far = (
        kind in words.dates and deadline is not None and deadline.due > today + timedelta(days=work.lead_days)
    )
    return not far or kind in work.begun


def _pressing(wait: Wait, work: Work) -> tuple[bool, date]:
    """What was begun comes first, then by the last day; those without one after all that have one."""
    due = wait.clock.deadline.due if wait.clock.deadline else date.max
    return _kind(wait) not in work.begun, due


def _kind(wait: Wait) -> str:
    return wait.key.partition(":")[0]


def weight(words: CommandWords, name: str, first: str | None) -> int:
    """Setting (procedure): what is awaited, then what else can be done, then what ends something."""
    if name == first:
        return 0
    return 2 if name in words.endings else 1
