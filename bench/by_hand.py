"""`python -m bench.by_hand PORT`: the page of applications as one would write it by hand, to compare with.

Served the same way (FastAPI on uvicorn), but asyncpg without an ORM, without row security and without models:
the session behind the token, then the page.
"""

import os
import sys
from datetime import datetime
from typing import Annotated

import asyncpg
import orjson
from fastapi import FastAPI, Header, HTTPException, Query, Response
from sqlalchemy import make_url

from activities.tokens import token_digest
from api.serving import listen, serve
from entry import run

SESSION = """
    select s.role, s.scope, a.name from session s join account a on a.id = s.account_id
    join account_role r on r.account_id = s.account_id and r.role = s.role and r.scope = s.scope
    where s.token_digest = $1 and s.revoked_at is null and s.expires_at > now() and a.active"""
PAGE = """
    select id, number, round_id, unit_id, unit_name, league, route, nature, stage, revision, due_on,
        submitted_at, changed_at
    from application where (changed_at, id) < ($1, $2) order by changed_at desc, id desc limit $3"""


def by_hand(pool: asyncpg.Pool) -> FastAPI:
    """An application with one route."""
    app = FastAPI()

    @app.get("/api/v1/applications")
    async def page(
        at: datetime,
        after: str,
        authorization: Annotated[str, Header()],
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> Response:
        async with pool.acquire() as conn:
            digest = token_digest(authorization.removeprefix("Bearer "))
            if await conn.fetchrow(SESSION, digest) is None:
                raise HTTPException(401)
            rows = await conn.fetch(PAGE, at, after, limit)
        items = [dict(row) for row in rows]
        return Response(orjson.dumps({"items": items}), media_type="application/json")

    return app


async def main() -> int:
    """Serves until it is told to stop."""
    url = make_url(os.environ["DATABASE_URL"])
    host = str(url.query["host"]) if "host" in url.query else url.host
    pool = await asyncpg.create_pool(
        host=host, port=url.port, user=url.username, password=url.password, database=url.database
    )
    async with pool:
        return await serve(by_hand(pool), listen("127.0.0.1", int(sys.argv[1])))


if __name__ == "__main__":
    raise SystemExit(run(main()))
