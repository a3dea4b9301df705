"""In-process client of `/api/v1` with the caller's session: the pages' only way to read or change data."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx
import orjson
from fastapi import FastAPI, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import V1
from api.auth import COOKIE, FOUND, Found, token_of
from api.every_problem import PREFER
from api.inside import Inside, NoAnswerError, Told, WritesError
from api.looks import case_of
from api.middleware import INNER
from api.pages import Page
from api.problems import FieldProblem
from api.routers.sessions import device_marks
from clock import Clock
from db.codec import adapter
from db.scope import Reading, within
from domain.actor import Actor
from web.flowing import Flowing

T = TypeVar("T")
Rows = Page[dict[str, object]]
"""A list of a programme on a page of the kernel: what its items are, their template knows."""
Fields = Mapping[str, object]
Upload = tuple[str, bytes, str]
"""File name, content, media type."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,200}")
FIT_IN_COOKIES = re.compile(r"[A-Za-z0-9_-]{1,400}")
FIT_IN_PATHS = "/:()@!$&'*+,;="
MOST_AGENT = 300
"""Characters of what a browser calls itself."""
PROOF = "proof_required"
NO_ADDRESS = {"code": "not_found", "detail": "没有该地址。"}
LONGEST = 65_536
"""Characters of an address, as httpx has it."""
Look = tuple[tuple[str, str], Actor, datetime]
DOTS = frozenset({".", ".."})
FOR_PROGRAMS = "幂等键"
"""A word that says something to programs only."""
AGAIN = "系统暂时无法办理，请稍后再试；已提交的内容不会丢失或重复。"
STORED = (
    "系统暂时无法办理，但您提交的内容已收到并保存，恢复后将按收到的时间办理，不会丢失或重复；"
    "请勿另行提交，稍后再按一次提交即可看到办理结果。"
)
IN_WORDS = {"idempotency_key_reused": "这一页的内容已经提交过。要提交修改后的内容的，请核对后再提交一次。"}
LOOKS_ONLY = frozenset({"/deadlines", "/redating/preview", "/calendars/preview", "/documents/preview"})
"""Routes that are posted to and change nothing."""


class RefusedError(Exception):
    """The interface answered with a problem (RFC 9457)."""

    def __init__(self, status: int, body: Mapping[str, object], retry_after: str = "") -> None:
        super().__init__(body.get("code", str(status)))
        self.status = status
        self.retry_after = retry_after
        self.body: dict[str, object] = {"detail": "没有办理。", "article": None, **body}

    @property
    def code(self) -> str:
        """The stable code of the problem."""
        return str(self.body.get("code", ""))

    @property
    def detail(self) -> str:
        """Why, in a sentence for people."""
        return str(self.body["detail"])

    @property
    def cite(self) -> str:
        """What it rests on; blank where nothing is cited."""
        return str(self.body["article"] or "")

    @property
    def problems(self) -> list[FieldProblem]:
        """What is wrong at which field."""
        return problems_of(self.body)


class ProofNeededError(Exception):
    """A grave act: the caller has to show the password or a code once more; nothing was done."""


def problems_of(body: Mapping[str, object]) -> list[FieldProblem]:
    """What the body of a refusal says to be wrong at which field."""
    return adapter(list[FieldProblem]).validate_python(body.get("problems") or [])


