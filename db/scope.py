"""Transactions under a scope: what PostgreSQL's row-level security lets the caller see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.actor import SYSTEM, Actor

SCOPE = text(
    "select set_config('app.role', :role, true), set_config('app.scope', :scope, true),"
    " set_config('app.account', :account, true)"
)


@asynccontextmanager
async def transaction(engine: AsyncEngine, actor: Actor) -> AsyncIterator[AsyncConnection]:
    """One transaction in which only the actor's rows exist; commits at the end, rolls back on an error."""
    async with engine.begin() as conn:
        await conn.execute(SCOPE, {"role": actor.role.value, "scope": actor.scope, "account": actor.user})
        yield conn


@asynccontextmanager
async def system_transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction of the system itself, after permission was decided."""
    async with transaction(engine, SYSTEM) as conn:
        yield conn


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection for single statements that bring their own scope, without the cost of a transaction."""
    async with engine.connect() as conn:
        yield await conn.execution_options(isolation_level="AUTOCOMMIT")
