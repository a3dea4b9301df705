"""The whole site: the interface, the pages on it, and what they are dressed in."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.app import make_app
from api.inside import Inside
from api.wiring import Wiring
from programmes import modules
from web import drafts, failing
from web.ask import ProofNeededError
from web.desk import (
    FactorFirstError,
    NotSignedInError,
    OthersFormError,
    PasswordFirstError,
    StaleFormError,
    WrongRoleError,
)
from web.forms.schema import Schemas
from web.rendering import STATIC, Renderer
from web.sealing import Sealer

Handler = Callable[[Request, Exception], Awaitable[Response]]


class Lasting(StaticFiles):
    """Static files, whose addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def make_site(wired: Wiring) -> FastAPI:
    """The interface with the pages; all routes are made before a thread describes them (api/openapi.py)."""
    app = make_app(wired)
    app.state.asking = asyncio.Semaphore(max(1, wired.settings.database_pool // 2))
    app.state.renderer = Renderer(wired.settings.max_upload_bytes)
    app.state.schemas = Schemas(app)
    app.state.sealer = Sealer(wired)
    app.router.routes.extend(_pages())
    _fail_in_html(app)
    app.state.branching.grow()
    app.state.inside = Inside(app, app.state.branching)
    return app


@cache
def _pages() -> tuple[BaseRoute, ...]:
    """The routes of the pages and of what they are dressed in, once in a process like those of the interface."""
    modules("web", "doings")
    whole = APIRouter()
    for module in modules("web", "routers"):
        whole.include_router(module.router, include_in_schema=False)
    return (*whole.routes, Mount("/static", Lasting(directory=STATIC), name="static"))


def _fail_in_html(app: FastAPI) -> None:
    app.add_exception_handler(NotSignedInError, failing.not_signed_in)
    app.add_exception_handler(PasswordFirstError, failing.password_first)
    app.add_exception_handler(FactorFirstError, failing.factor_first)
    app.add_exception_handler(ProofNeededError, failing.proof_needed)
    app.add_exception_handler(OthersFormError, failing.others_form)
    app.add_exception_handler(StaleFormError, failing.stale_form)
    app.add_exception_handler(WrongRoleError, failing.wrong_role)
    app.add_exception_handler(drafts.DraftToldError, drafts.told)
    app.add_exception_handler(drafts.DraftDroppedError, drafts.dropped)
    app.add_exception_handler(failing.RefusedError, failing.refused)
    for kind, handler in list(app.exception_handlers.items()):
        if kind in (HTTPException, RequestValidationError, Exception) or kind is failing.ProblemError:
            app.add_exception_handler(kind, _by_path(handler))


def _by_path(handler: Any) -> Handler:
    """Problems of the interface stay what they are; those of pages are told on a page.

    Any: of starlette's handlers, which may be plain or of sockets too, those here are all like `Handler`.
    """

    async def told(request: Request, error: Exception) -> Response:
        answer: Response = await handler(request, error)
        if request.url.path.startswith(("/api/", "/healthz", "/readyz")):
            return answer
        return await failing.as_page(request, answer)

    return told
