"""A request reaches the same route by its branch as by asking every route in turn."""

import re
from functools import cache

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute, Match

import api.app
import web.site
from api import branches

ROUTES: tuple[BaseRoute, ...] = (*api.app._routes(), *web.site._pages())


@cache
def paths() -> list[str]:
    """Every address of every route."""
    return sorted({str(getattr(route, "path_format", "")) for route in iter_route_contexts(ROUTES)})


def filled(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "7", path)


def first(routes: list[BaseRoute], path: str) -> BaseRoute | None:
    """The route that the whole list gives this address to; any method will do."""
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    partial = None
    for route in routes:
        match, _ = route.matches(scope)
        if match is Match.FULL:
            return route
        if match is Match.PARTIAL and partial is None:
            partial = route
    return partial


@pytest.fixture(scope="module")
def whole() -> FastAPI:
    app = FastAPI()
    app.router.routes.extend(ROUTES)
    return app


def test_every_address_finds_the_route_that_the_whole_list_gives_it(whole: FastAPI) -> None:
    known = branches.Branching(whole)
    assert len(paths()) > 300
    others = [
        "/nothing",
        "/api/v1/nothing",
        "/",
        "/bases/7/nothing/at/all",
        "/api",
        "//bases",
        "/bases/",
        "/%2e",
        "/public",
    ]
    for path in [*map(filled, paths()), *others]:
        assert first(known._router(path).routes, path) is first(whole.router.routes, path), path


def test_few_routes_are_asked(whole: FastAPI) -> None:
    known = branches.Branching(whole)
    asked = [len(known._router(filled(path)).routes) for path in paths()]
    assert max(asked) < len(ROUTES) / 4


async def test_what_no_route_answers_is_told_as_before() -> None:
    app, inner = FastAPI(), APIRouter(prefix="/things")

    @inner.get("/{thing}")
    async def thing(thing: str) -> str:
        return thing

    @inner.get("/{rest:path}/end")
    async def rest(rest: str) -> str:
        return rest

    app.include_router(inner)
    branches.install(app)

    @app.post("/later")
    async def later() -> str:
        return "later"

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here.example") as http:
        answers = [
            await http.get("/things/a"),
            await http.get("/things/a/b/end"),
            await http.post("/later"),
            await http.get("/later"),
            await http.get("/things/a/"),
            await http.get("/nothing"),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 405, 307, 404]
    assert answers[4].headers["location"] == "http://here.example/things/a"
