"""Who comes through the proxy of `docker-compose.yml`."""

import asyncio
import ssl
from collections.abc import Mapping
from pathlib import Path

import httpx

from embedded.child import Child

ANOTHER = "127.0.0.2"
"""An address of this machine from which people ask; the proxy asks the API from `HOST`."""
STARTS_WITHIN = 30.0
ASKED_EVERY = 0.05


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
