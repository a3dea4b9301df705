#!/usr/bin/env bash
# Title: in FastAPI 0.165 an included router is searched again at each level when its route is handled
# Versions: FastAPI 0.165.0, Starlette 1.10.0 (Python 3.11)
# Behaviour: `include_router` no longer copies routes into a flat list; the router itself stays in `app.router.routes` and is
# asked for each request. All routes of all routers that stand before the right one are still matched one by one, and the right
# one is searched once to see whether it matches and once more at every level on the way to its handler: a route in a router
# that is nested k levels deep has its path matched k + 1 times. With many routers of many routes the search costs more than a
# short handler.
# Output seen:
#   0 levels: the path of the route is matched 1 times for one request
#   1 levels: the path of the route is matched 2 times for one request
#   2 levels: the path of the route is matched 3 times for one request
#   3 levels: the path of the route is matched 4 times for one request
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check fastapi==0.165.0 starlette==1.10.0 httpx==0.28.1
"$here/venv/bin/python" - <<'PY'
import asyncio, sys
import httpx
from fastapi import APIRouter, FastAPI
from starlette.convertors import Convertor, register_url_convertor

class Counted(Convertor[str]):
    """A part of a path; converted each time that the path matches."""
    regex, asked = "[a-z]+", 0
    def convert(self, value):
        Counted.asked += 1
        return value
    def to_string(self, value):
        return value

register_url_convertor("counted", Counted())

async def asked_at(depth: int) -> int:
    app = FastAPI(openapi_url=None)
    routers = [APIRouter() for _ in range(depth)]
    levels = [app, *routers]
    @levels[-1].get("/things/{name:counted}")
    def thing(name: str) -> str:
        return name
    for outer, inner in reversed(list(zip(levels, levels[1:]))):
        outer.include_router(inner)
    Counted.asked = 0
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://here.example") as http:
        assert (await http.get("/things/a")).json() == "a"
    return Counted.asked

seen = [asyncio.run(asked_at(depth)) for depth in range(4)]
for depth, times in enumerate(seen):
    print(f"{depth} levels: the path of the route is matched {times} times for one request")
sys.exit(seen != [1, 2, 3, 4])
PY
