"""The connections of clients of a stack say what httpx's own would."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from starlette.responses import StreamingResponse

from scenario.connections import SMALL, client, way_to
from scenario.serving import served

PART = b"x" * 1000


async def parts() -> AsyncIterator[bytes]:
    for _ in range(100):
        yield PART


async def break_off() -> AsyncIterator[bytes]:
    yield PART
    raise ConnectionAbortedError


async def echo(request: Request) -> Response:
    """What was sent, and by which connection."""
    peer = str(request.client.port if request.client else "")
    return Response(
        await request.body(), headers={"peer": peer}, media_type=request.headers.get("content-type")
    )


async def early(_: Request) -> Response:
    """An answer before anything of the body was read."""
    return Response("too large", status_code=413)


@pytest.fixture(scope="module")
async def url() -> AsyncIterator[str]:
    app = FastAPI()
    app.add_route("/echo", echo, methods=["GET", "POST"])
    app.add_route("/early", early, methods=["POST"])
    app.add_route("/flow", lambda _: StreamingResponse(parts()))
    app.add_route("/broken", lambda _: StreamingResponse(break_off()))
    app.add_route("/none", lambda _: Response(status_code=204))
    async with served(app) as at:
        yield at


async def test_answers_of_every_kind_are_read_to_their_end_on_one_connection(url: str) -> None:
    async with client(url) as one:
        first = await one.post("/echo", json={"a": "样例"})
        assert (first.json(), first.headers["content-type"]) == ({"a": "样例"}, "application/json")
        assert (await one.get("/flow")).content == PART * 100
        assert [(await one.get("/none")).status_code, (await one.head("/echo")).content] == [204, b""]
        assert (await one.get("/nowhere")).status_code == 404
    async with client(url) as another:
        assert (await another.get("/echo")).headers["peer"] == first.headers["peer"]


async def test_many_requests_at_once_are_many_connections(url: str) -> None:
    async with client(url) as one:
        answers = await asyncio.gather(*(one.post("/echo", content=str(n)) for n in range(150)))
    assert [answer.text for answer in answers] == [str(n) for n in range(150)]
    assert len({answer.headers["peer"] for answer in answers}) > 1


async def test_an_answer_that_is_not_read_to_its_end_is_nobody_else_s(url: str) -> None:
    async with client(url) as one:
        async with one.stream("GET", "/flow") as answer:
            assert await anext(answer.aiter_bytes())
        assert (await one.get("/echo")).content == b""


async def test_what_breaks_off_and_what_is_answered_early_is_told(url: str) -> None:
    async with client(url) as one:
        with pytest.raises(httpx.TransportError):
            await one.get("/broken")
        assert (await one.post("/early", content=b"x" * (SMALL * 100))).text == "too large"
        assert (await one.post("/echo", content=parts())).content == PART * 100


async def test_the_way_leads_to_one_server_and_ends_with_it() -> None:
    async with served(FastAPI()) as at:
        assert way_to(at) is not None
        async with client(at) as one:
            with pytest.raises(httpx.ConnectError):
                await one.get("http://127.0.0.1:1/")
            assert (await one.get("/")).status_code == 404
    assert way_to(at) is None
