"""What a page of this process asks of the interface: answered by the very route, with its checks, but no HTTP and no JSON.

A question is a GET. The route is found as a request finds it, its dependencies (who is signed in, which roles it takes, what
its parameters may be) are worked out by FastAPI, its function answers, and its errors are told by the application's own
handlers. Left out is what has been done for the page's own request (headers, rate, log line), and writing the answer as
text only to read it again.
"""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cache
from inspect import iscoroutinefunction
from typing import TypeVar

import orjson
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.dependencies.utils import solve_dependencies
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.routing import Match
from starlette.types import Message, Scope

from api.branches import Branching, Places
from api.middleware import noted, unfit_address
from db.codec import adapter
from db.scope import would_write

T = TypeVar("T")


class WritesError(Exception):
    """The question writes something, and was asked where only is read; nothing was written."""


class NoAnswerError(Exception):
    """What answered is no JSON: a file where a record is asked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """The answer of a route: its value as the declared model, or a response that it made itself."""

    response: Response | None = None
    value: object = None
    """Of the route's own model."""
    route: RouteContext | None = None

    @property
    def body(self) -> bytes:
        """What a response says; of a value nothing."""
        return b"" if self.response is None else bytes(self.response.body)

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of a response."""
        return {} if self.response is None else self.response.headers

    @property
    def status(self) -> int:
        """The status; a value is good."""
        return 200 if self.response is None else self.response.status_code

    def read(self, model: type[T]) -> T:
        """The answer as this model, which is the route's own or one that reads less of it. Raises NoAnswerError."""
        if self.response is None:
            return self._handed_on(model)
        if "json" not in self.headers.get("content-type", ""):
            raise NoAnswerError
        return adapter(model).validate_json(self.body)

    def _handed_on(self, model: type[T]) -> T:
        route = self.route
        assert route is not None
        declared = route.response_field
        if declared is None:
            return adapter(model).validate_json(orjson.dumps(jsonable_encoder(self.value)))
        value, errors = declared.validate(self.value, {}, loc=("response",))
        if errors:
            raise ResponseValidationError(errors=errors, body=self.value)
        if route.response_model == model and is_plain(model):  # type: ignore[arg-type]  # a type is hashable
            found: T = value
            return found
        return adapter(model).validate_json(declared.serialize_json(value, by_alias=True))


@cache
def is_plain(model: type) -> bool:
    """Whether a value of the model is the same after it was written as JSON and read again, but for what that costs.

    It is not where something is of any type (a day would come back as its text), or is written in its own way.
    """
    return not _changes(adapter(model).core_schema)


def _changes(node: object) -> bool:
    if isinstance(node, Mapping):
        if node.get("type") == "any" or any(str(name).startswith("serialization") for name in node):
            return True
        return any(
            _changes(each) for name, each in node.items() if name not in ("metadata", "default", "expected")
        )
    return isinstance(node, list | tuple) and any(map(_changes, node))


async def _no_body() -> Message:
    """What a GET has for a body."""
    return {"type": "http.request", "body": b"", "more_body": False}


@dataclass(slots=True)
class Inside:
    """The routes of an application, for questions of its own pages."""

    app: FastAPI
    branching: Branching
    _writing: set[object] = field(default_factory=set)
    """The functions of routes that turned out to write something."""
    _routes: dict[Places, tuple[RouteContext, ...]] = field(default_factory=dict)

    async def ask(self, scope: Scope, *, reading: bool = False) -> Told:
        """The answer to a GET; what the route refuses is answered as ever. Raises WritesError where only is read."""
        request = Request(scope, _no_body)
        try:
            route = self._chosen(scope)
            if not (reading and route.endpoint in self._writing):
                return await self._answered(request, route)
        except Exception as error:  # noqa: BLE001  # whatever it was, it is told as the application tells it
            if not (reading and would_write(error)):
                return Told(await self._told(request, error))
            self._writing.add(scope.get("endpoint"))
        raise WritesError

    def _chosen(self, scope: Scope) -> RouteContext:
        """The route that answers, as FastAPI would choose it; raises what a request without one is answered with."""
        noted(scope)
        if (problem := unfit_address(scope)) is not None:
            raise problem
        return self._found(scope)

    def _found(self, scope: Scope) -> RouteContext:
        places = self.branching.grow().found(scope["path"])
        if places not in self._routes:
            routes = self.app.router.routes
            contexts = iter_route_contexts([routes[place] for place in sorted(places)])
            self._routes[places] = tuple(one for one in contexts if isinstance(one.original_route, APIRoute))
        partial = False
        for context in self._routes[places]:
            match, child = context.matches(scope)
            if match is Match.FULL:
                scope.update(child)
                scope["route"] = context.original_route
                scope["fastapi"] = {"effective_route_context": context}
                return context
            partial = partial or match is Match.PARTIAL
        raise HTTPException(405 if partial else 404)

    async def _answered(self, request: Request, route: RouteContext) -> Told:
        async with AsyncExitStack() as whole:
            request.scope["fastapi_inner_astack"] = whole
            async with AsyncExitStack() as function:
                request.scope["fastapi_function_astack"] = function
                solved = await solve_dependencies(
                    request=request,
                    dependant=route.dependant,
                    dependency_overrides_provider=route.dependency_overrides_provider,
                    async_exit_stack=whole,
                    embed_body_fields=False,
                )
                if solved.errors:
                    raise RequestValidationError(solved.errors)
                call = route.dependant.call
                aside = not iscoroutinefunction(call)
                value = await (run_in_threadpool(call, **solved.values) if aside else call(**solved.values))
        return Told(value) if isinstance(value, Response) else Told(None, value, route)

    async def _told(self, request: Request, error: Exception) -> Response:
        """As the application tells it: by status, by kind, or as what went wrong unforeseen."""
        handlers = self.app.exception_handlers
        by_status = handlers.get(error.status_code) if isinstance(error, HTTPException) else None
        found = by_status or next(handlers[kind] for kind in type(error).__mro__ if kind in handlers)
        response: Response = await found(request, error)  # type: ignore[misc]  # all of ours are of requests, and async
        return response
