"""What surrounds every request: its id, headers, limits and figures."""

import asyncio
import os
import re
from collections.abc import AsyncIterator

import httpx
import pytest
import structlog
from fastapi.routing import iter_route_contexts
from sqlalchemy import select
from starlette.types import Message

from api.middleware import FORM_MARGIN
from api.rate import Rate
from db.attempts import address_key, save_attempts
from db.scope import system_transaction
from db.tables import security_entry
from domain.lockout import Attempts
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from tests.api.described import described
from tests.conftest import START

MOST, MOST_UPLOAD = 1000, 3000


async def stream(size: int) -> AsyncIterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(0, size, 100):
        yield b"x" * 100


@pytest.fixture
async def narrow(database_url: str) -> AsyncIterator[Stack]:
    """A stack with small limits."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    limits = {"max_body_bytes": MOST, "max_upload_bytes": MOST_UPLOAD, "rate_per_minute": 5}
    async with stack(database_url, client, skipper, START, works=False, **limits) as one:
        yield one


async def test_a_request_keeps_the_id_it_came_with(live: Stack) -> None:
    answer = await live.http.get("/api/v1/nowhere", headers={"X-Request-Id": "sample-request-1"})

    assert answer.headers["X-Request-Id"] == "sample-request-1"
    assert answer.json()["request_id"] == "sample-request-1"


@pytest.mark.parametrize("given", ["short", "x" * 65, "with spaces in it", "样例"])
async def test_an_unfit_id_is_replaced(live: Stack, given: str) -> None:
    answer = await live.http.get("/healthz", headers=[(b"X-Request-Id", given.encode())])

    assert answer.headers["X-Request-Id"] != given
    assert len(answer.headers["X-Request-Id"]) == 32


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/nowhere", "/api/v1/openapi.json"])
async def test_every_answer_has_the_headers_that_browsers_obey(live: Stack, path: str) -> None:
    headers = (await live.http.get(path)).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers.get("Cache-Control") == ("no-store" if path.startswith("/api/") else None)


@pytest.mark.parametrize(
    ("path", "declared"),
    [("/api/v1/rounds", True), ("/api/v1/rounds", False), ("/api/v1/nowhere", True)],
    ids=["declared", "streamed", "declared to no route"],
)
async def test_a_body_beyond_the_limit_is_refused(live: Stack, path: str, declared: bool) -> None:
    size = live.settings.max_body_bytes + 100
    body = b"x" * size if declared else stream(size)

    answer = await live.http.post(path, content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 413
    assert (answer.json()["code"], answer.headers["Content-Type"]) == (
        "too_large",
        "application/problem+json",
    )


MIXED = "multipart/form-data; boundary=sample"


def uploading() -> list[str]:
    """The addresses that take files."""
    return [
        str(context.path)
        for context in iter_route_contexts(described().routes)
        if (body := getattr(context.route, "body_field", None)) is not None
        and "multipart" in str(getattr(body.field_info, "media_type", ""))
    ]


async def test_files_have_a_limit_of_their_own_on_every_route_that_takes_some(
    narrow: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scanned document, a template and a workbook too, not only what applications hold."""
    monkeypatch.setattr(Rate, "take", lambda *_: 0)
    admin, paths = await sign_in(narrow), uploading()
    assert len(paths) >= 6
    for path in paths:
        address = re.sub(r"[{}]", "", path)
        for size, too_large in ((MOST_UPLOAD + FORM_MARGIN, False), (MOST_UPLOAD + FORM_MARGIN + 1, True)):
            headers = {"Content-Type": MIXED, "Authorization": f"Bearer {admin}"}
            answer = await narrow.http.post(address, content=b"x" * size, headers=headers)
            assert (answer.status_code == 413) is too_large, (path, size, answer.text)
            assert answer.status_code != 401


async def sign_in(where: Stack) -> str:
    """The token of an administrator."""
    body = {"login": "sysadmin", "password": ADMIN_PASSWORD}
    answer = await where.http.post("/api/v1/sessions", json=body)
    return str(answer.json()["token"])


@pytest.mark.parametrize("token", [b"", b"Bearer invented"])
async def test_nothing_is_read_of_files_that_nobody_sends(live: Stack, token: bytes) -> None:
    """Whoever has no session is answered before the first part of the files is taken."""
    taken, answered = 0, []

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * 100_000, "more_body": True}

    async def send(message: Message) -> None:
        answered.append(message.get("status"))

    headers = [(b"content-type", MIXED.encode()), *([(b"authorization", token)] if token else [])]
    path = "/api/v1/imports"
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": headers, "client": ("127.0.0.1", 1), "scheme": "http", "server": ("sample", 80),
        "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    await live.site(scope, receive, send)
    assert (answered[0], taken) == (401, 0)


