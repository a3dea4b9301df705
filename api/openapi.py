"""The description of the interface: who may call, what a body looks like, and errors as problem details."""

from collections.abc import Iterator, Mapping
from threading import Lock

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from api.auth import COOKIE, holder
from api.openapi_types import Answer, Document, Media, Operation, Parameter, Schema
from api.problems import MEDIA_TYPE, TITLES
from api.summaries import SUMMARIES, summary_of
from domain.command_words import words_of
from domain.faces import faces
from domain.terms import Role
from programmes import merged

V1 = "/api/v1"
METHODS = ("get", "post", "put", "patch", "delete")
PROBLEM: dict[str, object] = {"$ref": "#/components/schemas/ProblemDetails"}
EXAMPLES: Mapping[str, object] = merged("api", "examples.bodies", "EXAMPLES", {})
"""Name of a body's schema → an example of it; a programme's stand in `api/<programme>/examples/bodies.py`."""
KINDS = {face.area: kind for kind, face in faces().items()}
SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "程序：登录后得到的令牌"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "页面：登录后的会话"},
}
DESCRIPTION = """

- 办理事项的请求须带 `Idempotency-Key`：同一键与同一内容总得到同一答复。
- 错误一律为 `application/problem+json`，`code` 供程序判断，`detail` 供人阅读，`article` 为所依据的条款。
- 时刻为带时区的 ISO 8601，法定时间为 Asia/Shanghai；期限在到期日 24 时届满。
"""


_DESCRIBED: dict[frozenset[tuple[str, str]], Document] = {}
"""By the (path, method) of the described routes: all applications of a process have the same ones."""
_TURN = Lock()


def install(app: FastAPI) -> None:
    """Completes what FastAPI derives from the routes; made once in a process, at the first request for it, in some seconds.

    One thread at a time: FastAPI 0.165 makes all fields again and silences a warning of Pydantic meanwhile, and Python's
    list of silenced warnings is one for all threads.
    """
    plain = app.openapi

    def complete() -> Document:
        with _TURN:
            if app.openapi_schema is None:
                routes = _described_routes(app)
                if routes not in _DESCRIBED:
                    _DESCRIBED[routes] = _completed(plain(), signed_in_operations(app))
                app.openapi_schema = _DESCRIBED[routes]
        return app.openapi_schema

    app.openapi = complete  # type: ignore[method-assign]  # the documented way to extend it


def _described_routes(app: FastAPI) -> frozenset[tuple[str, str]]:
    return frozenset(
        (str(route.path_format), method)
        for route in iter_route_contexts(app.routes)
        if getattr(route, "include_in_schema", False)
        for method in route.methods or ()
    )


def signed_in_operations(app: FastAPI) -> frozenset[tuple[str, str]]:
    """The (path, method) of every route that asks who is calling."""
    return frozenset(
        (str(route.path_format), method.lower())
        for route in iter_route_contexts(app.routes)
        if isinstance(dependant := getattr(route, "dependant", None), Dependant)
        and any(part.call is holder for part in _all(dependant))
        for method in route.methods or ()
    )


def roles_of(app: FastAPI) -> dict[tuple[str, str], frozenset[Role]]:
    """The (path, method) of every route → the roles that it takes; absent: whoever is signed in, or anybody."""
    found: dict[tuple[str, str], frozenset[Role]] = {}
    for route in iter_route_contexts(app.routes):
        dependant = getattr(route, "dependant", None)
        if isinstance(dependant, Dependant):
            named = [roles for part in _all(dependant) if (roles := getattr(part.call, "roles", None))]
            if named:
                roles = frozenset.intersection(*named)
                found.update(
                    {(str(route.path_format), method.lower()): roles for method in route.methods or ()}
                )
    return found


def _all(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from _all(inner)


def operations(document: Document) -> Iterator[tuple[str, str, Operation]]:
    """Path, method and description of every operation."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def _completed(document: Document, signed_in: frozenset[tuple[str, str]]) -> Document:
    document["info"]["description"] += f"。{DESCRIPTION}"
    document.setdefault("components", {})["securitySchemes"] = SCHEMES
    for path, method, operation in operations(document):
        operation["security"] = [{name: []} for name in SCHEMES] if (path, method) in signed_in else []
        operation["summary"] = _summary(path, method, operation)
        for parameter in operation.get("parameters", ()):
            _complete_key(parameter)
        _complete_refusals(method, operation)
        for response in operation["responses"].values():
            _as_problem(response)
        if "requestBody" in operation:
            for body in operation["requestBody"]["content"].values():
                _with_example(body)
    return document


def _summary(path: str, method: str, operation: Operation) -> str:
    """In Chinese: as the route says it, as its command is called, or from the table of routes."""
    given = operation["summary"]
    if any("\u4e00" <= one <= "\u9fff" for one in given):
        return given
    known = SUMMARIES.get((method.upper(), path.removeprefix(V1)))
    named = None if known or method == "get" else _command_name(path)
    return known or named or summary_of(method, path.removeprefix(V1), operation["tags"][0])


def _command_name(path: str) -> str | None:
    """What officials call it: by the most words at the end of the path that name a command."""
    words = [part for part in path.removeprefix(V1).split("/") if part and not part.startswith("{")]
    kind = KINDS.get(words[0]) if words else None
    if kind is None:
        return None
    names = words_of(kind).names
    found = ("/".join(words[first:]) for first in range(len(words)))
    return next((names[one] for one in found if one in names), None)


def _complete_key(parameter: Parameter) -> None:
    """The key is asked for by a problem of its own (428), so FastAPI takes it for optional."""
    if parameter["name"].lower() == "idempotency-key":
        examples = parameter["schema"].get("examples", [])
        schema: Schema = {"type": "string", "minLength": 8, "maxLength": 120, "examples": examples}
        parameter.update({"name": "Idempotency-Key", "required": True, "schema": schema})


def _complete_refusals(method: str, operation: Operation) -> None:
    """What any request may meet before its route: an address or a body that cannot be read, or too much of it."""
    keyed = any(one["name"] == "Idempotency-Key" for one in operation.get("parameters", ()))
    statuses = [400, *([] if method == "get" else [413]), *([428] if keyed else [])]
    for status in statuses:
        refusal: Answer = {"description": TITLES[status], "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
        operation["responses"].setdefault(str(status), refusal)


def _as_problem(response: Answer) -> None:
    plain = response.get("content", {}).get("application/json")
    schema = plain.get("schema", {}) if plain else {}
    if schema == PROBLEM or str(schema.get("$ref", "")).endswith("/HTTPValidationError"):
        response["content"] = {MEDIA_TYPE: {"schema": PROBLEM}}


def _with_example(body: Media) -> None:
    name = str(body.get("schema", {}).get("$ref", "")).rpartition("/")[2]
    if name in EXAMPLES:
        body["example"] = EXAMPLES[name]