class Api:
    """Routes of `/api/v1` by their paths without it, with the caller's own session."""

    def __init__(self, request: Request, *, only_reads: bool = False, reading: Reading | None = None) -> None:
        self._only_reads = only_reads
        self._found = Found()
        self._reading = reading
        client = request.client
        address = self._address = (client.host, client.port) if client else ("", 0)
        self._app: FastAPI = request.app
        inner = _within(request.app, self._found)
        self._transport = httpx.ASGITransport(inner, raise_app_exceptions=False, client=address)
        self._flowing = Flowing(inner, address)
        self._headers = {
            "host": quote(request.headers.get("host", ""), safe=":[]"),
            "prefer": PREFER,
            "sec-fetch-site": "same-origin",  # the page has looked at where the request comes from
            "x-request-id": getattr(request.state, "request_id", ""),
            "user-agent": request.headers.get("user-agent", "")[:MOST_AGENT]
            .encode("ascii", "replace")
            .decode(),
        }
        self._own_turn = asyncio.Lock()
        self._turn: AbstractAsyncContextManager[object] = nullcontext()
        token, kept = token_of(request), device_marks(request.cookies)
        if token is not None and TOKEN.fullmatch(token):
            kept |= {COOKIE: token}
            self._turn = request.app.state.asking
        if kept:
            fit = (f"{name}={value}" for name, value in kept.items() if FIT_IN_COOKIES.fullmatch(value))
            self._headers["cookie"] = "; ".join(fit)
        self._raw = [(name.encode(), text.encode("latin-1")) for name, text in self._headers.items()]
        self._clock: Clock = request.app.state.wiring.clock
        self.looked: list[Look] = []
        """The cases that were shown, to whom, and as of which instant."""

    async def get(self, path: str, model: type[T], /, **query: object) -> T:
        """The answer as the model that the route declares; parameters that are None are left out. Raises RefusedError.

        A page asks one question at a time, and all pages of people who are signed in at most so many that connections
        and time are left for the public, for commands and for programs. Its questions are read in one transaction, and
        answered by their routes with no HTTP between (`api/inside.py`).
        """
        async with self._own_turn:
            told = await self._asked(path, _given(query))
            if told.status >= httpx.codes.BAD_REQUEST:
                raise _refusal(told.status, _problem(told.body), told.headers)
            try:
                return told.read(model)
            except NoAnswerError:
                raise RefusedError(404, NO_ADDRESS) from None

    async def _asked(self, path: str, query: Mapping[str, object]) -> Told:
        inside: Inside = self._app.state.inside
        scope = self._scope(path, query)
        if self._reading is not None and not self._reading.over:
            try:
                async with within(self._reading):
                    return self._noted(scope, await inside.ask({**scope, "state": {}}, reading=True))
            except WritesError:
                await self._reading.end()
        async with self._turn:
            return self._noted(scope, await inside.ask(scope))

    def _noted(self, scope: Scope, told: Told) -> Told:
        """The answer, once it is noted which case it showed."""
        case, visitor = case_of(scope), self._found.visitor
        if case is not None and visitor is not None and told.status == httpx.codes.OK:
            self.looked.append((case, visitor.actor, self._clock.now()))
        return told

    def _scope(self, path: str, query: Mapping[str, object]) -> Scope:
        """The question as a request; raises RefusedError for one that no address can hold."""
        if not DOTS.isdisjoint(path.split("/")):
            raise RefusedError(404, NO_ADDRESS)
        asked = urlencode([(name, _text(each)) for name, given in query.items() for each in _each(given)])
        if len(path) + len(asked) > LONGEST:
            raise RefusedError(422, {"code": "too_long", "detail": "查询的内容过长。"})
        whole = f"{V1}{path}"
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "headers": self._raw,
            "scheme": "http",
            "path": whole,
            "raw_path": quote(whole, safe=FIT_IN_PATHS).encode(),
            "query_string": asked.encode(),
            "server": ("inner", None),
            "client": self._address,
            "root_path": "",
            "app": self._app,
            "state": {},
            INNER: True,
            FOUND: self._found,
        }

    async def file(self, path: str, **query: object) -> httpx.Response:
        """A download as it is, with its headers. Raises RefusedError."""
        return await self.send("GET", path, params=_given(query))

    async def flow(self, path: str, **query: object) -> httpx.Response:
        """A download that comes piece by piece; who takes it closes it. Raises RefusedError."""
        return await self._sent(self._flowing, "GET", path, {}, params=_given(query))

    async def post(self, path: str, body: object, model: type[T], /, *, key: str = "", **query: object) -> T:
        """The answer to a command; `key` makes sending it twice the same as once. Raises RefusedError."""
        given = {"params": _given(query)} if query else {}
        found = await self.send("POST", path, **_body(body), **given, headers=_key(key))
        return _read(model, found)

    async def put(self, path: str, body: object, model: type[T], /, *, key: str = "", version: str = "") -> T:
        """The answer; `version` is what was read before (If-Match). Raises RefusedError."""
        headers = {**_key(key), **({"if-match": version} if version else {})}
        return _read(model, await self.send("PUT", path, **_body(body), headers=headers))

    async def delete(self, path: str, *, key: str = "") -> None:
        """Takes something back. Raises RefusedError."""
        await self.send("DELETE", path, headers=_key(key))

    async def upload(
        self, path: str, file: Upload, model: type[T], /, fields: Fields | None = None, *, key: str = ""
    ) -> T:
        """Hands in a file with further fields. Raises RefusedError."""
        answer = await self.send("POST", path, files={"file": file}, data=fields or {}, headers=_key(key))
        return _read(model, answer)

    async def send(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **given: Any
    ) -> httpx.Response:
        """Any route; the whole answer. Raises RefusedError. Any: `given` is whatever a request of httpx takes."""
        changes = method != "GET" and path not in LOOKS_ONLY
        if self._only_reads and changes:
            raise RefusedError(403, {"code": "stale_form", "detail": "恢复的内容需要您核对后再次提交。"})
        with self._looked_up_anew() if changes else nullcontext():
            answer = await self._sent(self._transport, method, path, headers or {}, **given)
            await answer.aread()
        return answer

    @contextmanager
    def _looked_up_anew(self) -> Iterator[None]:
        """What changes something may end the session or its role: who is behind it is asked before and after."""
        self._found.visitor = None
        try:
            yield
        finally:
            self._found.visitor = None

    async def _sent(
        self, by: httpx.AsyncBaseTransport, method: str, path: str, headers: Mapping[str, str], **given: Any
    ) -> httpx.Response:
        """The answer, whose body is still to be read. Any: `given` is whatever a request of httpx takes."""
        if self._reading is not None:
            await self._reading.end()  # what comes may write, and takes a connection of its own
        whole = {**self._headers, **headers}
        try:
            request = httpx.Request(method, f"http://inner{V1}{_fit(path)}", headers=whole, **given)
        except httpx.InvalidURL:  # more in the query than an address can hold
            raise RefusedError(422, {"code": "too_long", "detail": "查询的内容过长。"}) from None
        answer = await by.handle_async_request(request)
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            await answer.aread()
            raise _refusal(answer.status_code, _problem(answer.content), answer.headers)
        return answer


