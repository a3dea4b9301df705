"""An OpenID Provider on this machine (`identity_provider/`): for the tests, and to try out signing in elsewhere.

`python -m embedded.identity` starts one for http://127.0.0.1:8000 and says which settings lead there. Needs Node 20 or later; its
packages are installed once into the user's cache, as `package-lock.json` names them.
"""

import asyncio
import fcntl
import hashlib
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from embedded.binary import CACHE
from embedded.child import Child, spawn, stop, tail
from embedded.ports import free_port
from embedded.problem import CannotStart, run_or_explain
from embedded.progress import say

SOURCE = Path(__file__).resolve().parent / "identity_provider"
FILES = ("package.json", "package-lock.json", "provider.mjs")
CLIENT = "postdoc-bases"
READY_SECONDS = 30.0
POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """A provider that runs, and what an installation is there."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)

    def environment(self) -> dict[str, str]:
        """The settings that lead an installation to it."""
        return {
            "OIDC_ISSUER": self.issuer,
            "OIDC_CLIENT_ID": self.client_id,
            "OIDC_CLIENT_SECRET": self.client_secret,
            "OIDC_AMR": "otp",
        }


def installed(cache: Path = CACHE) -> Path:
    """The folder with the provider and its packages, made ready where need be. Raises CannotStart without Node or npm."""
    digest = hashlib.sha256(b"\0".join((SOURCE / name).read_bytes() for name in FILES)).hexdigest()[:16]
    target = cache / f"identity-{digest}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "identity.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            _install(target)
    return target


def _install(target: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise CannotStart("没有 npm，不能准备样例的统一身份认证；请安装 Node 20 以上版本。")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="identity-") as folder:
        place = Path(folder) / "provider"
        place.mkdir()
        for name in FILES:
            shutil.copy(SOURCE / name, place / name)
        log = Path(folder) / "npm.log"
        words = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        installing = spawn("npm", words, log, folder=place)
        if installing.process.wait() != 0:
            raise CannotStart(installing.last_words())
        place.replace(target)


@asynccontextmanager
async def identity_provider(public_url: str) -> AsyncIterator[IdentityProvider]:
    """A provider for the installation at this address, gone afterwards; it keeps nothing. Raises CannotStart."""
    node = shutil.which("node")
    if node is None:
        raise CannotStart("没有 node，不能启动样例的统一身份认证；请安装 Node 20 以上版本。")
    folder = await asyncio.to_thread(installed)
    own = IdentityProvider(f"http://127.0.0.1:{free_port()}", CLIENT, f"{secrets.token_urlsafe(24)} +%")
    env = {
        "PATH": os.environ.get("PATH", ""),
        "ISSUER": own.issuer,
        "CLIENT_ID": own.client_id,
        "CLIENT_SECRET": own.client_secret,
        "PUBLIC_URL": public_url.rstrip("/"),
    }
    with tempfile.TemporaryDirectory(prefix="identity-") as place:
        log = Path(place) / "provider.log"
        running = spawn("统一身份认证（样例）", [node, folder / "provider.mjs"], log, env=env)
        try:
            await _ready(running, log)
            yield own
        finally:
            await stop(running)


async def _ready(running: Child, log: Path) -> None:
    async with asyncio.timeout(READY_SECONDS):
        while "ready" not in tail(log):  # nothing but its log tells
            running.require_alive()
            await asyncio.sleep(POLL_SECONDS)


async def _main(words: Sequence[str]) -> None:
    public_url = words[0] if words else "http://127.0.0.1:8000"
    async with identity_provider(public_url) as own:
        say(
            "样例的统一身份认证已启动，任何用户名都可以登录；按 Ctrl-C 结束。在另一终端中以下列设置启动系统："
        )
        for name, value in own.environment().items():
            print(f"{name}='{value}'", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    raise SystemExit(run_or_explain(_main(sys.argv[1:])))
