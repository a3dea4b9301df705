"""What the database could not do is told as "try again", and never without a line in the log."""

import httpx
import structlog
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from api import problems


class NoSuchColumnError(Exception):
    """As the driver raises it."""

    sqlstate = "42703"


async def test_a_refusing_database_leaves_its_code_in_the_log() -> None:
    app = FastAPI()
    problems.install(app)

    @app.get("/")
    async def broken() -> None:
        raise DBAPIError("select 样例", {"name": "样例"}, NoSuchColumnError("样例"))

    with structlog.testing.capture_logs() as lines:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sample") as http:
            answer = await http.get("/")
    assert (answer.status_code, answer.json()["code"]) == (503, "try_again")
    assert lines == [
        {"event": "asked to try again", "kind": "DBAPIError", "sqlstate": "42703", "log_level": "warning"}
    ]
