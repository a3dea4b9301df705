"""Connections and transactions: what the caller sees under row-level security, and never two of them in one task."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
    suppress,
)
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar, cast

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db import hot
from domain.actor import PUBLIC, SYSTEM, Actor

SCOPE = (
    "select set_config('app.role', $1, true), set_config('app.scope', $2, true),"
    " set_config('app.account', $3, true), set_config('app.line', $4, true),"
    " set_config('app.areas', areas_of($1, $4), true), set_config('app.kinds', kinds_of($1, $4), true)"
)
"""Who acts, and what that role of that line sees in whole."""
WRITES = "25006"
"""SQLSTATE of a statement that would write in a transaction that only reads."""
T = TypeVar("T")


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


@dataclass(slots=True, kw_only=True)
class Reading:
    """What the questions of one page share: a connection with one transaction that only reads, and what was read in it.

    The transaction stands on one snapshot (REPEATABLE READ), so that the parts of a page agree, and what was read once need
    not be read again. Whose rows exist in it is set anew where it changes. It ends before anything is written, and what
    is asked afterwards sees what was written.
    """

    engine: AsyncEngine
    gate: Callable[[], AbstractAsyncContextManager[object]] = nullcontext
    """How many may hold a connection in this way at once: some are left for who writes."""
    acting: tuple[str, ...] | None = None
    """Whose rows exist now."""
    kept: dict[tuple[str, ...] | None, dict[Hashable, object]] = field(default_factory=dict)
    """What was read, by whose rows existed."""
    over: bool = False
    """Whether the page is made: what is asked afterwards is no part of it."""
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever asks in it: a page that failed at one of its questions ends after the one that is under way."""
    _admitted: AsyncExitStack | None = None
    _held: AsyncExitStack | None = None
    _conn: AsyncConnection | None = None

    async def conn(self) -> AsyncConnection:
        """The connection, with its transaction begun."""
        if self._conn is None:
            held = AsyncExitStack()
            try:
                conn = await held.enter_async_context(self.engine.connect())
                await conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                await held.enter_async_context(conn.begin())
            except BaseException:
                await held.aclose()
                raise
            self._held, self._conn = held, conn
        return self._conn

    def holds(self, conn: AsyncConnection) -> bool:
        """Whether this is its connection."""
        return self._conn is conn

    async def admit(self) -> None:
        """Waits until it may hold a connection."""
        if self._admitted is None:
            admitted = AsyncExitStack()
            await admitted.enter_async_context(self.gate())
            self._admitted = admitted

    async def let_go(self) -> None:
        """Gives the connection back; what is read afterwards is read anew."""
        held, self._held, self._conn, self.acting = self._held, None, None, None
        self.kept.clear()
        if held is not None:
            with suppress(SQLAlchemyError, OSError):  # it has only read: nothing of it can be lost
                await held.aclose()

    async def end(self) -> None:
        """Lets go of all of it, and others in, once nobody asks."""
        async with self._asking:
            admitted, self._admitted = self._admitted, None
            try:
                await self.let_go()
            finally:
                if admitted is not None:
                    await admitted.aclose()

    def asking(self) -> AbstractAsyncContextManager[object]:
        """Around a question: it is not ended meanwhile."""
        return self._asking

    async def close(self) -> None:
        """The end of the page."""
        self.over = True
        await self.end()


@dataclass(slots=True)
class _Question:
    """The reading that a question is answered in, until it is answered."""

    reading: Reading | None


_QUESTION: ContextVar[_Question | None] = ContextVar("question", default=None)
"""Tasks that are started meanwhile inherit it; what they do after the answer is their own."""


def _reading() -> Reading | None:
    question = _QUESTION.get()
    return None if question is None else question.reading


@asynccontextmanager
async def within(reading: Reading) -> AsyncIterator[None]:
    """What is done in the block is read in this one transaction; what wants to write there fails (`would_write`)."""
    async with reading.asking():
        if reading.over:  # while this one waited: it is nobody's any more, and reads by itself
            yield
            return
        await reading.admit()
        question = _Question(reading)
        token = _QUESTION.set(question)
        try:
            yield
        finally:
            question.reading = None
            _QUESTION.reset(token)


def would_write(error: BaseException) -> bool:
    """Whether it failed because it wanted to write where only is read."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == WRITES


def kept(conn: AsyncConnection) -> dict[Hashable, object] | None:
    """What the page that reads here has read as whoever acts now, by keys of the readers' own; None outside of a page.

    Nothing in it is changed by anybody.
    """
    reading = _reading()
    if reading is None or not reading.holds(conn):
        return None
    return reading.kept.setdefault(reading.acting, {})


async def once(conn: AsyncConnection, key: Hashable, read: Callable[[], Awaitable[T]]) -> T:
    """What `read` gives; within a page what it gave before for this key: the snapshot and whoever acts are the same."""
    known = kept(conn)
    if known is None:
        return await read()
    if key not in known:
        known[key] = await read()
    return cast(T, known[key])


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
        if (reading := _reading()) is not None:
            await reading.let_go()
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
    wanted = (actor.role.value, actor.scope, actor.user, actor.line)
    reading = _reading()
    if reading is None or not reading.holds(conn):
        await hot.rows(conn, SCOPE, *wanted)
        return
    if reading.acting != wanted:
        reading.acting = None
        await hot.rows(conn, SCOPE, *wanted)
        reading.acting = wanted


@asynccontextmanager
async def _read(reading: Reading, actor: Actor) -> AsyncIterator[AsyncConnection]:
    """The transaction of a page, in which only the actor's rows exist; given up where a statement fails in it."""
    outer = _LEASE.get()
    if outer is not None and outer.held:
        raise SecondConnectionError("a connection is held already: pass it on, or let go of it first")
    async with _TURN.get() or nullcontext():
        lease = _Lease()
        _LEASE.set(lease)
        try:
            conn = await reading.conn()
            await act_as(conn, actor)
            yield conn
        except DBAPIError:
            await reading.let_go()
            raise
        finally:
            lease.held = False
            _LEASE.set(outer)


@asynccontextmanager
async def transaction(engine: AsyncEngine, actor: Actor) -> AsyncIterator[AsyncConnection]:
    """One transaction in which only the actor's rows exist; commits at the end, rolls back on an error."""
    reading = _reading()
    if reading is not None and reading.engine is engine and not on_trial():
        async with _read(reading, actor) as conn:
            yield conn
        return
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
