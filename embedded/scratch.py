"""A stack of its own for one command: empty, on free ports, gone afterwards.

`python -m embedded.scratch [--durable] -- COMMAND …` runs COMMAND with `DATABASE_URL` (the maintenance
database, as its owner), `TEMPORAL_ADDRESS` and `VIRTUAL_TIME` set, and ends with its exit status.
"""

import argparse
import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from embedded.cluster import OWNER
from embedded.command import INTERRUPTED, run_command
from embedded.ports import free_port
from embedded.postgres import database_url, postgres
from embedded.problem import run_or_explain
from embedded.temporal import Options, temporal
from settings import settings

MEMORY = Path("/dev/shm")  # noqa: S108  # for what forgets
IN_MEMORY = {"io_method": "sync"}
"""Of PostgreSQL 18: nothing is read from a disk, and nobody need be woken for it."""
ROOM = 2 * 1024**3
"""Bytes: a cluster keeps a quarter of a gigabyte of its log, itself, and the few databases of the moment."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """The servers of a scratch stack."""

    database_url: str
    temporal_address: str
    virtual_time: bool

    def environment(self) -> dict[str, str]:
        """The settings that lead a process to these servers."""
        return {
            "DATABASE_URL": self.database_url,
            "TEMPORAL_ADDRESS": self.temporal_address,
            "VIRTUAL_TIME": "true" if self.virtual_time else "false",
        }


def folder_in_memory() -> Path | None:
    """Where files are kept in memory, when there is room for a cluster that forgets; None for the usual place.

    A database of a test is three hundred small files: on a disk, making and dropping it takes ten times as long.
    """
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free >= ROOM else None
    except OSError:
        return None


@asynccontextmanager
async def scratch(*, durable: bool = False) -> AsyncIterator[Scratch]:
    """Servers that forget; `durable` ones write as safely as an installation does, in real time."""
    place = None if durable else folder_in_memory()
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=place, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        options = Options(
            port=free_port(),
            database=folder / "temporal.db" if durable else None,
            virtual_time=not durable,
            download=settings().temporal_download,
        )
        async with (
            temporal(options, folder / "temporal.log") as (address, _),
            postgres(
                folder / "postgres",
                folder / "postgres.log",
                durable=durable,
                more=None if durable else IN_MEMORY,
            ) as (sockets, _),
        ):
            yield Scratch(database_url(sockets, OWNER), address, virtual_time=not durable)


async def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on a scratch stack."""
    parser = argparse.ArgumentParser(prog="python -m embedded.scratch", description=__doc__)
    parser.add_argument("--durable", action="store_true", help="on disk at full sync, in real time")
    parser.add_argument("command", nargs="+", help="the command and its arguments, after --")
    options = parser.parse_args(arguments)
    try:
        async with scratch(durable=options.durable) as stack:
            return await run_command(options.command, stack.environment())
    except asyncio.CancelledError:
        return INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(run_or_explain(main()))
