"""The Temporal server program, from where it is had soonest, kept in the user's cache.

In this order: the official CLI on the PATH; what an earlier start left in the cache; the official CLI downloaded, where that is
allowed and the internet is open; `devserver/`, built once. Server and SQL tool of the production images are built from the
same module, for the tests of `docker-compose.yml`. Needs the standard library only (`ahead.py` begins before the packages).
"""

import asyncio
import fcntl
import hashlib
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, NoReturn

from embedded.child import tail
from embedded.cli import cli_on_path, new_enough, said_by
from embedded.download import SOURCE, download
from embedded.problem import CannotStart, run_or_explain
from embedded.progress import EVERY_SECONDS, say, watched
from embedded.slim import MODULE_NAME, slim

MODULE = Path(__file__).resolve().parent.parent / "devserver"
KEPT_LINES = 20
GO_ENVIRONMENT = {"GOWORK": "off", "CGO_ENABLED": "0"}
"""Without cgo, as the official programs are built: no C compiler is needed."""
TAGS = "disable_grpc_modules,release"
"""Those of the official builds: they leave out drivers of Kubernetes and gRPC to cloud storage, a quarter of all packages."""
FETCHED = "temporal-cli"
TOLD = "build.told"
"""Beside the lock: how far its holder is, for those that wait."""
SERVER, SQL_TOOL = "go.temporal.io/server/cmd/server", "go.temporal.io/server/cmd/tools/sql"
PAGES = "github.com/temporalio/ui-server/v2/cmd/server"
PRODUCTION = {"temporal-server": SERVER, "temporal-sql-tool": SQL_TOOL, "ui-server": PAGES}
"""Programs of the images `temporalio/server`, `admin-tools` and `ui`, by the names that they have there."""


def user_cache() -> Path:
    """The user's cache folder of this project, as `steps.sh` names it too."""
    if platform.system() == "Darwin":
        return Path.home() / "Library" / "Caches" / "postdoc-bases"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "postdoc-bases"


CACHE = user_cache()


async def temporal_program(
    cache: Path = CACHE, path: str | None = None, *, may_download: bool = False, source: str = SOURCE
) -> Path:
    """The program to run, made ready first where need be. `path` stands for the PATH in tests.

    Raises CannotStart where there is none and none can be built.
    """
    found = cli_on_path(path)
    if found is not None:
        say(f"Temporal 服务器：使用 PATH 上的 {found}（{said_by(found)}）")
        return found
    built, fetched = cache / f"temporal-{module_digest()}", cache / FETCHED
    if there := _already(built, fetched, may_download):
        return there
    async with _one_builder(cache):
        if there := _already(built, fetched, may_download):  # another process made it while this one waited
            return there
        if may_download and await download(fetched, source):
            return fetched
        await _build(built, ".", path)
    return built


def _already(built: Path, fetched: Path, may_download: bool) -> Path | None:
    """What the cache has: a server built from this state of `devserver/` before one that was downloaded."""
    if built.exists():
        return built
    return fetched if may_download and fetched.exists() and new_enough(fetched) else None


async def production_programs(cache: Path = CACHE, path: str | None = None) -> Path:
    """A folder with the server and the SQL tool as the production images have them, built where need be."""
    folder = cache / f"production-{module_digest()}"
    for name, package in PRODUCTION.items():
        await _built(folder / name, package, path)
    return folder


async def _built(target: Path, package: str, path: str | None) -> None:
    if _is_there(target):
        return
    async with _one_builder(target.parent):
        if not _is_there(target):  # another process may have built it while this one waited
            await _build(target, package, path)


def _is_there(target: Path) -> bool:
    return target.exists()


def _lock_file(cache: Path) -> IO[str]:
    cache.mkdir(parents=True, exist_ok=True)
    return (cache / "build.lock").open("a")


