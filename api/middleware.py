"""Around every request: its id, its log line and figures, headers that browsers obey, and limits on rate and size."""

import asyncio
import math
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from hashlib import sha256
from time import perf_counter

import structlog
from fastapi import HTTPException, Request
from opentelemetry import trace
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from activities.tokens import token_digest
from api.auth import NOT_SIGNED_IN, token_of, unused_since
from api.problems import ProblemError, respond
from api.rate import Rate
from api.validation import printable
from api.watching import OVER_RATE, acts_of, looked_through
from api.wiring import Wiring
from db.scope import alone, one_at_a_time
from db.security_log import CALLER, Caller, watch_all
from db.sessions import ended_for, session_of
from domain.characters import told, unfit
from domain.lockout import place_of
from ids import new_id
from programmes import merged, parts

log = structlog.get_logger("api")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Of others a caller can invent as many as it likes."""
PROBES = frozenset({"/healthz", "/readyz", "/readyz/decisions"})
INTERFACE = "/api/"
PEOPLE_OF_A_PLACE = 20
"""So many times what one person may ask is let through from one address for those who are signed in: an office."""
FORM_MARGIN = 64 * 1024
"""What a form adds to the file it carries."""
PAGE_ROOM = 5
"""Forms of pages are read so many times further than they may be large: what was typed beside is handed back."""

INNER = "bases.inner"
"""In the scope of a request that a page of this process makes: its own request is measured, bounded and logged."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
    ),
}
TOO_LARGE = ProblemError(413, "too_large", "请求内容超过允许的大小。")


