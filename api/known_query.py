"""What may stand in the query of an address: the parameters that its route declares, each once, and nothing else.

A parameter that nobody reads would be answered with rows that it seems to have chosen. FastAPI 0.165 passes over what no
route declares, and takes the last of what is sent twice.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, get_args, get_origin

from fastapi import FastAPI, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from pydantic import AfterValidator
from pydantic_core import PydanticKnownError

from api.auth import holder, token_of
from api.problems import ProblemError
from api.validation import printable
from domain.offices import OFFICES, lines

SEVERAL = (list, tuple, set, frozenset)
Parameters = Mapping[str, bool]
"""Name → whether it may be given more than once."""
_KNOWN: dict[object, Parameters] = {}
"""By the function of the route: what it declares never changes."""
_AT: dict[str, frozenset[str]] = {}


async def known_query(request: Request) -> None:
    """Refuses (422) a parameter that the route does not have, and one that is sent twice where one counts."""
    given = [name for name, _ in request.query_params.multi_items()]
    if not given:
        return
    whole = _dependant(request)
    if token_of(request) is None and _needs_session(whole):
        return  # it is told to sign in first
    known = _of(whole)
    for name in given:
        if name not in known:
            told = f"没有该查询参数。可用的：{'、'.join(known)}。" if known else "该地址没有查询参数。"
            raise ProblemError(422, "unknown_parameter", told, field=printable(name))
        if not known[name] and given.count(name) > 1:
            raise ProblemError(422, "repeated_parameter", "该查询参数只能出现一次。", field=printable(name))


def _dependant(request: Request) -> Dependant:
    context = request.scope.get("fastapi", {}).get("effective_route_context") or request.scope["route"]
    found: Dependant = context.dependant
    return found


def _of(whole: Dependant) -> Parameters:
    if whole.call not in _KNOWN:
        _KNOWN[whole.call] = dict(parameters(whole))
    return _KNOWN[whole.call]


def _needs_session(whole: Dependant) -> bool:
    return whole.call is holder or any(map(_needs_session, whole.dependencies))


def names_at(app: FastAPI, path: str) -> frozenset[str]:
    """The names that may stand in the query of a GET of this path, which holds no parameter; none where nothing answers."""
    if path not in _AT:
        _AT.update(
            (route.path or "", frozenset(_of(route.dependant)))
            for route in iter_route_contexts(app.routes)
            if "GET" in (route.methods or ()) and hasattr(route, "dependant")
        )
    return _AT.get(path, frozenset())


def parameters(whole: Dependant) -> Iterator[tuple[str, bool]]:
    """What a route and all that it depends on read of the query, and whether each may be given more than once."""
    for each in whole.query_params:
        yield each.alias, _several(each.field_info.annotation)
    for part in whole.dependencies:
        yield from parameters(part)


def _several(kind: object) -> bool:
    return get_origin(kind) in SEVERAL or kind in SEVERAL or any(map(_several, get_args(kind)))


def _one_of(known: Mapping[str, object]) -> AfterValidator:
    """A check that tells the allowed codes of a closed set."""

    def check(code: str | None) -> str | None:
        if code is not None and code not in known:
            raise PydanticKnownError("enum", {"expected": "、".join(f"'{each}'" for each in known)})
        return code

    return AfterValidator(check)


Area = Annotated[
    str | None,
    Query(max_length=6, examples=["150200"], description="盟市经办机构的行政区划代码"),
    _one_of({office.code: office for office in OFFICES}),
]
"""An office of the home line, in whose area what is listed lies."""
AnyArea = Annotated[
    str | None,
    Query(max_length=20, examples=["150200"], description="经办机构的代码"),
    _one_of({office.code: office for line in lines().values() for office in line.offices}),
]
"""An office of any line, or who reports to one."""
LineAsked = Annotated[str | None, Query(max_length=30, description="角色所在的主管条线"), _one_of(lines())]
