"""Days, amounts and counts of a body as they are meant, however they are written: what forms take, programs may send too.

What is none of these is left to the check of its type, which tells it with all else that is wrong.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping, MutableMapping, MutableSequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from domain.plain.amounts import amount, written
from domain.plain.days import NoDay, day

_DIGITS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""A number that stays as it was sent."""
NO_DAY = ""
"""In the place of digits that are no day: their type would count seconds from 1970."""


def make_plain(kind: object, raw: object) -> object:
    """The value of that type with days as `2026-01-05` and numbers in digits; lists and mappings are changed in place."""
    of = bare(kind)
    if of is date:
        return _day(raw)
    if of in (int, float, Decimal):
        return _number(raw)
    if isinstance(raw, MutableMapping):
        for name, inner in _inner(of, raw):
            raw[name] = make_plain(inner, raw[name])
    elif isinstance(raw, MutableSequence) and get_origin(of) in (tuple, list):
        inner = get_args(of)[0]
        raw[:] = [make_plain(inner, value) for value in raw]
    return raw


@cache
def hints_of(kind: type) -> Mapping[str, object]:
    """The type of each field of a dataclass or model; read once, for each body asks."""
    return get_type_hints(kind, include_extras=True)


def bare(kind: object) -> object:
    """The type without None and without what is said beside it."""
    origin = get_origin(kind)
    if origin is Annotated:
        return bare(get_args(kind)[0])
    if origin in (Union, UnionType):
        kinds = [inner for inner in get_args(kind) if inner is not NoneType]
        return bare(kinds[0]) if len(kinds) == 1 else kind
    return kind


def _inner(of: object, raw: MutableMapping[str, object]) -> Iterator[tuple[str, object]]:
    """The names in a mapping that have a type."""
    if isinstance(of, type) and (dataclasses.is_dataclass(of) or issubclass(of, BaseModel)):
        hints = hints_of(of)
        yield from ((name, hints[name]) for name in raw if name in hints)
    elif len(get_args(of)) == 2 and get_origin(of) not in (tuple, list):
        yield from ((name, get_args(of)[1]) for name in raw)


def _day(raw: object) -> object:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        return raw
    found = day(str(raw))
    if not isinstance(found, NoDay):
        return found.isoformat()
    return NO_DAY if str(raw).strip().lstrip("+-").replace(".", "", 1).isdecimal() else raw


def _number(raw: object) -> object:
    found = amount(raw) if isinstance(raw, str) and not _DIGITS.fullmatch(raw) else None
    return raw if found is None else written(found)
