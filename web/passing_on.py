"""A file of the interface, given on to the browser as it is."""

import httpx
from fastapi import Response

KEPT = ("content-disposition", "cache-control", "etag")


def download(file: httpx.Response) -> Response:
    """The same content under the same name."""
    headers = {name: file.headers[name] for name in KEPT if name in file.headers}
    return Response(file.content, media_type=file.headers.get("content-type"), headers=headers)
