"""Statements that every decision runs, handed to asyncpg as they are written here, in the transaction of the connection.

SQLAlchemy takes 100-200 µs of processor time for a statement, asyncpg 20-40 (docs/performance.md). What is asked once in a while
stays with SQLAlchemy: both speak over the same connection and see the same transaction.
"""

from collections.abc import Mapping
from typing import Any, Protocol, cast

import asyncpg
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError
from sqlalchemy.ext.asyncio import AsyncConnection

Found = Mapping[str, Any]
"""A row by the names of its columns, JSON as it is. Any: each column has a type of its own."""


class _Driver(Protocol):
    """What is used of asyncpg's connection."""

    async def fetch(self, query: str, *values: object) -> list[Found]: ...

    def is_closed(self) -> bool: ...


class _Adapter(Protocol):
    """What is used of SQLAlchemy's wrapping of it (2.1)."""

    _transaction: object | None

    async def _start_transaction(self) -> None: ...


async def rows(conn: AsyncConnection, query: str, *values: object) -> list[Found]:
    """What the statement gives; `values` are those of `$1`, `$2` …, JSON as it is.

    Raises what SQLAlchemy raises: IntegrityError where a rule of the database is violated, other DBAPIErrors otherwise.
    """
    synchronous = conn.sync_connection
    assert synchronous is not None
    held = synchronous.connection
    adapter = cast(_Adapter, held.dbapi_connection)
    driver = cast(_Driver, held.driver_connection)
    try:
        if adapter._transaction is None:  # noqa: SLF001  # begun with the first statement, as SQLAlchemy does
            await adapter._start_transaction()  # noqa: SLF001
        return await driver.fetch(query, *values)
    except Exception as problem:
        if driver.is_closed():
            await conn.exec_driver_sql(
                "select 1"
            )  # raises: SQLAlchemy lets go of the connections that are lost
        if adapter._transaction is None:  # noqa: SLF001
            synchronous.invalidate(
                problem
            )  # it may stand open none the less, unless it is one of single statements
        if isinstance(problem, asyncpg.PostgresError | asyncpg.InterfaceError):
            raise _as_sqlalchemy_says(query, problem) from problem
        raise
    except BaseException as problem:
        synchronous.invalidate(
            problem
        )  # cancelled: nobody knows how far it came, and a transaction may stand open
        raise


async def row(conn: AsyncConnection, query: str, *values: object) -> Found | None:
    """The first row, or None."""
    found = await rows(conn, query, *values)
    return found[0] if found else None


def _as_sqlalchemy_says(query: str, problem: Exception) -> DBAPIError:
    if isinstance(problem, asyncpg.IntegrityConstraintViolationError):
        return IntegrityError(query, None, problem, hide_parameters=True)
    if isinstance(problem, asyncpg.InterfaceError):
        return InterfaceError(query, None, problem, hide_parameters=True)
    return DBAPIError(query, None, problem, hide_parameters=True)
