"""The installation that is harmed: the shape of `make production`, each process kept, each connection through a link."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from embedded.binary import production_programs
from embedded.child import Child, spawn
from embedded.cluster import prepared, system_account
from embedded.ports import free_port
from embedded.programs import ROOT, ready
from production.__main__ import servers
from production.campaign.link import Link, link
from production.kept import Kept, Start, kept
from production.processes import Production, postgresql
from production.shape import SERVICES
from production.trial import sample_settings

ROLES = ("frontend", "history", "matching", "worker")
DATA_SIZE, CHANGES_SIZE = "1600m", "1400m"
"""Of the volumes of data and of changes (WAL), where this machine lets us mount any."""
DOOMED = "tests.faults.doomed"


class Pausing(Protocol):
    """What asks, as far as a fault knows it."""

    def still(self) -> AbstractAsyncContextManager[None]:
        """Nothing is asked while the block runs, and nothing waits for an answer."""
        ...

    def forget(self, since: float) -> int:
        """What was answered since then is gone with the register; gives how much that is."""
        ...


@dataclass(slots=True, kw_only=True)
class Stand:
    """Everything that runs, and how to get at it."""

    made: Production
    """As PostgreSQL and Temporal are reached without a link."""
    linked: Production
    """As our own programs reach them."""
    cluster: Path
    database: Kept
    temporal: dict[str, Kept]
    """By role; one named `temporal` where all roles are one process."""
    workers: list[Kept]
    apis: list[Kept]
    addresses: list[Production]
    """Of the APIs, by place."""
    links: dict[str, Link]
    volumes: Mapping[str, Path]
    """Mounted ones, by what they hold; empty where nothing can be mounted."""
    notes: list[str] = field(default_factory=list)
    version: str = ""
    """Of the workers, once one was made the current one."""
    load: Pausing | None = None
    """What asks meanwhile, for what cannot be done beside it."""

    def urls(self) -> Sequence[str]:
        """Where the APIs answer."""
        return [each.api_url for each in self.addresses]

    def everything(self) -> list[Kept]:
        """All processes."""
        return [*self.workers, *self.apis, *self.temporal.values(), self.database]

    def worker(self, name: str, *, more: Mapping[str, str] | None = None, point: str = "") -> Start:
        """How a worker is started: at a clock or of a version of its own, or to die at a named point."""
        words = ["python", "-m", DOOMED, point] if point else SERVICES["worker"]["command"]
        own = {"WORKER_VERSION": self.version, **(more or {})}
        return lambda: self.linked.start(name, words, {**self.linked.moved("worker"), **own})

    def api(self, place: int, *, more: Mapping[str, str] | None = None, point: str = "") -> Start:
        """The same of an API, at the address of its place."""
        there = self.addresses[place]
        words = ["python", "-m", DOOMED, point] if point else SERVICES["api"]["command"]
        return lambda: there.start(f"api-{place + 1}", words, {**there.moved("api"), **(more or {})})


def again(child: Child, folder: Path, user: str | None = None) -> Start:
    """A process with the very words and environment of one that was."""
    words: list[str] = [str(word) for word in child.process.args]  # type: ignore[union-attr]

    def start() -> Child:
        return spawn(child.title, words, child.log, user=user, folder=folder, stop_signal=child.stop_signal)

    return start


@asynccontextmanager
async def stand(
    folder: Path, *, workers: int = 2, apis: int = 2, roles: Sequence[str] = ROLES, mounts: bool = True
) -> AsyncIterator[Stand]:
    """All of it, ready, in an empty folder; whoever kills a process sees it come back."""
    given = sample_settings()
    made = Production(
        folder=folder, app=ROOT, programs=await production_programs(), given=given, database_port=free_port()
    )
    cluster = folder / "data" / "postgres"
    log = folder / "kept.log"

    def tell(line: str) -> None:
        with log.open("a", encoding="utf-8") as out:
            out.write(f"{line}\n")

    async with AsyncExitStack() as parts:
        volumes = await asyncio.to_thread(_mounted, folder, parts) if mounts else {}
        await made.certify()
        await asyncio.to_thread(_prepare, cluster, volumes.get("changes"))
        database, *temporal = await servers(made, cluster, parts, roles)
        links = {
            "database": await parts.enter_async_context(link(made.database_port)),
            "temporal": await parts.enter_async_context(link(int(given["TEMPORAL_PORT"]))),
        }
        linked = replace(
            made,
            database_port=links["database"].port,
            given=given | {"TEMPORAL_ADDRESS": f"temporal:{links['temporal'].port}"},
        )
        addresses = [replace(linked, api_port=free_port()) for _ in range(apis)]

        async def keep(title: str, start: Start, child: Child | None = None) -> Kept:
            return await parts.enter_async_context(kept(title, start, child, tell))

        found = Stand(
            made=made,
            linked=linked,
            cluster=cluster,
            database=await keep("postgres", again(database, ROOT, system_account()), database),
            temporal={
                name: await keep(name, again(child, ROOT), child)
                for name, child in zip(roles or ("temporal",), temporal, strict=True)
            },
            workers=[],
            apis=[],
            addresses=addresses,
            links=links,
            volumes=volumes,
        )
        for number in range(1, workers + 1):
            found.workers.append(await keep(f"worker-{number}", found.worker(f"worker-{number}")))
        for place in range(apis):
            found.apis.append(await keep(f"api-{place + 1}", found.api(place)))
        for one in addresses:
            await ready(one.api_url, [it.child for it in (*found.workers, *found.apis)])
        yield found


def _prepare(cluster: Path, changes: Path | None) -> None:
    """The server's folder, its changes on a volume of their own where there is one."""
    account = system_account()
    prepared(cluster, account, postgresql())
    if changes is None:
        return
    there, here = changes / "pg_wal", cluster / "pg_wal"
    subprocess.run(["cp", "-a", str(here), str(there)], check=True)
    subprocess.run(["rm", "-r", str(here)], check=True)
    here.symlink_to(there)


def _mounted(folder: Path, parts: AsyncExitStack) -> Mapping[str, Path]:
    """Volumes of a fixed size; none where this machine does not let us."""
    found: dict[str, Path] = {}
    for name, size in (("data", DATA_SIZE), ("changes", CHANGES_SIZE)):
        place = folder / name
        place.mkdir()
        words = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(place)]
        with suppress(FileNotFoundError):
            if subprocess.run(words, capture_output=True, check=False).returncode == 0:
                parts.callback(subprocess.run, ["umount", "--lazy", str(place)], check=False)
                found[name] = place
    return found if len(found) == len(("data", "changes")) else {}


def fill(volume: Path) -> Callable[[], None]:
    """Leaves nothing free on it; gives how the room is made again."""
    ballast = volume / "ballast"
    with ballast.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"\0" * 1_048_576)
    with ballast.open("ab", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"\0" * 4096)

    def free() -> None:
        os.unlink(ballast)  # noqa: PTH108

    return free
