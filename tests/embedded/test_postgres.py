"""The embedded PostgreSQL keeps what was committed, whatever became of its starter."""

import asyncio
import os
import sys
from pathlib import Path

import asyncpg

from embedded.cluster import OWNER, socket_folder
from embedded.postgres import create_database, database_url, postgres

KILLED = """
import asyncio, os, pathlib, sys
import asyncpg
from embedded.postgres import postgres
async def main():
    folder = pathlib.Path(sys.argv[1])
    async with postgres(folder / "postgres", folder / "log") as (sockets, _):
        connection = await asyncpg.connect(host=str(sockets), user="postgres", database="postgres")
        await connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(os.getpid(), 9)
asyncio.run(main())
"""


async def test_what_a_killed_start_committed_is_there_at_the_next(tmp_path: Path) -> None:
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, str(tmp_path))
    assert await killed.wait() == -9
    async with postgres(tmp_path / "postgres", tmp_path / "log") as (sockets, _):
        connection = await asyncpg.connect(host=str(sockets), user=OWNER, database=OWNER)
        assert await connection.fetchval("SELECT answer FROM kept") == 42
        await connection.close()


async def test_a_stale_note_that_names_a_foreign_process_is_forgotten(tmp_path: Path) -> None:
    async with postgres(tmp_path / "postgres", tmp_path / "log", durable=False) as (_, first):
        pass
    assert not first.alive()
    (tmp_path / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path / 'postgres'}\n")
    async with postgres(tmp_path / "postgres", tmp_path / "log", durable=False) as (sockets, second):
        await create_database(sockets, "bases")
        await create_database(sockets, "bases")
        assert second.alive()
    assert not second.alive()


def test_a_path_too_long_for_a_socket_gets_a_short_closed_folder(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 100)
    short = socket_folder(long, None)
    try:
        assert len(os.fsencode(short)) < 90
        assert short.stat().st_mode & 0o077 == 0
    finally:
        short.rmdir()


def test_the_address_leads_sqlalchemy_to_the_socket() -> None:
    assert database_url(Path("/data/pg"), "bases") == "postgresql+asyncpg://postgres@/bases?host=%2Fdata%2Fpg"
