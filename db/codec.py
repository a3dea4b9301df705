"""Domain values to JSON and back, by their types."""

from collections.abc import Mapping
from functools import cache, partial
from operator import eq
from types import UnionType
from typing import Any, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema

from domain.source import Source
from programmes import UNNAMED, UNNAMED_TEXT

T = TypeVar("T")
LATER: Mapping[type, Mapping[str, object]] = {Source: {"text": UNNAMED_TEXT, "pack": UNNAMED}}
"""Fields that came later, with what they are where nothing is stored.

They are left out where they are this, so that what was stored before keeps its bytes, and with them its hash.
"""


def _leaves_out(kind: type, later: Mapping[str, object]) -> None:
    def schema(source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        made = handler(source)
        inner: Any = handler.resolve_ref_schema(made)
        for field in inner["schema"]["fields"]:
            if field["name"] in later:
                field["serialization_exclude_if"] = partial(eq, later[field["name"]])
        return made

    setattr(kind, "__get_pydantic_core_schema__", staticmethod(schema))  # noqa: B010  # the domain knows no framework


for _kind, _later in LATER.items():
    _leaves_out(_kind, _later)


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
