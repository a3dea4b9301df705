"""`make production`: the services of `docker-compose.yml` on one machine without an engine, until Ctrl-C.

Debian's PostgreSQL, the Temporal server built from its modules, two workers, two APIs, Temporal's pages, and the proxy with
TLS, with the environment that compose gives them. What compose wants in `.env` is drawn at the first start and kept in the
data folder. A worker, API or proxy that ends is started again; without PostgreSQL or Temporal everything is stopped.

With `BACKUPS=FOLDER` barman keeps backups there (README.md, "Backups"); `--restore` first puts the last one back, or the state
of `--at INSTANT`, and lets all lives look where their cases stand, before anybody is served.
"""

import argparse
import asyncio
import json
import os
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from activities.bootstrap import FIRST_LOGINS
from clock import WALL
from embedded.binary import production_programs
from embedded.child import POLL_SECONDS, Child
from embedded.cluster import system_account
from embedded.first_start import PASSWORD_FILES, first_password, heads_of, identity_keys
from embedded.hold import hold
from embedded.note import write_private
from embedded.ports import free_port, require_free
from embedded.postgres import postgres
from embedded.problem import CannotStart, run_or_explain
from embedded.programs import ROOT, ready
from embedded.run import LOCK, turn_logs
from production.backups import Backups, give_to
from production.kept import Kept, kept
from production.processes import (
    HOST,
    Production,
    lock_up,
    postgresql,
    recovered,
    settings_of_postgresql,
    temporal_pages,
    temporal_server,
)
from production.proxy import AUTHORITY, proxy
from production.shape import SERVICES, names
from settings import settings

SECRETS = (
    "POSTGRES_PASSWORD",
    "API_DB_PASSWORD",
    "WORKER_DB_PASSWORD",
    "MIGRATE_DB_PASSWORD",
    "TEMPORAL_DB_PASSWORD",
    "BACKUP_DB_PASSWORD",
)
SECRETS_FILE = "production.json"
FOLDER = "production"
HTTPS_PORT, HTTP_PORT = "8443", "8480"
STARTED_HERE = frozenset(
    {"DATABASE_URL", "WORKER_DATABASE_URL", "MIGRATE_DATABASE_URL", "SUPERUSER_URL", "TEMPORAL_ADDRESS"}
)
"""Addresses of what this starts itself."""
AT_ONCE = 2
"""Workers and APIs."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for beside a start."""

    restore: bool = False
    at: datetime | None = None


async def main(arguments: Sequence[str] | None = None) -> int:
    """Starts everything, says where it is, and stops it in order when asked or when a part cannot go on."""
    wanted = _wanted(arguments)
    folder = settings().data_dir.resolve() / FOLDER
    with hold(folder / LOCK, "make production"):
        turn_logs(folder)
        async with AsyncExitStack() as parts:
            found = await _start(folder, parts, wanted)
            while True:
                for child in found:
                    child.require_alive()
                await asyncio.sleep(POLL_SECONDS)


def _wanted(arguments: Sequence[str] | None) -> Wanted:
    parser = argparse.ArgumentParser(prog="python -m production", description=__doc__)
    parser.add_argument("--restore", action="store_true")
    parser.add_argument("--at", type=datetime.fromisoformat, help="2026-11-30T09:00:00+08:00")
    given = parser.parse_args(arguments)
    if given.at is not None and (given.at.tzinfo is None or not given.restore):
        parser.error("--at 须与 --restore 一起使用，并写明时区，例如 2026-11-30T09:00:00+08:00")
    return Wanted(given.restore, given.at)


async def _start(folder: Path, parts: AsyncExitStack, wanted: Wanted) -> list[Child]:
    given = given_to(folder, os.environ)
    for name in ("HTTPS_PORT", "HTTP_PORT"):
        require_free(int(given[name]), name)
    made = Production(
        folder=folder, app=ROOT, programs=await production_programs(), given=given, database_port=free_port()
    )
    await made.certify()
    backups = backups_of(made, os.environ.get("BACKUPS"))
    cluster = folder / "postgres"
    if wanted.restore:
        await put_back(backups, cluster, wanted.at)
    database_and_temporal = await servers(made, cluster, parts)
    apis = [replace(made, api_port=free_port()) for _ in range(AT_ONCE)]
    running = [
        await parts.enter_async_context(of(made, "worker", number)) for number in range(1, AT_ONCE + 1)
    ]
    if wanted.restore:
        print(await look_again(made), flush=True)
    if backups is not None:
        await parts.enter_async_context(keeping(backups))
    running += [await parts.enter_async_context(of(one, "api", number)) for number, one in enumerate(apis, 1)]
    for one in apis:
        await ready(one.api_url, [it.child for it in running])
    pages = await parts.enter_async_context(temporal_pages(made))
    addresses = " ".join(f"{HOST}:{one.api_port}" for one in apis)
    door = await parts.enter_async_context(proxy(folder, given, addresses, pages))
    _tell(folder, given)
    return [*database_and_temporal, door]


