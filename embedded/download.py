"""The official Temporal CLI from the address where the SDK takes it, for machines on the open internet.

Needs the standard library only: it is begun while the packages are still being installed. The version is pinned to the one
with the server of `devserver/`, so that what is downloaded and what is built behave alike.
"""

import asyncio
import http.client
import os
import platform
import shutil
import tarfile
import tempfile
import threading
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from embedded.cli import new_enough, said_by
from embedded.progress import EVERY_SECONDS, say

VERSION = "1.9.1"
"""Temporal server 1.32.0 and web pages 2.54.1, as in `devserver/go.mod`."""
SOURCE = "https://temporal.download/cli/archive"
SWITCH = "TEMPORAL_DOWNLOAD"
OFF = {"0", "false", "no", "off", "n", "f"}
ANSWER_SECONDS = 4.0
"""Within which the address has answered; a closed network is not waited for."""
ALL_SECONDS = 100.0
"""Within which everything is here; on a slower line building is as fast."""
PIECE = 256 * 1024
ARCHITECTURES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
FAILURES = (OSError, http.client.HTTPException, tarfile.TarError, EOFError, zlib.error, ValueError)


def may_download(environment: Mapping[str, str] = os.environ, file: Path = Path(".env")) -> bool:
    """The setting `TEMPORAL_DOWNLOAD` before there are packages to read settings with: environment, then `.env`."""
    value = environment.get(SWITCH, "")
    if not value and file.is_file():
        for line in file.read_text("utf-8").splitlines():
            name, _, given = line.partition("=")
            if name.strip().removeprefix("export ").strip().upper() == SWITCH:
                value = given.partition(" #")[0].strip().strip("\"'")
    return value.lower() not in OFF


@dataclass(kw_only=True)
class _Transfer:
    """One download in a thread of its own: what it has come to."""

    address: str
    archive: Path
    answered: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    given_up: bool = False
    taken: int = 0
    problem: str = ""

    def run(self) -> None:
        """Fetches the archive; whatever goes wrong is kept in words."""
        try:
            self._fetch()
        except FAILURES as problem:
            self.problem = str(getattr(problem, "reason", problem)) or type(problem).__name__
        finally:
            self.ended.set()
            self.answered.set()

    def _fetch(self) -> None:
        with urllib.request.urlopen(self.address, timeout=ANSWER_SECONDS) as answer:  # noqa: S310  (http in tests)
            if self.address.startswith("https:") and not answer.geturl().startswith("https:"):
                raise ValueError(f"{answer.geturl()} is not https")
            self.answered.set()
            with self.archive.open("wb") as out:
                while not self.given_up and (piece := answer.read(PIECE)):
                    self.taken += out.write(piece)
            length = answer.headers.get("Content-Length")
        if not self.given_up and length is not None and self.taken != int(length):
            raise ValueError(f"{self.taken} of {length} bytes")


async def download(target: Path, source: str = SOURCE) -> bool:
    """Puts the CLI at `target`; False, with the reason on the screen, where that cannot be had soon."""
    system, machine = platform.system().lower(), platform.machine().lower()
    if machine not in ARCHITECTURES or system not in {"linux", "darwin"}:
        return False
    address = f"{source}/v{VERSION}?platform={system}&arch={ARCHITECTURES[machine]}"
    say(
        f"正在下载官方 Temporal CLI {VERSION}（{source}，{SWITCH}=false 则不下载）……\n"
        f"  Downloading the official Temporal CLI {VERSION}; set {SWITCH}=false to forbid it."
    )
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="download-") as name:
        folder = Path(name)
        problem = await _transferred(_Transfer(address=address, archive=folder / "archive")) or _unpacked(
            folder
        )
        if not problem:
            (folder / "temporal").replace(target)
    if problem:
        say(f"未能下载（{problem}），改为自行构建。\n  Not to be had: it is built instead.")
        return False
    say(f"已下载 Temporal 服务器：{target}（{said_by(target)}）")
    return True


async def _transferred(transfer: _Transfer) -> str:
    """Waits for the archive, and says how far it is; gives what went wrong. A thread that hangs is left behind."""
    clock = asyncio.get_running_loop().time
    start, said = clock(), 0.0
    threading.Thread(target=transfer.run, daemon=True).start()
    while not transfer.ended.is_set():
        await asyncio.sleep(0.02)
        passed = clock() - start
        if passed > (ALL_SECONDS if transfer.answered.is_set() else ANSWER_SECONDS):
            transfer.given_up = True
            return f"{passed:.0f} 秒内没有{'下载完' if transfer.answered.is_set() else '应答'}"
        if passed - said >= EVERY_SECONDS:
            said = passed
            say(f"  已下载 {transfer.taken / 1e6:.0f} MB，已用 {passed:.0f} 秒")
    return transfer.problem


def _unpacked(folder: Path) -> str:
    """Takes the program out of the archive; gives what is wrong with it."""
    program = folder / "temporal"
    try:
        with tarfile.open(folder / "archive") as archive:
            inside = archive.extractfile("temporal")
            if inside is None:
                return "压缩包中没有 temporal"
            with program.open("wb") as out:
                shutil.copyfileobj(inside, out)
    except KeyError:
        return "压缩包中没有 temporal"
    except FAILURES as problem:
        return f"压缩包无法解开：{problem}"
    program.chmod(0o755)
    return "" if new_enough(program) else f"版本不符：“{said_by(program)[:80]}”"
