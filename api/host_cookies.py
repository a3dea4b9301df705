"""Setting (security): where people come by TLS every cookie has the prefix `__Host-` (RFC 6265bis, 4.1.3.2).

A browser then takes it from this very name and by TLS alone, for the whole of it: no other name below the same domain can
put one of its own in its place. Within the application cookies go by their plain names.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.middleware import INNER

PREFIX = b"__Host-"
Header = tuple[bytes, bytes]


class HostCookies:
    """Puts the prefix before every cookie that goes out, and lets in only those that have it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What a page asks within its own request has no cookies of a browser."""
        if scope["type"] != "http" or INNER in scope:
            await self._app(scope, receive, send)
            return

        async def prefixed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [outgoing(header) for header in message.get("headers", ())]}
            await send(message)

        await self._app({**scope, "headers": incoming(scope["headers"])}, receive, prefixed)


def outgoing(header: Header) -> Header:
    """A header of an answer; Secure and Path are what a browser asks of the prefix, also to forget a cookie."""
    name, value = header
    if name.lower() != b"set-cookie" or value.startswith(PREFIX):
        return header
    said = {part.strip().lower() for part in value.split(b";")[1:]}
    further = b"".join(b"; " + part for part in (b"Secure", b"Path=/") if part.lower() not in said)
    return name, PREFIX + value + further


def incoming(headers: list[Header]) -> list[Header]:
    """The headers of a request, with the cookies that have the prefix under their plain names, and no others."""
    found = [
        part.strip().removeprefix(PREFIX)
        for name, value in headers
        if name.lower() == b"cookie"
        for part in value.split(b";")
        if part.strip().startswith(PREFIX)
    ]
    rest = [(name, value) for name, value in headers if name.lower() != b"cookie"]
    return [*rest, (b"cookie", b"; ".join(found))] if found else rest
