"""`make run`: the whole system on one machine, until Ctrl-C."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from activities.bootstrap import FIRST_LOGINS
from db.logins import Login, as_login, provide
from embedded import note
from embedded.child import POLL_SECONDS, Child
from embedded.first_start import (
    ACCOUNTS_FILE,
    PASSWORD_FILES,
    Sample,
    first_password,
    heads_of,
    identity_keys,
    keep_sample_state,
    load_sample,
    sample_state,
)
from embedded.hold import hold
from embedded.note import Addresses
from embedded.ports import require_free
from embedded.postgres import create_database, database_url, postgres
from embedded.problem import run_or_explain
from embedded.programs import ROOT, migrate, program, ready
from embedded.temporal import Options, temporal
from settings import Settings, settings

DATABASE = "bases"
LOCK = "run.lock"
LARGEST_LOG = 10 * 1024 * 1024


async def main() -> int:
    """Start everything, say where it is, and stop it in order when asked or when a part ends."""
    config = settings()
    folder = config.data_dir.resolve()
    with hold(folder / LOCK, "make run"):
        clock = asyncio.get_running_loop().time
        start = clock()
        await note.end_leftovers(folder)
        turn_logs(folder / "logs")
        require_free(config.api_port, "API_PORT", config.api_host)
        try:
            async with AsyncExitStack() as stack:
                children = await _start(config, folder, stack)
                _tell(config, folder, clock() - start)
                await _watch(children)
        finally:
            (folder / note.FILE).unlink(missing_ok=True)
            print("已停止。数据保留在", folder, flush=True)
    return 0


async def _start(config: Settings, folder: Path, stack: AsyncExitStack) -> list[Child]:
    children: list[Child] = []
    addresses = Addresses(
        config.database_url or await _embedded_database(folder, stack, children),
        config.temporal_address or await _embedded_temporal(config, folder, stack, children),
        _api_url(config),
    )
    note.write(folder, addresses, children)
    environment = _environment(config, folder, addresses)

    def as_own(login: Login) -> dict[str, str]:
        own = {} if config.database_url else {"DATABASE_URL": as_login(addresses.database_url, login)}
        return {**environment, **own}

    await migrate(folder, as_own(Login.MIGRATE))
    for title, name, words, login in (
        ("工作进程 worker", "worker", ["worker.py"], Login.WORKER),
        ("接口 API", "api", ["-m", "web"], Login.API),
    ):
        started = program(title, name, words, folder, as_own(login))
        children.append(await stack.enter_async_context(started))
    note.write(folder, addresses, children)
    await ready(addresses.api_url, children)
    await _sample(config, folder, environment)
    return children


async def _embedded_database(folder: Path, stack: AsyncExitStack, children: list[Child]) -> str:
    log = folder / "logs" / "postgres.log"
    sockets, server = await stack.enter_async_context(postgres(folder / "postgres", log))
    children.append(server)
    await create_database(sockets, DATABASE)
    url = database_url(sockets, DATABASE)
    await provide(url, {}, temporal=False)  # also where an older start left everything to the superuser
    return as_login(url, Login.WORKER)


async def _embedded_temporal(
    config: Settings, folder: Path, stack: AsyncExitStack, children: list[Child]
) -> str:
    options = Options(
        port=config.temporal_port,
        ui_port=config.temporal_ui_port,
        database=folder / "temporal" / "temporal.db",
        virtual_time=config.virtual_time,
        namespace=config.temporal_namespace,
        download=config.temporal_download,
    )
    address, server = await stack.enter_async_context(temporal(options, folder / "logs" / "temporal.log"))
    children.append(server)
    return address


def _environment(config: Settings, folder: Path, addresses: Addresses) -> dict[str, str]:
    sealing = config.identity_keys
    keys = sealing.get_secret_value() if sealing else identity_keys(folder)
    given = {"IDENTITY_KEYS": keys, "DATA_DIR": str(folder)}
    if config.heads_file is None:
        given |= heads_of(folder)
    return {**addresses.environment(), **_first_passwords(config, folder), **given}


def _first_passwords(config: Settings, folder: Path) -> dict[str, str]:
    """Those that were given, or one drawn for each administrator."""
    given = config.first_passwords
    if given:
        return {PASSWORD_FILES[login][0]: given[role] for role, login in FIRST_LOGINS.items()}
    return {variable: first_password(folder, file) for variable, file in PASSWORD_FILES.values()}


async def _sample(config: Settings, folder: Path, environment: Mapping[str, str]) -> None:
    """By default only into a database of our own: one that was given may be for real work."""
    wanted = os.environ.get("SAMPLE", "0" if config.database_url else "1") != "0"
    match sample_state(folder):
        case Sample.UNDECIDED if wanted:
            await load_sample(folder, ROOT, environment)
        case Sample.UNDECIDED:
            keep_sample_state(folder, Sample.UNWANTED)
        case Sample.LOADING:
            print("注意：上次的样例数据只装入了一部分；make reset 后重新启动可以完整装入。", flush=True)
        case Sample.LOADED | Sample.UNWANTED:
            pass


async def _watch(children: Sequence[Child]) -> None:
    """Ends only by cancellation, or when a part has ended by itself."""
    while True:
        for child in children:
            child.require_alive()
        await asyncio.sleep(POLL_SECONDS)


def _api_url(config: Settings) -> str:
    host = "127.0.0.1" if config.api_host in {"0.0.0.0", "::"} else config.api_host  # noqa: S104
    return f"http://{host}:{config.api_port}"


def turn_logs(folder: Path) -> None:
    """Keep one older piece of each log that has grown large."""
    for log in folder.glob("*.log"):
        if log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))


def _tell(config: Settings, folder: Path, seconds: float) -> None:
    lines = [f"\n系统已就绪（{seconds:.1f} 秒）：{_api_url(config)}"]
    if config.temporal_address is None:
        lines.append(f"Temporal 页面：http://127.0.0.1:{config.temporal_ui_port}")
    accounts = folder / ACCOUNTS_FILE
    if accounts.exists():
        first, _, _ = accounts.read_text("utf-8").partition("\n\n")
        lines += ["演示账号（样例）：", *(f"  {line}" for line in first.splitlines())]
        lines.append(f"  全部演示账号：{accounts}")
    if config.admin_password is None:
        lines.append("系统管理员、安全管理员、审计管理员的初始密码（首次登录须修改，装有样例的见演示账号）：")
        lines += [f"  {login:<12}{folder / file}" for login, (_, file) in PASSWORD_FILES.items()]
    lines += [f"数据：{folder}", f"日志：{folder / 'logs'}", "按 Ctrl-C 停止。\n"]
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    raise SystemExit(run_or_explain(main()))
