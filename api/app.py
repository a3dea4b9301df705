"""The FastAPI application: its routers, its errors, its wiring."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache, partial

import structlog
from fastapi import APIRouter, Depends, FastAPI
from fastapi.telemetry import TelemetryConfig
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import BaseRoute

from activities.bootstrap import bootstrap
from activities.syslog import keep_sending, server_of
from activities.tending import Tending
from api import branches, openapi, problems
from api.host_cookies import HostCookies
from api.known_query import known_query
from api.looks import Looks
from api.middleware import Bounds, Frame
from api.readiness import Probe
from api.routers import health
from api.shown_files import stop_making
from api.wiring import Wiring
from programmes import modules, parts

V1 = "/api/v1"
KNOWN = [Depends(known_query)]
"""Of every route: nothing stands in its query that it does not read."""
AGAIN_SECONDS = 1.0
log = structlog.get_logger("api")


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """The routes with their dependencies worked out, once in a process: what they need of an application is in its state.

    FastAPI 0.165 works them out at the first request of each application, which takes a second.
    """
    whole = APIRouter()
    for module in modules("api", "routers"):
        whole.include_router(module.router, prefix="" if module is health else V1, dependencies=KNOWN)
    return tuple(whole.routes)


async def _first_facts(wired: Wiring) -> bool:
    """Whether they are written; not while the database is away."""
    try:
        await bootstrap(wired.engine, wired.clock.now(), wired.settings.first_passwords)
    except (SQLAlchemyError, OSError) as problem:
        log.warning("the database is not there yet", kind=type(problem).__name__)
        return False
    return True


async def _first_facts_later(wired: Wiring) -> None:
    while True:
        await asyncio.sleep(AGAIN_SECONDS)
        if await _first_facts(wired):
            return


def _title() -> str:
    """What the first programme that has one calls the system: `api/<programme>/about.py`."""
    return str(next((about.TITLE for about in parts("api", "about")), "办理系统"))


TELEMETRY = TelemetryConfig(metrics=False, logs=False, operation_spans=False, auto_configure=False)
"""FastAPI makes a span of each request as soon as the process has a provider (0.165, `tracing.py`). Of its own accord it
would also export by variables of its own, the words of a search with it; its spans of single dependencies tell little."""


def make_app(wired: Wiring) -> FastAPI:
    """The application over this wiring; its first start writes the first facts. Raises ValueError on a bad address."""
    if wired.settings.syslog_address is not None:
        server_of(wired.settings.syslog_address)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        tending, address = Tending(wired.engine, wired.settings.sends_mail), wired.settings.syslog_address
        beside = dict[str, Callable[[], Awaitable[None]]]()
        if not await _first_facts(wired):
            beside["first_facts"] = partial(_first_facts_later, wired)
        if address is not None:
            beside["syslog"] = partial(keep_sending, wired.engine, address)
        async with tending.beside(beside):
            yield
        await stop_making(wired)
        await app.state.probe.close()

    app = FastAPI(
        title=_title(),
        version="0.1.0",
        description=f"依据{'、'.join(about.TEXT for about in parts('api', 'about'))}",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{V1}/openapi.json",
        separate_input_output_schemas=False,
        telemetry=TELEMETRY,
    )
    app.state.wiring = wired
    app.state.probe = Probe(wired=wired)
    problems.install(app)
    openapi.install(app)
    app.add_middleware(Looks, wired=wired)
    app.add_middleware(Bounds, wired=wired)
    app.add_middleware(Frame, wired=wired)
    if wired.settings.secure_cookies:
        app.add_middleware(HostCookies)
    app.router.routes.extend(_routes())
    app.state.branching = branches.install(app)
    return app
