"""Bodies are taken strictly: no unknown fields, nothing that a register cannot keep."""

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from fastapi import Request

from api.problems import ProblemError
from api.validation import MOST_PROBLEMS, printable

MOST_TEXT = 20_000
MOST_ITEMS = 500
MOST_NUMBER = 2**53 - 1
"""Beyond it not every reader of JSON takes a number for the same."""
CONTROLS = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) - set("\n\r\t\x85")
TURNING = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
"""They make a text read otherwise than it is written."""
UNFIT = CONTROLS | TURNING


async def strict(request: Request) -> None:
    """Refuses a JSON body with unknown fields or unfit text; the types are checked by the route itself."""
    if not await request.body():
        return
    try:
        raw = (
            await request.json()
        )  # whatever it is declared as: the route takes more types than the plain one
        problems = _problems(request, raw)
    except ValueError:
        return
    except RecursionError:
        raise ProblemError(422, "too_deep", "请求内容嵌套过深。") from None
    if problems:
        detail = f"请求内容有{len(problems)}处不符合要求。"
        raise ProblemError(422, "invalid_request", detail, field=problems[0]["field"], problems=problems)


def _problems(request: Request, raw: Any) -> list[dict[str, str]]:
    found = unfit_values(raw, "")
    field = getattr(request.scope.get("route"), "body_field", None)
    if field is not None:
        found = chain(found, unknown_fields(field.field_info.annotation, raw, ""))
    return list(islice(found, MOST_PROBLEMS))


def unknown_fields(kind: Any, raw: Any, path: str) -> Iterator[dict[str, str]]:
    """Fields that the type does not have, with their paths."""
    if dataclasses.is_dataclass(kind) and isinstance(raw, Mapping):
        hints = get_type_hints(kind)
        for name, value in raw.items():
            inner = _inside(path, name)
            if name not in hints:
                yield {"field": inner, "code": "extra_forbidden", "detail": "没有这一项。"}
            else:
                yield from unknown_fields(hints[name], value, inner)
        return
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner_kinds = [one for one in arguments if one is not NoneType]
        if len(inner_kinds) == 1:
            yield from unknown_fields(inner_kinds[0], raw, path)
    elif origin in (tuple, list) and isinstance(raw, list) and arguments:
        for index, value in enumerate(raw):
            yield from unknown_fields(arguments[0], value, f"{path}[{index}]")


def unfit_values(raw: Any, path: str) -> Iterator[dict[str, str]]:
    """Texts with control characters or lone surrogates; texts, numbers and lists beyond measure."""
    problem = _unfit_value(raw)
    if problem is not None:
        yield {"field": path, "code": problem[0], "detail": problem[1]}
    elif isinstance(raw, Mapping):
        for name, value in raw.items():
            inner = _inside(path, name)
            yield from unfit_values(name, inner)
            yield from unfit_values(value, inner)
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from unfit_values(value, f"{path}[{index}]")


def _unfit_value(raw: Any) -> tuple[str, str] | None:
    if isinstance(raw, str):
        if len(raw) > MOST_TEXT:
            return "string_too_long", f"文字不得超过{MOST_TEXT}字。"
        if any(_unfit(character) for character in raw):
            return "bad_character", "文字中有不能使用的控制字符。"
    if isinstance(raw, int | float) and not abs(raw) <= MOST_NUMBER:  # of NaN nothing holds
        return "number_too_large", "数值过大。"
    if isinstance(raw, list) and len(raw) > MOST_ITEMS:
        return "too_long", f"项目不得超过{MOST_ITEMS}个。"
    return None


def _inside(path: str, name: str) -> str:
    return f"{path}.{printable(name)}" if path else printable(name)


def _unfit(character: str) -> bool:
    return character in UNFIT or "\ud800" <= character <= "\udfff"
