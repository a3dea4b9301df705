"""The proxy of `docker-compose.yml` as a process, and who comes through it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from embedded.child import Child, spawn, stop
from embedded.ports import free_port
from tests.production.shape import environment, mounted
from tests.production.stack import HOST, caddy

ANOTHER = "127.0.0.2"
"""An address of this machine from which people ask; the proxy asks the API from `HOST`."""
CONFIGURATION = "/etc/caddy/Caddyfile"
AUTHORITY = Path("data", "caddy", "pki", "authorities", "local", "root.crt")
"""The root certificate of the proxy's own authority, below its folder."""
STARTS_WITHIN = 30.0
ASKED_EVERY = 0.05


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


async def answer(
    child: Child,
    url: str,
    trusted: Path | None,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
) -> httpx.Response:
    """What a browser at `ANOTHER` gets, once the proxy answers; a `form` is posted."""
    method = "GET" if form is None else "POST"
    async with asyncio.timeout(STARTS_WITHIN):
        while True:
            child.require_alive()
            try:
                context = ssl.create_default_context(cafile=trusted) if trusted else True
                way = httpx.AsyncHTTPTransport(verify=context, local_address=ANOTHER)
                async with httpx.AsyncClient(transport=way, trust_env=False) as http:
                    return await http.request(method, url, headers=headers, data=form)
            except (httpx.TransportError, FileNotFoundError):
                await asyncio.sleep(ASKED_EVERY)
