"""`python -m bench.by_hand PORT`: the page of applications as one would write it by hand, to compare with.

asyncpg and orjson without a framework: the session behind the token, then the page, in two statements.
"""

import os
import sys
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import asyncpg
import orjson
from sqlalchemy import make_url

from activities.tokens import token_digest
from api.serving import listen, serve
from entry import run

SESSION = """
    select s.role, s.scope from session s join account a on a.id = s.account_id
    where s.token_digest = $1 and s.revoked_at is null and s.expires_at > now() and a.active"""
PAGE = """
    select id, number, round_id, unit_id, unit_name, league, route, nature, stage, revision, due_on,
        submitted_at, changed_at
    from application where (changed_at, id) < ($1, $2) order by changed_at desc, id desc limit $3"""


class ByHand:
    """An ASGI application with one route."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        headers = dict(scope["headers"])
        token = headers[b"authorization"].removeprefix(b"Bearer ").decode()
        query = parse_qs(scope["query_string"].decode())
        rows = await self._page(token, query["at"][0], query["id"][0], int(query["limit"][0]))
        await self._send(send, orjson.dumps({"items": [dict(row) for row in rows]}))

    async def _page(self, token: str, at: str, after: str, limit: int) -> Any:
        async with self._pool.acquire() as conn:
            if await conn.fetchrow(SESSION, token_digest(token)) is None:
                raise PermissionError
            return await conn.fetch(PAGE, datetime.fromisoformat(at), after, limit)

    async def _send(self, send: Any, body: bytes) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _lifespan(self, receive: Any, send: Any) -> None:
        for kind in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{kind}.complete"})


async def main() -> int:
    """Serves until it is told to stop."""
    url = make_url(os.environ["DATABASE_URL"])
    host = str(url.query["host"]) if "host" in url.query else url.host
    pool = await asyncpg.create_pool(
        host=host, port=url.port, user=url.username, password=url.password, database=url.database
    )
    return await serve(ByHand(pool), listen("127.0.0.1", int(sys.argv[1])))  # type: ignore[arg-type]


if __name__ == "__main__":
    raise SystemExit(run(main()))
