"""A file of the interface, given on to the browser as it is."""

import httpx
from fastapi import Response
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

KEPT = ("content-disposition", "cache-control", "etag")


def download(file: httpx.Response) -> Response:
    """The same content under the same name."""
    headers = {name: file.headers[name] for name in KEPT if name in file.headers}
    return Response(file.content, media_type=file.headers.get("content-type"), headers=headers)


class Passing(StreamingResponse):
    """A download of the interface that goes out while it comes; its making stops when nobody reads any more."""

    def __init__(self, file: httpx.Response) -> None:
        headers = {name: file.headers[name] for name in KEPT if name in file.headers}
        super().__init__(file.aiter_raw(), media_type=file.headers.get("content-type"), headers=headers)
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it, and lets go of it whatever happens."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._file.aclose()