def module_digest(module: Path = MODULE) -> str:
    """Names one state of the module's files on one kind of machine."""
    digest = hashlib.sha256(f"{platform.system()}-{platform.machine()}".encode())
    for file in sorted(module.iterdir()):
        if file.name in {"go.mod", "go.sum"} or (file.suffix == ".go" and not file.stem.endswith("_test")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@asynccontextmanager
async def _one_builder(cache: Path, every: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """One process at a time prepares a program; the others wait, and say every few seconds how far that one is."""
    clock = asyncio.get_running_loop().time
    start = clock()
    said: float | None = None
    with _lock_file(cache) as file:
        while not _taken(file):
            if said is None or clock() - said >= every:
                said = clock()
                say(f"  另一个进程正在准备 Temporal 服务器（{_told(cache)}），已等待 {said - start:.0f} 秒")
            await asyncio.sleep(0.1)
        try:
            yield
        finally:
            (cache / TOLD).unlink(missing_ok=True)


def _taken(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _told(cache: Path) -> str:
    """The last line of whoever is building there."""
    try:
        return (cache / TOLD).read_text("utf-8") or "刚刚开始"
    except FileNotFoundError:
        return "刚刚开始"


async def _build(target: Path, package: str, path: str | None) -> None:
    go = shutil.which("go", path=path)
    if go is None:
        raise CannotStart(
            "没有可用的 Temporal 服务器：既没有 1.9 以上的 temporal 命令，也没有 Go 来构建 devserver/。\n"
            "请安装 Go 1.26（https://go.dev/dl/）或 Temporal CLI，或用 TEMPORAL_ADDRESS 指定已有的服务器。\n"
            "No Temporal CLI ≥ 1.9 and no Go on the PATH: install either, or set TEMPORAL_ADDRESS."
        )
    say(
        f"首次构建 Temporal 服务器 {target.name}（仅一次）：下载 Go 模块约 1 分钟；编译在两核机器上约 4 分钟"
        "（已编译过的包不再编译）……\n"
        "  Building a Temporal server, once: modules about 1 minute, compiling about 4 minutes on two cores."
    )
    clock = asyncio.get_running_loop().time
    start = clock()
    told = target.parent / TOLD
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="build-") as folder:
        unfinished = Path(folder) / "temporal"
        using = await _modules(go, Path(folder), told)
        total = await _download(go, package, using, told)
        await _compile(go, package, using, unfinished, total, told)
        unfinished.replace(target)
    say(f"Temporal 服务器已构建（{clock() - start:.0f} 秒）：{target}")


async def _modules(go: str, folder: Path, told: Path) -> Path:
    """The `go.mod` to build with, in this folder."""
    words = [go, "mod", "download", "-json", MODULE_NAME]
    described, log = folder / "module.json", folder / "module.log"

    def far() -> str:
        return _noted(told, "正在下载 Go 模块")

    with described.open("wb") as out, log.open("wb") as errors:
        status = await watched(words, out, errors, far, folder=MODULE, env=GO_ENVIRONMENT)
    if status != 0:
        _not_downloaded(log)
    return slim(described.read_text("utf-8"), MODULE, folder)


async def _download(go: str, package: str, using: Path, told: Path) -> int:
    """Fetches the modules that the package needs; gives of how many packages it is made."""
    words = [go, "list", "-modfile", str(using), "-tags", TAGS, "-deps", package]
    log, made_of = using.with_name("download.log"), using.with_name("packages")

    def far() -> str:
        return _noted(told, f"正在下载 Go 模块：{_lines(log)} 个")

    with made_of.open("wb") as out, log.open("wb") as errors:
        status = await watched(words, out, errors, far, folder=MODULE, env=GO_ENVIRONMENT)
    if status != 0:
        _not_downloaded(log)
    return _lines(made_of)


def _not_downloaded(log: Path) -> NoReturn:
    raise CannotStart("下载 Go 模块失败，请检查网络和 GOPROXY：\n" + "\n".join(tail(log, KEPT_LINES)))


async def _compile(go: str, package: str, using: Path, output: Path, total: int, told: Path) -> None:
    """A line every few seconds says how many packages are compiled; those in Go's cache are not among them."""
    log = output.with_name("compile.log")
    # Without paths in it, what is compiled for one program serves the others too.
    words = [go, "build", "-v", "-trimpath", "-modfile", str(using), "-tags", TAGS, "-ldflags=-s -w"]
    words += ["-o", str(output), package]

    def far() -> str:
        return _noted(
            told, f"正在构建 Temporal 服务器：已编译 {_lines(log)} 个包（共 {total} 个，缓存中的不计）"
        )

    with log.open("wb") as out:
        status = await watched(words, out, out, far, folder=MODULE, env=GO_ENVIRONMENT)
    if status != 0:
        raise CannotStart("构建 Temporal 服务器失败（go build）：\n" + "\n".join(tail(log, KEPT_LINES)))


def _noted(told: Path, text: str) -> str:
    told.write_text(text, "utf-8")
    return text


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n")


async def _main(words: Sequence[str]) -> None:
    print(await temporal_program())
    if "--production" in words:
        print(await production_programs())


if __name__ == "__main__":
    raise SystemExit(run_or_explain(_main(sys.argv[1:])))
