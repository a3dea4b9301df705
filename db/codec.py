"""Domain values to JSON and back, by their types."""

from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from domain.pack import pack
from domain.records import PolicyIssued
from programmes import UNNAMED

T = TypeVar("T")


def _issued(_: type, __: GetCoreSchemaHandler) -> CoreSchema:
    """An edition is of the class that its programme has for its settings; the first programme is not named."""
    written = core_schema.plain_serializer_function_ser_schema(_written)
    return core_schema.no_info_plain_validator_function(_read, serialization=written)


def _written(fact: PolicyIssued) -> dict[str, Any]:
    programme = fact.policy.programme
    return {"policy": encode(fact.policy), **({} if programme == UNNAMED else {"programme": programme})}


def _read(body: Any) -> PolicyIssued:
    if isinstance(body, PolicyIssued):
        return body
    return PolicyIssued(decode(pack(body.get("programme", UNNAMED)).editions, body["policy"]))


setattr(PolicyIssued, "__get_pydantic_core_schema__", staticmethod(_issued))  # noqa: B010  # the domain knows no framework


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
