"""The Temporal server program: the official CLI on the PATH, or `devserver/` built once into the cache.

The SDK could download the CLI by itself; that is not used, since it fails where the internet is closed.
"""

import asyncio
import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from embedded.child import tail
from embedded.problem import CannotStart, run_or_explain

MODULE = Path(__file__).resolve().parent.parent / "devserver"
CACHE = platformdirs.user_cache_path("postdoc-bases")
OLDEST_CLI = (1, 9)
"""The first official CLI whose server has virtual time."""
PROGRESS_SECONDS = 5
KEPT_LINES = 20


async def temporal_program(cache: Path = CACHE, path: str | None = None) -> Path:
    """The program to run, built first where need be. `path` stands for the PATH in tests."""
    found = cli_on_path(path)
    if found is not None:
        return found
    target = cache / f"temporal-{module_digest()}"
    if target.exists():
        return target
    with _one_builder(cache):
        if not target.exists():  # another process may have built it while this one waited
            await _build(target, path)
    return target


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
            _say("另一个进程正在构建 Temporal 服务器，等待它完成……")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


async def _build(target: Path, path: str | None) -> None:
    go = shutil.which("go", path=path)
    if go is None:
        raise CannotStart(
            "没有可用的 Temporal 服务器：既没有 1.9 以上的 temporal 命令，也没有 Go 来构建 devserver/。\n"
            "请安装 Go 1.26（https://go.dev/dl/）或 Temporal CLI，或用 TEMPORAL_ADDRESS 指定已有的服务器。\n"
            "No Temporal CLI ≥ 1.9 and no Go on the PATH: install either, or set TEMPORAL_ADDRESS."
        )
    _say("首次构建 Temporal 服务器（仅一次；两核机器约 5 分钟）……")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="build-") as folder:
        unfinished = Path(folder) / "temporal"
        seconds = await _compile(go, unfinished, Path(folder) / "log")
        unfinished.replace(target)
    _say(f"Temporal 服务器已构建（{seconds:.0f} 秒）：{target}")


async def _compile(go: str, output: Path, log: Path) -> float:
    """Seconds it took; a line every few seconds says that it goes on."""
    clock = asyncio.get_running_loop().time
    start = clock()
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            go, "build", "-ldflags=-s -w", "-o", str(output), ".",
            cwd=MODULE, stdout=out, stderr=out, env={**os.environ, "GOWORK": "off"},
        )  # fmt: skip
        try:
            while process.returncode is None:
                try:
                    await asyncio.wait_for(process.wait(), PROGRESS_SECONDS)
                except TimeoutError:
                    _say(f"  正在构建 Temporal 服务器：已用 {clock() - start:.0f} 秒")
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()
    if process.returncode != 0:
        raise CannotStart("构建 Temporal 服务器失败（go build）：\n" + "\n".join(tail(log, KEPT_LINES)))
    return clock() - start


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


async def _main() -> None:
    print(await temporal_program())


if __name__ == "__main__":
    raise SystemExit(run_or_explain(_main()))
