"""Bodies are taken strictly: no unknown fields, nothing that a register cannot keep."""

import dataclasses
from collections.abc import Container, Iterator, Mapping
from itertools import chain, islice
from typing import get_args, get_origin

from fastapi import Request

from api.every_problem import ill_typed
from api.plainly import bare, hints_of, make_plain
from api.problems import ProblemError
from api.validation import MOST_PROBLEMS, printable
from domain.characters import told, unfit

MOST_TEXT = 20_000
MOST_ITEMS = 500
MOST_NUMBER = 2**53 - 1
"""Beyond it not every reader of JSON takes a number for the same."""
ONE_LINE = frozenset(
    {
        "name",
        "title",
        "code",
        "number",
        "document",
        "unit_name",
        "legal_person",
        "employer",
        "university",
    }
    | {"institution", "certificate", "discipline"}
)
"""Names of fields that are names, titles or numbers, wherever they are."""


async def strict(request: Request) -> None:
    """Refuses a JSON body with unknown fields or unfit text; the types are checked by the route itself.

    The route checks the very lists and mappings that are read here, so that days and amounts are made plain in them.
    """
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        return  # a form with a file: its fields are texts, and it was read already
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
        problems += _others(request, raw, {problem["field"] for problem in problems})
        detail = f"请求内容有{len(problems)}处不符合要求。"
        raise ProblemError(422, "invalid_request", detail, field=problems[0]["field"], problems=problems)
    make_plain(_body_type(request), raw)


def _others(request: Request, raw: object, told: Container[str]) -> list[dict[str, str]]:
    """What else does not fit the type, so that all of it is told at once."""
    kind = _body_type(request)
    found = [] if kind is None else ill_typed(kind, raw)
    return [problem for problem in found if problem["field"] not in told][:MOST_PROBLEMS]


def _body_type(request: Request) -> object:
    """What the route takes as its body; None where it takes none."""
    field = getattr(request.scope.get("route"), "body_field", None)
    return None if field is None else field.field_info.annotation


def _problems(request: Request, raw: object) -> list[dict[str, str]]:
    found = unfit_values(raw, "")
    kind = _body_type(request)
    if kind is not None:
        found = chain(found, unknown_fields(kind, raw, ""))
    return list(islice(found, MOST_PROBLEMS))


def unknown_fields(kind: object, raw: object, path: str) -> Iterator[dict[str, str]]:
    """Fields that the type does not have, with their paths."""
    of = bare(kind)
    if isinstance(of, type) and dataclasses.is_dataclass(of) and isinstance(raw, Mapping):
        hints = hints_of(of)
        for name, value in raw.items():
            inner = _inside(path, name)
            if name not in hints:
                yield {"field": inner, "code": "extra_forbidden", "detail": "没有该项。"}
            else:
                yield from unknown_fields(hints[name], value, inner)
        return
    arguments = get_args(of)
    if get_origin(of) in (tuple, list) and isinstance(raw, list) and arguments:
        for index, value in enumerate(raw):
            yield from unknown_fields(arguments[0], value, f"{path}[{index}]")


def unfit_values(raw: object, path: str) -> Iterator[dict[str, str]]:
    """Texts with characters that cannot be kept; texts, numbers and lists beyond measure."""
    problem = _unfit_value(raw, path)
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


def _unfit_value(raw: object, path: str) -> tuple[str, str] | None:
    if isinstance(raw, str):
        if len(raw) > MOST_TEXT:
            return "string_too_long", f"文字不得超过{MOST_TEXT}字。"
        character = unfit(raw, lines=path.rpartition(".")[2] not in ONE_LINE)
        if character is not None:
            return "bad_character", f"{told(character)}。"
    if isinstance(raw, int | float) and not abs(raw) <= MOST_NUMBER:  # of NaN nothing holds
        return "number_too_large", "数值过大。"
    if isinstance(raw, list) and len(raw) > MOST_ITEMS:
        return "too_long", f"项目不得超过{MOST_ITEMS}个。"
    return None


def _inside(path: str, name: str) -> str:
    return f"{path}.{printable(name)}" if path else printable(name)