class _Answer:
    """What goes out as the answer of a request, or in its place that it failed.

    What cannot be kept is told here and now: an error that came out of sending would reach the route, which takes its answer
    for begun.
    """

    def __init__(
        self,
        scope: Scope,
        send: Send,
        *,
        kept: Callable[[Message], Awaitable[None]],
        completed: Callable[[MutableHeaders], None],
    ) -> None:
        self._scope = scope
        self._send = send
        self._kept = kept
        self._completed = completed
        self._withheld = False
        self.status = 0
        """Of what has gone out; 0 before."""

    async def __call__(self, message: Message) -> None:
        """One message of the route."""
        if self._withheld:
            return
        if message["type"] == "http.response.start":
            try:
                await self._kept(message)
            except Exception as error:  # noqa: BLE001  # whatever it was, nothing is given out
                self._withheld = True
                await self.fail(error)
                return
        await self._out(message)

    async def fail(self, error: Exception) -> None:
        """Answers that the request failed; an answer that has begun is left to the caller."""
        request = Request(self._scope)
        told = await self._scope["app"].exception_handlers[Exception](request, error)
        await told(self._scope, _nothing, self._out)

    async def _out(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._completed(MutableHeaders(scope=message))
        await self._send(message)


async def _nothing() -> Message:
    """What an answer that is whole asks of the browser."""
    return {"type": "http.disconnect"}


class Frame:
    """The outermost layer: nothing leaves without a request id, a log line and the headers."""

    def __init__(self, app: ASGIApp, wired: Wiring) -> None:
        self._app = app
        self._metrics = wired.metrics
        self._engine = wired.engine
        self._clock = wired.clock
        self._secure = wired.settings.secure_cookies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what goes wrong unforeseen becomes a 500 with the same id and headers."""
        if scope["type"] != "http" or INNER in scope:
            await self._app(noted(scope), receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        caller = Caller(address=_address(scope), request=request_id)
        trace.get_current_span().set_attribute("request_id", request_id)
        answer = _Answer(
            scope,
            send,
            kept=lambda message: self._watch(scope, message, caller),
            completed=lambda headers: self._complete(scope, headers, request_id),
        )
        began = perf_counter()
        CALLER.set(caller)
        noted(scope)
        with structlog.contextvars.bound_contextvars(request_id=request_id), one_at_a_time():
            try:
                await self._app(scope, receive, answer)
            except Exception as error:
                if answer.status:
                    raise
                await answer.fail(error)
            finally:
                self._note(scope, answer.status, perf_counter() - began)

    async def _watch(self, scope: Scope, message: Message, caller: Caller) -> None:
        """Before anything goes out: what the security log cannot keep is not given out."""
        answer = (message["status"], Headers(raw=message.get("headers", [])))
        acts = acts_of(scope, _template(scope), answer, caller)
        if acts:
            async with alone(self._engine) as conn:
                await watch_all(conn, acts, self._clock.now())

    def _complete(self, scope: Scope, headers: MutableHeaders, request_id: str) -> None:
        headers["X-Request-Id"] = request_id
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if self._secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        path: str = scope["path"]
        if path.startswith("/api/") and not path.startswith("/api/v1/public/"):
            headers.setdefault("Cache-Control", "no-store")

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method, route = scope["method"] if scope["method"] in METHODS else "OTHER", _template(scope)
        self._metrics.requests.labels(method, route, str(status)).inc()
        self._metrics.seconds.labels(method, route).observe(seconds)
        write = log.debug if route in PROBES else log.info
        write("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


class Bounds:
    """Refuses what comes too often or is too large, before anything is done for it."""

    def __init__(self, app: ASGIApp, wired: Wiring) -> None:
        self._app = app
        self._wired = wired
        self._settings = wired.settings
        most = wired.settings.rate_per_minute
        self._rate = Rate(most) if most else None
        self._places = Rate(most * PEOPLE_OF_A_PLACE)
        self._doors = {re.compile(door): Rate(min(most, often)) for door, often in limited_doors().items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, let through or answered here."""
        if scope["type"] != "http" or scope["path"] in PROBES:
            await self._app(scope, receive, send)
            return
        if INNER in scope:
            await self._inner(scope, receive, send)
            return
        problem = self._too_often(scope) or unfit_address(scope)
        files = problem is None and _is_form_with_files(scope)
        anybody = files and takes_files(scope["path"])
        known = files and not anybody and await self._is_known(scope)
        most = self._most_bytes(scope, files=known)
        if anybody:
            most = self._settings.max_upload_bytes + FORM_MARGIN
        if files and not known and not anybody and _is_of_interface(scope):
            problem = NOT_SIGNED_IN  # nothing of it was read
        problem = problem or _declared_too_large(scope, most)
        if problem is not None:
            told = scope["app"].exception_handlers[ProblemError]
            bounded = _counted(receive, most)
            await (await told(Request(scope, bounded), problem))(scope, bounded, send)
            return
        await self._app(scope, _counted(receive, most), send)

    async def _inner(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What a page asks: bounded already, but what was typed into a form stands in its address only here."""
        problem = unfit_address(scope)
        if problem is None:
            await self._app(scope, receive, send)
        else:
            await respond(Request(scope), problem)(scope, receive, send)

    def _most_bytes(self, scope: Scope, *, files: bool) -> int:
        most = self._settings.max_upload_bytes + FORM_MARGIN if files else self._settings.max_body_bytes
        return most if _is_of_interface(scope) else most * PAGE_ROOM

    async def _is_known(self, scope: Scope) -> bool:
        """Whether files come from somebody: a session that can be used, or one that ended with its form still open.

        Where the database does not answer they are let in, and the route tells so.
        """
        token = token_of(Request(scope))
        if token is None:
            return False
        digest, now, since = token_digest(token), self._wired.clock.now(), unused_since(self._wired)
        try:
            async with alone(self._wired.engine) as conn:
                if await session_of(conn, digest, now, since) is not None:
                    return True
                ended = await ended_for(conn, digest, now, since)
        except (SQLAlchemyError, OSError, TimeoutError):
            return True
        return ended is not None and not _is_of_interface(scope)

    def _too_often(self, scope: Scope) -> ProblemError | None:
        if self._rate is None:
            return None
        now = asyncio.get_running_loop().time()
        place, session = _callers(scope)
        asked = [(self._rate, session or place)]
        if session is not None:
            asked.append((self._places, place))
        if scope["method"] == "POST":
            asked += self._at_the_doors(scope["path"], place)
        over = next(((rate, key, seconds) for rate, key in asked if (seconds := rate.take(key, now))), None)
        if over is None:
            return None
        rate, key, seconds = over
        scope[OVER_RATE] = rate.tells(key, now)
        after = {"Retry-After": str(math.ceil(seconds))}
        return ProblemError(429, "too_many_requests", "请求过于频繁，请稍后再试。", headers=after)

    def _at_the_doors(self, path: str, place: bytes) -> list[tuple[Rate, bytes]]:
        """What is handed in there without an account is counted by place and by what it is handed in to."""
        for door, rate in self._doors.items():
            if found := door.fullmatch(path):
                return [(rate, b"/".join((place, *(part.encode() for part in found.groups()))))]
        return []


@cache
def limited_doors() -> Mapping[str, int]:
    """Addresses at which anybody hands something in → how often a minute from one address; a programme's in `doors.py`."""
    none: Mapping[str, int] = {}
    return merged("api", "doors", "LIMITED", none)


@cache
def _doors_of_files() -> tuple[re.Pattern[str], ...]:
    return tuple(module.FILES for module in parts("api", "doors") if hasattr(module, "FILES"))


def takes_files(path: str) -> bool:
    """Whether files are taken there from whoever is not signed in."""
    return any(door.fullmatch(path) for door in _doors_of_files())


def noted(scope: Scope) -> Scope:
    """The same scope, once it is noted which list is looked through for a text."""
    caller = CALLER.get()
    if caller is not None and scope["type"] == "http" and (where := looked_through(scope)):
        caller.searched[where] = None
    return scope


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else new_id()


def _template(scope: Scope) -> str:
    """The path with its parameters' names, never their values: figures and log lines name no case."""
    route = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    return str(getattr(route, "path", "unmatched"))


def _callers(scope: Scope) -> tuple[bytes, bytes | None]:
    """The caller's address, and the session where there is one; tokens are kept as digests only.

    Many people share an address. Whoever shows a session is counted by it, and by the address only as one of many:
    a token that was invented changes the bucket, not what an address can send in all.
    """
    place = place_of(_address(scope)).encode()
    token = token_of(Request(scope))
    return place, None if token is None else sha256(token.encode()).digest()


def _is_of_interface(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith(INTERFACE)


def _is_form_with_files(scope: Scope) -> bool:
    """Files are spooled to disk as they come, none further than one may be large."""
    return Headers(scope=scope).get("content-type", "").startswith("multipart/form-data")


def _declared_too_large(scope: Scope, most: int) -> ProblemError | None:
    declared = Headers(scope=scope).get("content-length", "")
    return TOO_LARGE if declared.isdecimal() and int(declared) > most else None


def unfit_address(scope: Scope) -> ProblemError | None:
    """That the address has a character that cannot be kept, and so is in nothing that could be looked for."""
    for name, text in [("", scope["path"]), *QueryParams(scope["query_string"]).multi_items()]:
        character = unfit(name) or unfit(text)
        if character is not None:
            named, where = printable(name), "请求地址" if name == "" else f"查询条件“{printable(name)}”"
            return ProblemError(400, "bad_address", f"{where}{told(character)}。", field=named or None)
    return None


def _counted(receive: Receive, most: int) -> Receive:
    """A body without a declared length is counted as it comes."""
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413)
        return message

    return counting