def _refusal(status: int, problem: Mapping[str, object], headers: Mapping[str, str]) -> Exception:
    if problem.get("code") == PROOF:
        return ProofNeededError()
    return RefusedError(status, problem, headers.get("retry-after", ""))


def _each(given: object) -> Iterable[object]:
    return given if isinstance(given, list | tuple) else (given,)


def _text(value: object) -> str:
    """A value as an address has it."""
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _within(app: ASGIApp, found: Found) -> ASGIApp:
    """The application without what guards its outside: the page's own request has been through that."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, INNER: True, FOUND: found}, receive, send)

    return inner


def _fit(path: str) -> str:
    """The path with what stands in it taken literally: an id from an address leads to no other route."""
    if not DOTS.isdisjoint(path.split("/")):
        raise RefusedError(404, NO_ADDRESS)
    return quote(path, safe=FIT_IN_PATHS)


def _given(query: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in query.items() if value is not None}


def _key(key: str) -> dict[str, str]:
    return {"idempotency-key": quote(key, safe="")} if key else {}


def _body(body: object) -> dict[str, object]:
    return {} if body is None else {"json": body}


def _read(model: type[T], answer: httpx.Response) -> T:
    if answer.content and "json" not in answer.headers.get("content-type", ""):
        raise RefusedError(404, NO_ADDRESS)  # a file where a record is asked for
    return adapter(model).validate_json(answer.content or b"null")


def _problem(content: bytes) -> Mapping[str, object]:
    try:
        body = orjson.loads(content)
    except orjson.JSONDecodeError:
        body = None
    if not isinstance(body, dict):
        return {"code": "error", "detail": "系统暂时无法办理，请稍后重试。"}
    if FOR_PROGRAMS not in str(body.get("detail", "")):
        return body
    again = STORED if "已收到并保存" in str(body.get("detail")) else AGAIN
    return body | {"detail": IN_WORDS.get(str(body.get("code")), again), "field": None}