async def servers(
    made: Production, cluster: Path, parts: AsyncExitStack, roles: Sequence[str] = ()
) -> tuple[Child, ...]:
    """PostgreSQL with everything that is in it, and Temporal, until the parts end; each of its `roles` as a process of its own."""
    sockets, database = await parts.enter_async_context(
        postgres(
            cluster,
            made.log("postgres"),
            port=made.database_port,
            binaries=postgresql(),
            more=settings_of_postgresql(),
        )
    )
    await recovered(made, sockets)
    await lock_up(made, cluster, sockets)
    await made.succeed("logins")
    await made.succeed("temporal-schema")
    temporal = await parts.enter_async_context(temporal_server(made, roles))
    await made.succeed("migrate")
    return database, *temporal


def backups_of(made: Production, home: str | None) -> Backups | None:
    """The backups that are kept in this folder, ready to be taken and put back; None where none are wanted."""
    if not home:
        return None
    found = Backups(
        home=Path(home).resolve(),
        programs=postgresql(),
        host=HOST,
        port=made.database_port,
        authority=Path(made.inside("/tls/ca.crt")),
    )
    found.prepare(made.given["BACKUP_DB_PASSWORD"])
    return found


async def put_back(backups: Backups | None, cluster: Path, at: datetime | None = None) -> None:
    """The server's folder out of the backups; one that is there is kept beside it, also where that fails."""
    if backups is None:
        raise CannotStart("恢复须用 BACKUPS 指明备份所在的目录。")
    fresh = cluster.with_name(f"{cluster.name}.{WALL.now():%Y%m%d%H%M%S}.new")
    await backups.put_back(fresh, at)
    await asyncio.to_thread(give_to, fresh, system_account())
    if aside := await asyncio.to_thread(_changed, fresh, cluster):
        print(f"原有的数据保留在 {aside}。", flush=True)


def _changed(fresh: Path, cluster: Path) -> Path | None:
    """Puts the one in the place of the other; where the other one is now, if it was there."""
    aside = None
    if cluster.exists():
        aside = cluster.rename(fresh.with_suffix(".before"))
    fresh.rename(cluster)
    return aside


async def look_again(made: Production) -> str:
    """What is done between a restore and the first visitor, once workers run; what the steps said. Raises CannotStart."""
    said = []
    for words in (("lives_keeper", "start"), ("lives_keeper", "roll-over"), ("verify",)):
        status, output = await made.run("-".join(words), ["python", "-m", *words])
        if status != 0:
            raise CannotStart(f"python -m {' '.join(words)} 未能完成（状态 {status}）：\n{output[-2000:]}")
        said.append(output.strip())
    return "\n".join(said)


@asynccontextmanager
async def keeping(backups: Backups) -> AsyncIterator[None]:
    """The stream goes on while the block runs; a base backup is taken first, at each start, also of what was put back."""
    async with backups.receiving():
        await backups.take()
        print(f"备份在 {backups.home}：每次改动随时送达，刚做了一份基础备份。", flush=True)
        yield


def of(made: Production, service: str, number: int) -> AbstractAsyncContextManager[Kept]:
    """One of several of a service of our own."""
    name = f"{service}-{number}"
    return kept(name, lambda: made.start(name, SERVICES[service]["command"], made.moved(service)))


def given_to(folder: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What compose would read: what the environment says, and otherwise what was drawn for this folder."""
    said = {name: environment[name] for name in names() - STARTED_HERE if name in environment}
    https, http = said.get("HTTPS_PORT", HTTPS_PORT), said.get("HTTP_PORT", HTTP_PORT)
    ours = {
        **_drawn(folder),
        **{
            PASSWORD_FILES[login][0]: first_password(folder, PASSWORD_FILES[login][1])
            for login in FIRST_LOGINS.values()
        },
        **heads_of(folder),
        "IDENTITY_KEYS": identity_keys(folder),
        "TEMPORAL_PORT": str(free_port()),
        "HTTPS_PORT": https,
        "HTTP_PORT": http,
        "PUBLIC_URL": f"https://localhost:{https}",
        "PROXY_ADDRESS": HOST,
    }
    return ours | said


def _drawn(folder: Path) -> Mapping[str, str]:
    """The passwords of the database's logins, drawn once; letters and digits, as they stand in addresses."""
    file = folder / SECRETS_FILE
    if not file.exists():
        write_private(file, json.dumps({name: secrets.token_hex(16) for name in SECRETS}))
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _tell(folder: Path, given: Mapping[str, str]) -> None:
    lines = [
        f"\n系统已就绪：{given['PUBLIC_URL']}（两个接口、两个工作进程，经由代理）",
        f"代理自签证书的根证书：{folder / AUTHORITY}" if "TLS_CERTIFICATE" not in given else "",
        "系统管理员、安全管理员、审计管理员的初始密码（首次登录须修改）：",
        *(f"  {login:<12}{folder / PASSWORD_FILES[login][1]}" for login in FIRST_LOGINS.values()),
        f"数据、密钥、日志：{folder}",
        "按 Ctrl-C 停止。\n",
    ]
    print("\n".join(line for line in lines if line), flush=True)


if __name__ == "__main__":
    raise SystemExit(run_or_explain(main()))
