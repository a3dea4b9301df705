"""The proxy of `docker-compose.yml` as a process."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from embedded.child import Child, spawn, stop
from embedded.ports import free_port
from production.processes import HOST, caddy
from production.shape import environment, mounted

CONFIGURATION = "/etc/caddy/Caddyfile"
AUTHORITY = Path("data", "caddy", "pki", "authorities", "local", "root.crt")
"""The root certificate of the proxy's own authority, below its folder."""


@asynccontextmanager
async def proxy(
    folder: Path, given: Mapping[str, str], api_address: str, pages: str = f"{HOST}:1"
) -> AsyncIterator[Child]:
    """The proxy with compose's environment and file, on ports of its own; `pages` are Temporal's."""
    values = environment("proxy", given) | {
        "API_ADDRESS": api_address,
        "TEMPORAL_UI_ADDRESS": pages,
        "PLAIN_PORT": given["HTTP_PORT"],
        "CADDY_ADMIN": f"{HOST}:{free_port()}",
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    file = mounted("proxy", CONFIGURATION, given)
    words = [caddy(), "run", "--config", str(file), "--adapter", "caddyfile"]
    child = spawn("proxy", words, folder / "proxy.log", env=values)
    try:
        yield child
    finally:
        await stop(child)
