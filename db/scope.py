"""Connections and transactions: what the caller sees under row-level security, and never two of them in one task."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db import hot
from domain.actor import PUBLIC, SYSTEM, Actor

SCOPE = (
    "select set_config('app.role', $1, true), set_config('app.scope', $2, true),"
    " set_config('app.account', $3, true), set_config('app.line', $4, true),"
    " set_config('app.areas', areas_of($1, $4), true), set_config('app.kinds', kinds_of($1, $4), true)"
)
"""Who acts, and what that role of that line sees in whole."""


class SecondConnectionError(Exception):
    """A connection is asked for by whoever holds one already: a programming error.

    As many callers at once as the pool has connections would each hold one and wait for another for ever.
    """


@dataclass(slots=True)
class _Lease:
    """Whether the connection that was taken is still held."""

    held: bool = True


_LEASE: ContextVar[_Lease | None] = ContextVar("lease", default=None)
"""Tasks that are started meanwhile inherit it: the holder may wait for what they do."""
_TURN: ContextVar[asyncio.Lock | None] = ContextVar("turn", default=None)
"""Of a request, shared by all that it does at the same time."""
_TRIAL: ContextVar[AsyncConnection | None] = ContextVar("trial", default=None)
"""The connection of a trial, whose whole transaction is given up at its end."""


def on_trial() -> bool:
    """Whether what is done now is only tried: nothing of it will have happened."""
    return _TRIAL.get() is not None


@asynccontextmanager
async def trial(engine: AsyncEngine) -> AsyncIterator[None]:
    """Around what is only tried: its transactions are parts of one, which sees what they write and is given up."""
    async with connection(engine) as conn:
        whole = await conn.begin()
        tried, turn = _TRIAL.set(conn), _TURN.set(asyncio.Lock())
        try:
            yield
        finally:
            _TURN.reset(turn)
            _TRIAL.reset(tried)
            await whole.rollback()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Around a request: whatever it does at the same time takes one connection after the other."""
    token = _TURN.set(asyncio.Lock())
    try:
        yield
    finally:
        _TURN.reset(token)


@asynccontextmanager
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """The only way to a connection of a pool; each caller holds one at most.

    Raises SecondConnectionError inside the block of another one, also from a task that was started in it, and
    SQLAlchemy's TimeoutError when none is free for as long as the engine waits.
    """
    tried = _TRIAL.get()
    if tried is not None:
        async with _TURN.get() or nullcontext():
            yield tried
        return
    outer = _LEASE.get()
    if outer is not None and outer.held:
        raise SecondConnectionError("a connection is held already: pass it on, or let go of it first")
    async with _TURN.get() or nullcontext():
        lease = _Lease()
        _LEASE.set(lease)
        try:
            async with engine.connect() as conn:
                yield conn
        finally:
            lease.held = False
            _LEASE.set(outer)


async def act_as(conn: AsyncConnection, actor: Actor) -> None:
    """From here to the end of the transaction, or to the next of these, only the actor's rows exist."""
    await hot.rows(conn, SCOPE, actor.role.value, actor.scope, actor.user, actor.line)


@asynccontextmanager
async def transaction(engine: AsyncEngine, actor: Actor) -> AsyncIterator[AsyncConnection]:
    """One transaction in which only the actor's rows exist; commits at the end, rolls back on an error."""
    async with connection(engine) as conn, conn.begin_nested() if on_trial() else conn.begin():
        await act_as(conn, actor)
        yield conn


@asynccontextmanager
async def system_transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction of the system itself, after permission was decided."""
    async with transaction(engine, SYSTEM) as conn:
        yield conn


@asynccontextmanager
async def public_transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction of anybody who has not signed in: only what is public exists."""
    async with transaction(engine, PUBLIC) as conn:
        yield conn


@asynccontextmanager
async def seeing_all(conn: AsyncConnection, back: Actor) -> AsyncIterator[None]:
    """Within a transaction, the system looks for the block; then it is the transaction of `back` again."""
    await act_as(conn, SYSTEM)
    yield
    await act_as(conn, back)


async def become_system(conn: AsyncConnection) -> None:
    """From here to the end of the transaction it is the system's: what the caller sees is known by then."""
    await act_as(conn, SYSTEM)


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection for single statements that bring their own scope, without the cost of a transaction."""
    async with connection(engine) as conn:
        yield conn if on_trial() else await conn.execution_options(isolation_level="AUTOCOMMIT")
