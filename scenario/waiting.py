"""A transport that waits where the server asks for it: after 429 or 503 with `Retry-After`."""

import asyncio

import httpx

PATIENCE = 6
LONGEST = 15.0
BUSY = frozenset({429, 503})


class Patient(httpx.AsyncHTTPTransport):
    """Sends the same request again, a few times; the server answers a repeated command with its first answer."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The first answer that is not a request to wait."""
        for _ in range(PATIENCE):
            answer = await super().handle_async_request(request)
            asked = answer.headers.get("Retry-After", "1")
            if answer.status_code not in BUSY:
                return answer
            await answer.aclose()
            await asyncio.sleep(min(float(asked) if asked.isdigit() else 1.0, LONGEST))
        return await super().handle_async_request(request)
