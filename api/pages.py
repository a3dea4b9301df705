"""Pages of a list: `?limit=` and `&after=` an opaque mark of the last row shown; stable while rows come and go."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

import orjson
from fastapi import Query, Response
from pydantic import BaseModel, Field

from api.problems import ProblemError

Item = TypeVar("Item")
Row = Mapping[str, object]
Limit = Annotated[int, Query(ge=1, le=100, description="每页条数，1至100")]
After = Annotated[
    str | None, Query(max_length=600, description="上一页答复中的 next；不填为第一页", examples=[None])
]
KINDS: dict[type, Callable[[Any], object]] = {
    str: str,
    int: int,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
"""Type of a key → how its value in a mark is read. Any: each reads another kind of value, which `_fits` has looked at."""


class Page(BaseModel, Generic[Item]):
    """One page; `next` leads to the one after it, or is null on the last."""

    items: list[Item]
    next: str | None = Field(examples=["WyJjaGFuZ2VkX2F0IiwiMjAyNi0wMyJd"])


def mark(order: str, values: Sequence[object]) -> str:
    """The opaque mark of a row in that order."""
    return urlsafe_b64encode(orjson.dumps([order, *values])).decode().rstrip("=")


def place_of(after: str | None, order: str, kinds: Sequence[type]) -> tuple[Any, ...] | None:
    """The key values in a mark, None for the first page; 422 when it was not given out for this order.

    Any: they are of the `kinds` that are asked for, one after another.
    """
    if after is None:
        return None
    try:
        found = orjson.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        given, *values = found
        if given == order and len(values) == len(kinds):
            return tuple(_value(kind, value) for kind, value in zip(kinds, values, strict=True))
    except (ValueError, TypeError, OverflowError):
        pass
    raise ProblemError(422, "bad_cursor", "翻页标记（after）无效，请从第一页重新开始。", field="after")


def _value(kind: type, value: object) -> object:
    if not _fits(kind, value):
        raise ValueError(kind)
    made = KINDS[kind](value)
    if isinstance(made, date) and not 1900 < made.year < 9000:
        raise ValueError(kind)
    if isinstance(made, datetime) and made.tzinfo is None:
        raise ValueError(kind)
    return made


def _fits(kind: type, value: object) -> bool:
    """Whether the database can take it at all."""
    if kind is int:
        return isinstance(value, int) and 0 <= value < 2**31
    return isinstance(value, str) and "\0" not in value


def cut(rows: Sequence[Item], limit: int, order: str, *names: str) -> tuple[Sequence[Item], str | None]:
    """The page out of `limit + 1` rows, and the mark of the next one when there is a row beyond it."""
    if len(rows) <= limit:
        return rows, None
    kept = rows[:limit]
    return kept, mark(order, [getattr(kept[-1], name) for name in names])


def page(items: Sequence[object], following: str | None) -> Response:
    """The answer, written without a detour through models; it is of the type `Page` that the route declares."""
    return lean({"items": items, "next": following})


def lean(body: object) -> Response:
    """Plain values as JSON."""
    return Response(orjson.dumps(body), media_type="application/json")
