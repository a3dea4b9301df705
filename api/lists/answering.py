"""A page of a list as its reader sees it: hidden values are null, masked ones masked, by the table of columns."""

from collections.abc import Iterable, Mapping

from fastapi import Response
from pydantic import BaseModel

from api.lists.listing import Listing
from api.pages import lean
from domain.actor import Actor


def shown(
    listing: Listing,
    actor: Actor,
    items: Iterable[BaseModel | Mapping[str, object]],
    following: str | None,
    **more: object,
) -> Response:
    """The answer with these items, of the type `Page` that the route declares; `more` stands beside the items."""
    seen = [listing.seen(_plain(item), actor) for item in items]
    return lean({"items": seen, "next": following, **{name: _plainly(value) for name, value in more.items()}})


def _plain(item: BaseModel | Mapping[str, object]) -> Mapping[str, object]:
    return item.model_dump(mode="json") if isinstance(item, BaseModel) else item


def _plainly(value: object) -> object:
    if isinstance(value, list):
        return [_plainly(each) for each in value]
    return _plain(value) if isinstance(value, BaseModel) else value
