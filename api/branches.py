"""Which routers can answer an address, found by its fixed beginning instead of by asking every route in turn.

FastAPI 0.165 asks each included router, and within it each route, until one matches: some 130 expressions for a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

Places = frozenset[int]
"""Of routes in the list of the application: what comes first is asked first."""


@dataclass(slots=True)
class Branch:
    """The addresses that begin alike: what may answer here or further on, and the next fixed parts."""

    here: set[int] = field(default_factory=set)
    """Routes whose fixed beginning ends here: an address may end too, or go on with anything."""
    next: dict[str, "Branch"] = field(default_factory=dict)

    def add(self, parts: Iterable[str], place: int) -> None:
        """Puts a route at the end of its fixed beginning."""
        at = self
        for part in parts:
            at = at.next.setdefault(part, Branch())
        at.here.add(place)

    def found(self, path: str) -> Places:
        """The routes that may answer this address; every other one cannot."""
        at, places = self, set(self.here)
        for part in path.split("/")[1:]:
            following = at.next.get(part)
            if following is None:
                break
            at = following
            places |= at.here
        return frozenset(places)


def fixed_parts(path: str) -> Iterator[str]:
    """The parts of a route's path before the first one that holds a parameter."""
    for part in path.split("/")[1:]:
        if "{" in part:
            return
        yield part


def grown(routes: Iterable[BaseRoute]) -> Branch:
    """The branches of these routes, by the paths of all that they include."""
    root = Branch()
    for place, route in enumerate(routes):
        paths = [str(getattr(context, "path_format", "")) for context in iter_route_contexts([route])]
        for path in paths or [str(getattr(route, "path", ""))]:
            root.add(fixed_parts(path), place)
    return root


class Branching:
    """Hands a request to a router of those routes alone that may answer it, in their order."""

    def __init__(self, app: FastAPI) -> None:
        """Of this application; its routes are looked at when they are all there, or when the first request comes."""
        self._whole = app.router
        self._root: Branch | None = None
        self._routers: dict[Places, APIRouter] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers like the application's own router."""
        if scope["type"] != "http":
            await self._whole.app(scope, receive, send)
            return
        scope["router"] = self._whole
        await self._router(scope["path"]).app(scope, receive, send)

    def grow(self) -> Branch:
        """Looks at the routes, once; FastAPI makes the fields of included ones meanwhile (a second of CPU)."""
        if self._root is None:
            self._root = grown(self._whole.routes)
        return self._root

    def _router(self, path: str) -> APIRouter:
        places = self.grow().found(path)
        if places not in self._routers:
            router = APIRouter(redirect_slashes=self._whole.redirect_slashes, default=self._whole.default)
            router.routes.extend(self._whole.routes[place] for place in sorted(places))
            self._routers[places] = router
        return self._routers[places]


def install(app: FastAPI) -> Branching:
    """Finds routes by branches; called when the application is made, before or after its routes are added."""
    branching = Branching(app)
    app.router.middleware_stack = branching
    return branching
