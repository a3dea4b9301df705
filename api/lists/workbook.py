"""A list as a workbook: the route beside the list's own, with its filters, its permission and its rows."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import closing
from typing import Any

import orjson
import structlog
from fastapi import APIRouter, Response
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from activities.workbooks.growing import Growing
from activities.workbooks.writing import MEDIA_TYPE
from api.downloads import attached
from api.lists.listing import Listing
from domain.actor import Actor

log = structlog.get_logger("api")
AT_ONCE = 1_000
"""Rows asked of the list at once."""
PAGING = frozenset({"limit", "after"})
Listed = Callable[..., Awaitable[BaseModel | Response]]
"""The handler of a list; it takes the reader as `actor`, and `limit` and `after`.

Any below: its other parameters are its own, and are handed on."""


def give_out(router: APIRouter, listing: Listing, path: str = "") -> Callable[[Listed], Listed]:
    """Decorates the handler of a list at `path` of the router: adds `…/export.xlsx` beside it."""

    def decorate(listed: Listed) -> Listed:
        router.add_api_route(f"{path}/export.xlsx", _handler(listing, listed), response_class=Response)
        return listed

    return decorate


def _handler(listing: Listing, listed: Listed) -> Listed:
    async def export(**given: Any) -> Response:
        first = _plain(
            await listed(**given, limit=AT_ONCE, after=None)
        )  # what is refused, is before anything goes out
        pieces = _pieces(listing, listed, given, first)
        return StreamingResponse(pieces, media_type=MEDIA_TYPE, headers=attached(f"{listing.title}.xlsx"))

    signature = inspect.signature(listed)
    asked = [parameter for name, parameter in signature.parameters.items() if name not in PAGING]
    export.__signature__ = signature.replace(parameters=asked)  # type: ignore[attr-defined]  # read by FastAPI
    export.__name__ = f"export_{listing.name}".replace("-", "_")
    export.__doc__ = (
        f"The list {listing.title} as a workbook, whole and as it is read: its filters, and the columns that the caller may see; "
        "rows beyond the 1,048,576 of a sheet go on in a further one."
    )
    return export


async def _pieces(
    listing: Listing, listed: Listed, given: Mapping[str, Any], found: Mapping[str, Any]
) -> AsyncIterator[bytes]:
    """The file in pieces; a page of rows is held at a time. Any: what the list was asked, and a page as JSON."""
    actor: Actor = given["actor"]
    columns = listing.columns_for(actor.role)
    book = await asyncio.to_thread(Growing, listing.title, [column.title for column in columns])
    count = 0
    with closing(book):
        while True:
            rows = [[column.value(item) for column in columns] for item in found["items"]]
            count += len(rows)
            if piece := await asyncio.to_thread(book.add, rows):
                yield piece
            if found["next"] is None:
                break
            found = _plain(await listed(**given, limit=AT_ONCE, after=found["next"]))
        yield await asyncio.to_thread(book.finish)
    log.info("exported", list=listing.name, rows=count)


def _plain(answer: BaseModel | Response) -> Mapping[str, Any]:
    """The page as programs read it. Any: as JSON."""
    if isinstance(answer, BaseModel):
        return answer.model_dump(mode="json")
    found: Mapping[str, Any] = orjson.loads(answer.body)
    return found
