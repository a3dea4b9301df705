"""Domain values to JSON and back, by their types."""

from collections.abc import Mapping
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


def _written(fact: PolicyIssued) -> dict[str, object]:
    programme = fact.policy.programme
    return {"policy": encode(fact.policy), **({} if programme == UNNAMED else {"programme": programme})}


def _read(body: PolicyIssued | Mapping[str, Any]) -> PolicyIssued:
    """The fact, or what is stored of it. Any: the fields of an edition are those of its class."""
    if isinstance(body, PolicyIssued):
        return body
    return PolicyIssued(decode(pack(body.get("programme", UNNAMED)).editions, body["policy"]))


setattr(PolicyIssued, "__get_pydantic_core_schema__", staticmethod(_issued))  # noqa: B010  # the domain knows no framework


@cache
def _made(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def adapter(kind: type[T]) -> TypeAdapter[T]:
    """The one adapter of a type. Any: a cache forgets the types of what it keeps."""
    plain: Any = kind  # a type is hashable
    found: TypeAdapter[T] = _made(plain)
    return found


def encode(value: object) -> Any:
    """Plain JSON values; decimals and dates become strings. Any: what JSON it is, the type of the value says."""
    return adapter(type(value)).dump_python(value, mode="json")


def decode(kind: type[T], body: object) -> T:
    """The domain value; raises pydantic's ValidationError on a body that does not fit."""
    return adapter(kind).validate_python(body)


def by_name(union: UnionType) -> dict[str, type]:
    """The members of a union of facts or commands by their names."""
    return {member.__name__: member for member in get_args(union)}
