"""The Temporal server program: the official CLI on the PATH, or `devserver/` built once into the cache.

The SDK could download the CLI by itself; that is not used, since it fails where the internet is closed. The server and
the SQL tool of the production images are built from the same module, for the tests of `docker-compose.yml`.
"""

import asyncio
import fcntl
import hashlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from embedded.child import tail
from embedded.problem import CannotStart, run_or_explain
from embedded.progress import say, watched

MODULE = Path(__file__).resolve().parent.parent / "devserver"
CACHE = platformdirs.user_cache_path("postdoc-bases")
OLDEST_CLI = (1, 9)
"""The first official CLI whose server has virtual time."""
KEPT_LINES = 20
GO_ENVIRONMENT = {"GOWORK": "off"}
SERVER, SQL_TOOL = "go.temporal.io/server/cmd/server", "go.temporal.io/server/cmd/tools/sql"
PRODUCTION = {"temporal-server": SERVER, "temporal-sql-tool": SQL_TOOL}
"""Programs of the images `temporalio/server` and `temporalio/admin-tools`, by the names that they have there."""


async def temporal_program(cache: Path = CACHE, path: str | None = None) -> Path:
    """The program to run, built first where need be. `path` stands for the PATH in tests."""
    found = cli_on_path(path)
    if found is not None:
        return found
    return await _built(cache / f"temporal-{module_digest()}", ".", path)


async def production_programs(cache: Path = CACHE, path: str | None = None) -> Path:
    """A folder with the server and the SQL tool as the production images have them, built where need be."""
    folder = cache / f"production-{module_digest()}"
    for name, package in PRODUCTION.items():
        await _built(folder / name, package, path)
    return folder


async def _built(target: Path, package: str, path: str | None) -> Path:
    if _is_there(target):
        return target
    with _one_builder(target.parent):
        if not _is_there(target):  # another process may have built it while this one waited
            await _build(target, package, path)
    return target


def _is_there(target: Path) -> bool:
    return target.exists()


def cli_on_path(path: str | None = None) -> Path | None:
    """The official CLI, when it is there and new enough."""
    found = shutil.which("temporal", path=path)
    if found is None:
        return None
    try:
        answer = subprocess.run([found, "--version"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Path(found) if cli_version(answer.stdout) >= OLDEST_CLI else None


def cli_version(text: str) -> tuple[int, int]:
    """`temporal version 1.9.0 (Server …)` as (1, 9); anything else as (0, 0)."""
    match = re.search(r"temporal version v?(\d+)\.(\d+)", text)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def module_digest(module: Path = MODULE) -> str:
    """Names one state of the module's files on one kind of machine."""
    digest = hashlib.sha256(f"{platform.system()}-{platform.machine()}".encode())
    for file in sorted(module.iterdir()):
        if file.name in {"go.mod", "go.sum"} or (file.suffix == ".go" and not file.stem.endswith("_test")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@contextmanager
def _one_builder(cache: Path) -> Iterator[None]:
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "build.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个进程正在构建 Temporal 服务器，等待它完成……")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


async def _build(target: Path, package: str, path: str | None) -> None:
    go = shutil.which("go", path=path)
    if go is None:
        raise CannotStart(
            "没有可用的 Temporal 服务器：既没有 1.9 以上的 temporal 命令，也没有 Go 来构建 devserver/。\n"
            "请安装 Go 1.26（https://go.dev/dl/）或 Temporal CLI，或用 TEMPORAL_ADDRESS 指定已有的服务器。\n"
            "No Temporal CLI ≥ 1.9 and no Go on the PATH: install either, or set TEMPORAL_ADDRESS."
        )
    say(
        f"首次构建 Temporal 服务器 {target.name}（仅一次）：下载 Go 模块约 1 分钟；编译在两核机器上约 5 分钟"
        "（已编译过的包不再编译）……\n"
        "  Building a Temporal server, once: modules about 1 minute, compiling about 5 minutes on two cores."
    )
    clock = asyncio.get_running_loop().time
    start = clock()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="build-") as folder:
        unfinished = Path(folder) / "temporal"
        total = await _download(go, package, Path(folder) / "download.log")
        await _compile(go, package, unfinished, total)
        unfinished.replace(target)
    say(f"Temporal 服务器已构建（{clock() - start:.0f} 秒）：{target}")


async def _download(go: str, package: str, log: Path) -> int:
    """Fetches the modules that the package needs; gives of how many packages it is made."""
    words = [go, "list", "-deps", package]
    made_of = log.with_suffix(".packages")

    def far() -> str:
        return f"正在下载 Go 模块：{_lines(log)} 个"

    with made_of.open("wb") as out, log.open("wb") as errors:
        status = await watched(words, out, errors, far, folder=MODULE, env=GO_ENVIRONMENT)
    if status != 0:
        raise CannotStart(
            "下载 Go 模块失败（go list），请检查网络和 GOPROXY：\n" + "\n".join(tail(log, KEPT_LINES))
        )
    return _lines(made_of)


async def _compile(go: str, package: str, output: Path, total: int) -> None:
    """A line every few seconds says how many packages are compiled; those in Go's cache are not among them."""
    log = output.with_name("compile.log")
    words = [go, "build", "-v", "-ldflags=-s -w", "-o", str(output), package]

    def far() -> str:
        return f"正在构建 Temporal 服务器：已编译 {_lines(log)} 个包（共 {total} 个，缓存中的不计）"

    with log.open("wb") as out:
        status = await watched(words, out, out, far, folder=MODULE, env=GO_ENVIRONMENT)
    if status != 0:
        raise CannotStart("构建 Temporal 服务器失败（go build）：\n" + "\n".join(tail(log, KEPT_LINES)))


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n")


async def _main(words: Sequence[str]) -> None:
    print(await temporal_program())
    if "--production" in words:
        print(await production_programs())


if __name__ == "__main__":
    raise SystemExit(run_or_explain(_main(sys.argv[1:])))
