"""The FastAPI application: its routers, its errors, its wiring."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from activities.bootstrap import bootstrap
from api import problems
from api.routers import attachments, drafts, examination, panels, rounds
from api.wiring import Wiring

V1 = "/api/v1"
ROUTERS: tuple[APIRouter, ...] = (
    rounds.router,
    drafts.router,
    attachments.router,
    examination.router,
    panels.router,
)


def make_app(wired: Wiring) -> FastAPI:
    """The application over this wiring; its first start writes the first facts."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        password = wired.settings.admin_password
        await bootstrap(wired.engine, wired.clock.now(), password.get_secret_value() if password else None)
        yield

    app = FastAPI(
        title="博士后创新实践基地管理系统",
        version="0.1.0",
        description="依据内人社办发〔2025〕196号",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{V1}/openapi.json",
    )
    app.state.wiring = wired
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix=V1)
    return app
