"""Around every request: its id, its log line and figures, headers that browsers obey, and limits on rate and size."""

import asyncio
import math
import re
from hashlib import sha256
from time import perf_counter

import structlog
from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth import token_of
from api.problems import ProblemError
from api.rate import Rate
from api.wiring import Wiring
from ids import new_id

log = structlog.get_logger("api")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Of others a caller can invent as many as it likes."""
PROBES = frozenset({"/healthz", "/readyz"})
QUIET = PROBES | {"/metrics"}
UPLOAD = re.compile(r"/api/v1/(applications/[^/]+/attachments|(stays|bases)/[^/]+/papers|imports)")
OBJECTION = re.compile(r"/api/v1/public/notices/[^/]+/objections|/public/notices/[^/]+/object")
OBJECTIONS = 6
"""A minute from one address: each holds a unit up and takes somebody's time, and nobody has to sign in for it."""
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
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
}
TOO_LARGE = ProblemError(413, "too_large", "请求内容超过允许的大小。")
UNFIT_ADDRESS = ProblemError(400, "bad_address", "请求地址中有不能使用的字符。")


class Frame:
    """The outermost layer: nothing leaves without a request id, a log line and the headers."""

    def __init__(self, app: ASGIApp, wired: Wiring) -> None:
        self._app = app
        self._metrics = wired.metrics
        self._secure = wired.settings.secure_cookies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what goes wrong unforeseen becomes a 500 with the same id and headers."""
        if scope["type"] != "http" or INNER in scope:
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._complete(scope, MutableHeaders(scope=message), request_id)
            await send(message)

        began = perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, answer)
            except Exception as error:
                if status:
                    raise
                request = Request(scope)
                await (await scope["app"].exception_handlers[Exception](request, error))(
                    scope, receive, answer
                )
            finally:
                self._note(scope, status, perf_counter() - began)

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
        write = log.debug if route in QUIET else log.info
        write("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


class Bounds:
    """Refuses what comes too often or is too large, before anything is done for it."""

    def __init__(self, app: ASGIApp, wired: Wiring) -> None:
        self._app = app
        self._settings = wired.settings
        most = wired.settings.rate_per_minute
        self._rate = Rate(most) if most else None
        self._objections = Rate(min(most, OBJECTIONS))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, let through or answered here."""
        if scope["type"] != "http" or INNER in scope or scope["path"] in PROBES:
            await self._app(scope, receive, send)
            return
        most = self._most_bytes(scope)
        problem = self._too_often(scope) or _declared_too_large(scope, most) or _unfit_address(scope)
        if problem is not None:
            told = scope["app"].exception_handlers[ProblemError]
            bounded = _counted(receive, most)
            await (await told(Request(scope, bounded), problem))(scope, bounded, send)
            return
        await self._app(scope, _counted(receive, most), send)

    def _most_bytes(self, scope: Scope) -> int:
        page = not scope["path"].startswith("/api/")
        files = UPLOAD.fullmatch(scope["path"]) or (page and _is_form_with_files(scope))
        most = self._settings.max_upload_bytes + FORM_MARGIN if files else self._settings.max_body_bytes
        return most * PAGE_ROOM if page else most

    def _too_often(self, scope: Scope) -> ProblemError | None:
        if self._rate is None:
            return None
        now = asyncio.get_running_loop().time()
        keys = _keys(scope)
        seconds = max(self._rate.take(key, now) for key in keys)
        if not seconds and scope["method"] == "POST" and OBJECTION.fullmatch(scope["path"]):
            seconds = self._objections.take(keys[0], now)
        if not seconds:
            return None
        after = {"Retry-After": str(math.ceil(seconds))}
        return ProblemError(429, "too_many_requests", "请求过于频繁，请稍后再试。", headers=after)


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else new_id()


def _template(scope: Scope) -> str:
    """The path with its parameters' names, never their values: figures and log lines name no case."""
    route = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    return str(getattr(route, "path", "unmatched"))


def _keys(scope: Scope) -> list[bytes]:
    """The caller's address, and the session where there is one; tokens are kept as digests only."""
    client = scope.get("client")
    keys = [str(client[0] if client else "").encode()]
    token = token_of(Request(scope))
    return keys if token is None else [*keys, sha256(token.encode()).digest()]


def _is_form_with_files(scope: Scope) -> bool:
    """Files of a page's form are spooled to disk as they come, none further than one may be large."""
    return Headers(scope=scope).get("content-type", "").startswith("multipart/form-data")


def _declared_too_large(scope: Scope, most: int) -> ProblemError | None:
    declared = Headers(scope=scope).get("content-length", "")
    return TOO_LARGE if declared.isdecimal() and int(declared) > most else None


def _unfit_address(scope: Scope) -> ProblemError | None:
    """A zero character, which no text in the database can hold."""
    return UNFIT_ADDRESS if "\0" in scope["path"] or b"%00" in scope["query_string"] else None


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
