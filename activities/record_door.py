"""The door for records without a life: one transaction takes the command, decides, records, writes and answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.answers import told
from activities.passwords import fingerprint_aside
from db import commands
from db.commands import Ledger, digest_of
from db.outcomes import Outcome
from db.parties import may_act
from db.record_rows import record
from db.scope import on_trial, system_transaction
from db.security_log import watch
from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.offices import takes_part
from domain.records import Fact
from domain.refusal import Refusal, forbidden
from domain.security_log import act_of_fact
from domain.source import setting
from ids import derived_id

VIEWING = "viewing"
"""What is asked for again under the same key is shown again: each time is kept."""


class TriedError(Exception):
    """What was only tried would have been recorded."""


class ReusedKeyError(Exception):
    """The idempotency key was used before with another request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command on a record. `body` is kept; `private` only makes two requests differ and is never stored."""

    actor: Actor
    key: str
    kind: str
    record_id: str
    name: str
    body: object
    at: datetime
    private: object = None
    line: str | None = None
    """Whose record it is, where it is of another line than the home one; None: as the kind says."""

    @property
    def command_id(self) -> str:
        """The id under which the command and its answer are kept."""
        return derived_id("command", self.actor.user, self.key)

    @property
    def ledger(self) -> Ledger:
        """The command as the ledger takes it."""
        digest = digest_of(self.kind, self.record_id, self.name, [self.body, self.private])
        return Ledger(
            id=self.command_id,
            case_kind=self.kind,
            case_id=self.record_id,
            name=self.name,
            body=self.body,
            digest=digest,
            actor=self.actor,
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was decided: the fact, the record it belongs to, and warnings for whoever gave the command."""

    record_id: str
    fact: Fact
    warnings: tuple[str, ...] = ()


Decide = Callable[[AsyncConnection], Awaitable[Recorded | Refusal]]


async def sealed(actor: Actor, key: str, secret: str) -> str:
    """A password as the private part of an order: tells whether a repeated request is the same, and no more."""
    return await fingerprint_aside(secret, f"{actor.user}/{key}")


async def earlier(engine: AsyncEngine, order: Order) -> Outcome | None:
    """The answer that the command already got, if it did; raises ReusedKeyError."""
    async with system_transaction(engine) as conn:
        outcome = await commands.outcome_of(conn, order.command_id)
        if outcome is None:
            return None
        return _same(await commands.load(conn, order.command_id), order).outcome


async def carry_out(engine: AsyncEngine, order: Order, decide: Decide) -> Outcome:
    """The stored answer of the command: made once, then repeated; raises ReusedKeyError.

    `decide` may write besides what the fact itself writes; it writes nothing when it refuses.
    On trial nothing is taken and nothing recorded: raises TriedError where it would have been.
    """
    if on_trial():
        return await _tried(engine, order, decide)
    async with system_transaction(engine) as conn:
        known = _same(await commands.receive(conn, order.ledger, order.at), order)
        if known.outcome is not None:
            if order.kind == VIEWING:
                await _keep(conn, order, await decide(conn))
            return known.outcome
        decided = await _decided(conn, order, decide)
        answer = await _answer(conn, order, decided)
        await commands.answer(conn, order.command_id, answer)
        await _keep(conn, order, decided)
        return answer


async def _tried(engine: AsyncEngine, order: Order, decide: Decide) -> Outcome:
    async with system_transaction(engine) as conn:
        decided = await _decided(conn, order, decide)
    if isinstance(decided, Refusal):
        return {"refusal": told(decided)}
    raise TriedError


async def _keep(conn: AsyncConnection, order: Order, decided: Recorded | Refusal) -> None:
    """What the security log keeps of it; refusals are kept with the answer, wherever they come from."""
    if isinstance(decided, Refusal):
        return
    act = act_of_fact(order.actor, order.kind, decided.record_id, decided.fact)
    if act is not None:
        await watch(conn, act, order.at)


def _same(known: Ledger, order: Order) -> Ledger:
    if not commands.same(known, order.ledger):
        raise ReusedKeyError
    return known


async def _decided(conn: AsyncConnection, order: Order, decide: Decide) -> Recorded | Refusal:
    actor = order.actor
    takes = takes_part(actor.line, order.kind) if order.line is None else actor.line == order.line
    if not takes or not await may_act(conn, actor.user, actor.role, actor.scope, actor.line):
        return forbidden("您的账号已停用或不再具有相应权限。", setting("permission"), "no_longer_allowed")
    return await decide(conn)


async def _answer(conn: AsyncConnection, order: Order, decided: Recorded | Refusal) -> Outcome:
    if isinstance(decided, Refusal):
        return {"refusal": told(decided)}
    seq = await record(conn, decided.record_id, decided.fact, order.command_id, order.actor, order.at)
    return {
        "fact": type(decided.fact).__name__,
        "kind": order.kind,
        "id": decided.record_id,
        "seq": seq,
        "at": order.at.astimezone(SHANGHAI).isoformat(),
        "warnings": list(decided.warnings),
    }