async def test_too_many_requests_are_told_when_to_come_again(narrow: Stack) -> None:
    answers = [await narrow.http.get("/api/v1/nowhere") for _ in range(9)]

    assert [one.status_code for one in answers] == [404] * 5 + [429] * 4
    assert answers[-1].json()["code"] == "too_many_requests"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 12
    assert (await narrow.http.get("/healthz")).status_code == 200
    told = select(security_entry.c.detail).where(security_entry.c.kind == "refusal")
    async with system_transaction(narrow.engine) as conn:  # once, however often it is asked (ASVS V16.3.3)
        kept = list((await conn.execute(told)).scalars())
    assert kept == ["too_many_requests GET unmatched"]


CONTRADICTING = (
    b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    b"Content-Length: +5\r\n\r\nhello",
)


@pytest.mark.parametrize("rest", CONTRADICTING)
async def test_a_message_that_says_two_things_of_its_end_is_refused_and_nothing_behind_it_is_read(
    live: Stack, rest: bytes
) -> None:
    """ASVS V4.2.1: one answer, 400, and the connection is closed."""
    whole = httpx.URL(live.url)
    reader, writer = await asyncio.open_connection(whole.host, whole.port)
    writer.write(b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\n" + rest)
    told = await asyncio.wait_for(reader.read(), 30)
    writer.close()
    assert told.startswith(b"HTTP/1.1 400 ")
    assert told.count(b"HTTP/1.1 ") == 1


async def test_one_session_has_one_limit_wherever_it_calls_from(narrow: Stack) -> None:
    def calling_from(address: str) -> httpx.AsyncHTTPTransport:
        return httpx.AsyncHTTPTransport(local_address=address)

    codes = []
    for number in range(6):
        async with httpx.AsyncClient(
            base_url=narrow.url, transport=calling_from(f"127.0.0.{10 + number}")
        ) as somewhere:
            token = {"Authorization": "Bearer sample-token"}
            codes.append((await somewhere.get("/api/v1/nowhere", headers=token)).status_code)

    assert codes == [404] * 5 + [429]


async def test_the_log_line_names_the_route_and_nobody(live: Stack) -> None:
    with structlog.testing.capture_logs() as lines:
        await live.http.get("/api/v1/applications/sample-case/attachments/sample-file?name=样例")

    (line,) = [one for one in lines if one["event"] == "request"]
    assert line["route"] == "/api/v1/applications/{application_id}/attachments/{attachment_id}"
    assert line["status"] == 401
    assert "sample" not in str(line)


async def test_people_of_one_office_do_not_use_up_each_other_s_requests(narrow: Stack) -> None:
    def as_one(n: int) -> dict[str, str]:
        return {"Authorization": f"Bearer sample-token-{n}"}

    answers = [
        await narrow.http.get("/api/v1/nowhere", headers=as_one(n)) for n in range(10) for _ in range(5)
    ]
    assert {one.status_code for one in answers} == {404}
    more = [await narrow.http.get("/api/v1/nowhere", headers=as_one(n)) for n in range(100, 200)]
    assert more[-1].status_code == 429, "invented tokens are no way around the address's own limit"


async def test_nobody_sends_objections_by_the_dozen(database_url: str) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False, rate_per_minute=600) as one:
        path = "/api/v1/public/notices/none/objections"
        statuses = [(await one.http.post(path, json={})).status_code for _ in range(8)]

    assert statuses[0] != 429
    assert statuses[-1] == 429


async def test_another_s_address_is_not_believed(live: Stack) -> None:
    wrong = {"login": "nobody.here", "password": "不对的密码"}
    async with system_transaction(live.engine) as conn:
        almost = Attempts(live.settings.address_failures - 1, since=live.clock.now())
        await save_attempts(conn, address_key("127.0.0.1"), almost)
    first = await live.http.post("/api/v1/sessions", json=wrong, headers={"X-Forwarded-For": "192.0.2.1"})
    other = {**wrong, "login": "nobody.else"}

    answer = await live.http.post("/api/v1/sessions", json=other, headers={"X-Forwarded-For": "192.0.2.99"})
    assert first.status_code == 401
    assert (answer.status_code, answer.json()["code"]) == (429, "address_locked")
