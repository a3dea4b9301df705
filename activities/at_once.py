"""Several acts on one case inside the cases' door: each is judged as the case stands after those before it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.answers import answer_of
from activities.kinds import AnyDecision
from db import commands
from db.cases import AnyLoaded, Loaded
from db.codec import decode
from db.commands import Ledger, digest_of
from domain.at_once import DoAtOnce, together
from domain.circumstances import Circumstances
from domain.refusal import Refusal


class Judged(Protocol):
    """What came of judging a step."""

    @property
    def decision(self) -> AnyDecision:
        """The fact about to be recorded."""


J = TypeVar("J", bound=Judged)
Judge = Callable[[AsyncConnection, Ledger, AnyLoaded, Circumstances], Awaitable[J | Refusal]]


def steps_of(ledger: Ledger) -> list[tuple[str, Ledger]]:
    """Each act with its place, as a command of its own; the last has the id of the whole, and so its answer."""
    steps, found = decode(DoAtOnce, ledger.body).steps, list[tuple[str, Ledger]]()
    for number, step in enumerate(steps, 1):
        own = ledger.id if number == len(steps) else f"{ledger.id}.{number}"
        digest = digest_of(ledger.case_kind, ledger.case_id, step.name, step.body)
        found.append((step.place, replace(ledger, id=own, name=step.name, body=step.body, digest=digest)))
    return found


async def judged(
    conn: AsyncConnection, ledger: Ledger, loaded: AnyLoaded, frame: Circumstances, judge: Judge[J]
) -> list[tuple[Ledger, J]] | Refusal:
    """All that is decided, or all that is refused; the last is asked only where nothing before it is refused."""
    made, refusals = list[tuple[Ledger, J]](), list[tuple[str, Refusal]]()
    for place, step in steps_of(ledger):
        if refusals and step.id == ledger.id:
            break
        found = await judge(conn, step, loaded, frame)
        if isinstance(found, Refusal):
            refusals.append((place, found))
            continue
        made.append((step, found))
        loaded = Loaded(found.decision.after, found.decision.seq, at=frame.at)
    return together(refusals) if refusals else made


async def keep(
    conn: AsyncConnection, ledger: Ledger, decisions: Sequence[AnyDecision], frame: Circumstances
) -> None:
    """Stores each act before the last as a command that was answered: behind every fact stands one."""
    steps = {step.id: step for _, step in steps_of(ledger) if step.id != ledger.id}
    for decision in decisions:
        step = steps.get(decision.command_id)
        if step is None:
            continue
        await commands.receive(conn, step, ledger.received_at or frame.at)
        await commands.answer(conn, step.id, answer_of(decision, [], frame))
