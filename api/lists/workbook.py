"""A list as a workbook: the route beside the list's own, with its filters, its permission and its rows."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson
from fastapi import APIRouter, Response
from pydantic import BaseModel

from activities.workbooks.writing import MEDIA_TYPE, Table, workbook_of
from api.downloads import attached
from api.lists.listing import Item, Listing
from api.problems import ProblemError
from domain.actor import Actor

MOST, AT_ONCE = 50_000, 1_000
"""Rows of a workbook, and rows asked of the list at once."""
TOO_MANY = ProblemError(422, "too_many_rows", f"符合条件的超过{MOST}条，请缩小查询范围后再导出。")
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
        items = await _all(listed, given)
        actor: Actor = given["actor"]
        columns = listing.columns_for(actor.role)
        rows = ([column.value(item) for column in columns] for item in items)
        table = Table(listing.title, [column.title for column in columns], rows)
        content = await asyncio.to_thread(workbook_of, [table])
        return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{listing.title}.xlsx"))

    signature = inspect.signature(listed)
    asked = [parameter for name, parameter in signature.parameters.items() if name not in PAGING]
    export.__signature__ = signature.replace(parameters=asked)  # type: ignore[attr-defined]  # read by FastAPI
    export.__name__ = f"export_{listing.name}".replace("-", "_")
    export.__doc__ = (
        f"The list {listing.title} as a workbook: its filters, and the columns that the caller may see."
    )
    return export


async def _all(listed: Listed, given: Mapping[str, Any]) -> list[Item]:
    items: list[Item] = []
    following: str | None = None
    while True:
        found = _plain(await listed(**given, limit=AT_ONCE, after=following))
        items += found["items"]
        following = found["next"]
        if len(items) > MOST or (following and len(items) == MOST):
            raise TOO_MANY
        if following is None:
            return items


def _plain(answer: BaseModel | Response) -> Mapping[str, Any]:
    """The page as programs read it. Any: as JSON."""
    if isinstance(answer, BaseModel):
        return answer.model_dump(mode="json")
    found: Mapping[str, Any] = orjson.loads(answer.body)
    return found
