"""Backups by barman: what was acknowledged is there after the loss of the server, and an instant before it can be had.

barman 3.4.0 and PostgreSQL 15 of Debian 12. `make drill` does the same to a whole installation under load.
"""

import asyncio
import os
import signal
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import asyncpg
import pytest

from db.logins import BACKUP
from embedded.child import Child
from embedded.cluster import OWNER
from embedded.ports import free_port
from embedded.postgres import postgres
from embedded.problem import CannotStart
from production.__main__ import backups_of, put_back
from production.backups import Backups
from production.processes import (
    ASKED_EVERY,
    HOST,
    Production,
    lock_up,
    postgresql,
    recovered,
    settings_of_postgresql,
)
from production.shape import ROOT
from tests.production.stack import PASSWORD, required

pytestmark = pytest.mark.timeout(300)
BACKUP_PASSWORD = f"{PASSWORD}Backup"


@dataclass(frozen=True, slots=True)
class Kept:
    """A server that was lost, its backups, and an instant between two of its rows."""

    made: Production
    backups: Backups
    between: datetime

    async def numbers(self, name: str, at: datetime | None = None) -> list[int]:
        """What stands in the table after the way back into a folder of this name, and that something can be written."""
        cluster = self.made.folder / name
        await put_back(self.backups, cluster, at)
        async with AsyncExitStack() as parts:
            sockets, _ = await started(self.made, cluster, parts)
            conn = await asyncpg.connect(
                host=str(sockets), port=self.made.database_port, user=OWNER, database="bases"
            )
            await conn.execute("insert into noted values (99)")
            rows = await conn.fetch("select number from noted where number <> 99 order by number")
            await conn.close()
        return [row["number"] for row in rows]


async def started(made: Production, cluster: Path, parts: AsyncExitStack) -> tuple[Path, Child]:
    """PostgreSQL as `make production` starts it."""
    sockets, child = await parts.enter_async_context(
        postgres(
            cluster,
            made.log("postgres"),
            port=made.database_port,
            binaries=postgresql(),
            more=settings_of_postgresql(),
        )
    )
    await recovered(made, sockets)
    return sockets, child


@pytest.fixture(scope="module")
async def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("backups")
    made = Production(
        folder=folder,
        app=ROOT,
        programs=folder,
        given=required(BACKUP_DB_PASSWORD=BACKUP_PASSWORD),
        database_port=free_port(),
    )
    await made.certify()
    cluster = folder / "postgres"
    async with AsyncExitStack() as parts:
        sockets, server = await started(made, cluster, parts)
        await lock_up(made, cluster, sockets)
        await made.succeed("logins")
        backups = backups_of(made, str(folder / "kept"))
        assert backups is not None
        stream = await parts.enter_async_context(backups.receiving())
        conn = await asyncpg.connect(host=str(sockets), port=made.database_port, user=OWNER, database="bases")
        await conn.execute("create table noted (number int); insert into noted values (1)")
        await backups.take()
        await conn.execute("insert into noted values (2)")
        between = await conn.fetchval("select clock_timestamp()")
        await conn.execute("insert into noted values (3)")
        received = "select write_lsn >= pg_current_wal_flush_lsn() from pg_stat_replication"
        async with asyncio.timeout(60):
            while not await conn.fetchval(received):  # noqa: ASYNC110  # another process knows
                await asyncio.sleep(ASKED_EVERY)
        await conn.close()
        for child in (server, stream):
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
    return Kept(made, backups, between)


async def test_what_was_written_last_is_there_although_no_file_of_changes_was_complete(kept: Kept) -> None:
    assert await kept.numbers("whole") == [1, 2, 3]


async def test_the_server_is_put_back_as_of_an_instant(kept: Kept) -> None:
    assert await kept.numbers("earlier", kept.between) == [1, 2]


async def test_the_server_that_is_there_stays_beside_the_one_that_is_put_back(kept: Kept) -> None:
    await put_back(kept.backups, kept.made.folder / "postgres")
    (aside,) = kept.made.folder.glob("postgres.*.before")
    assert (aside / "PG_VERSION").exists()


async def test_without_a_backup_nothing_is_touched(kept: Kept, tmp_path: Path) -> None:
    empty = backups_of(kept.made, str(tmp_path / "empty"))
    cluster = kept.made.folder / "whole"
    before = sorted(path.name for path in kept.made.folder.iterdir())
    with pytest.raises(CannotStart, match="barman"):
        await put_back(empty, cluster)
    with pytest.raises(CannotStart, match="BACKUPS"):
        await put_back(None, cluster)
    assert sorted(path.name for path in kept.made.folder.iterdir()) == before


async def test_the_login_of_backups_is_no_superuser_and_is_asked_for_its_password(kept: Kept) -> None:
    secret = kept.backups.home / "pgpass"
    assert secret.stat().st_mode & 0o077 == 0
    assert BACKUP_PASSWORD not in kept.backups.settings.read_text(encoding="utf-8")
    async with AsyncExitStack() as parts:
        cluster = kept.made.folder / "whole"
        sockets, _ = await started(kept.made, cluster, parts)
        conn = await asyncpg.connect(
            host=str(sockets), port=kept.made.database_port, user=OWNER, database="bases"
        )
        row = await conn.fetchrow(
            "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb, rolreplication from pg_roles"
            " where rolname = $1", BACKUP,
        )  # fmt: skip
        await conn.close()
        assert tuple(row) == (False, True)
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(
                host=HOST,
                port=kept.made.database_port,
                user=BACKUP,
                password="wrong",
                database="postgres",
                ssl="require",
            )
