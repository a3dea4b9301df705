"""Domain values to JSON and back, by their types."""

from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """The one adapter of a type."""
    return TypeAdapter(kind)


def encode(value: object) -> Any:
    """Plain JSON values; decimals and dates become strings."""
    kind: Any = type(value)
    return adapter(kind).dump_python(value, mode="json")


def decode(kind: type[T], body: Any) -> T:
    """The domain value; raises pydantic's ValidationError on a body that does not fit."""
    plain: Any = kind
    value: T = adapter(plain).validate_python(body)
    return value


def by_name(union: UnionType) -> dict[str, type]:
    """The members of a union of facts or commands by their names."""
    return {member.__name__: member for member in get_args(union)}
