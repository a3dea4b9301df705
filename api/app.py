"""The FastAPI application: its routers, its errors, its wiring."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import structlog
from fastapi import APIRouter, FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import BaseRoute

from activities.bootstrap import bootstrap
from api import openapi, problems
from api.bases.routers import (
    application_papers,
    application_record,
    applications,
    attachments,
    authorities,
    base_lists,
    base_organisation,
    base_record,
    bases,
    campaigns,
    certificates,
    collections,
    draft_check,
    drafts,
    examination,
    exits,
    experts,
    imports,
    ledgers,
    notices,
    objections,
    panels,
    persons,
    posts,
    public,
    public_calls,
    public_posts,
    reviews,
    rounds,
    rounds_read,
    rounds_ready,
    stations,
    statistics,
    stay_care,
    stay_ending,
    stay_entry,
    stay_leaving,
    stay_money,
    stay_papers,
    stay_preparation,
    stay_refusal,
    stays,
)
from api.bases.routers import base_ending as base_life
from api.bases.routers import base_yearly as base_work
from api.bases.routers import stay_course as stay_work
from api.bases.routers import stay_record as stays_record
from api.middleware import Bounds, Frame
from api.readiness import Probe
from api.routers import (
    calendars,
    colleagues,
    deadlines,
    document_numbers,
    document_templates,
    documents,
    errands,
    glossary,
    health,
    inbox,
    incidents,
    interpretations,
    me,
    offices,
    policies,
    procedure,
    redating,
    rehearsals,
    sessions,
    simulations,
    steps,
    units,
    users,
    vocabularies,
    worklist,
    worklist_done,
)
from api.wiring import Wiring

V1 = "/api/v1"
AGAIN_SECONDS = 1.0
log = structlog.get_logger("api")
ROUTERS: tuple[APIRouter, ...] = (
    applications.router,
    worklist.router,
    worklist_done.router,
    rounds.router,
    drafts.router,
    attachments.router,
    examination.router,
    application_papers.router,
    panels.router,
    sessions.router,
    me.router,
    colleagues.router,
    users.router,
    offices.router,
    units.router,
    authorities.router,
    stations.router,
    experts.router,
    imports.router,
    bases.router,
    document_numbers.router,
    policies.router,
    interpretations.router,
    deadlines.router,
    calendars.router,
    redating.router,
    incidents.router,
    errands.router,
    glossary.router,
    rounds_read.router,
    rounds_ready.router,
    draft_check.router,
    application_record.router,
    reviews.router,
    inbox.router,
    notices.router,
    objections.router,
    public.router,
    public_calls.router,
    public_posts.router,
    procedure.router,
    stays.router,
    stay_preparation.router,
    stay_papers.router,
    stay_entry.router,
    stay_work.router,
    stay_care.router,
    stay_money.router,
    stay_leaving.router,
    stay_ending.router,
    stay_refusal.router,
    exits.router,
    certificates.router,
    base_lists.router,
    stays_record.router,
    steps.router,
    persons.router,
    ledgers.router,
    statistics.router,
    base_life.router,
    base_organisation.router,
    base_work.router,
    base_record.router,
    campaigns.router,
    collections.router,
    posts.router,
    vocabularies.router,
    document_templates.router,
    documents.router,
    simulations.router,
    rehearsals.router,
)


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """The routes with their dependencies worked out, once in a process: what they need of an application is in its state.

    FastAPI 0.165 works them out at the first request of each application, which takes a second.
    """
    whole = APIRouter()
    whole.include_router(health.router)
    for router in ROUTERS:
        whole.include_router(router, prefix=V1)
    return tuple(whole.routes)


async def _first_facts(wired: Wiring) -> bool:
    """Whether they are written; not while the database is away."""
    password = wired.settings.admin_password
    try:
        await bootstrap(wired.engine, wired.clock.now(), password.get_secret_value() if password else None)
    except (SQLAlchemyError, OSError) as problem:
        log.warning("the database is not there yet", kind=type(problem).__name__)
        return False
    return True


async def _first_facts_later(wired: Wiring) -> None:
    while True:
        await asyncio.sleep(AGAIN_SECONDS)
        if await _first_facts(wired):
            return


def make_app(wired: Wiring) -> FastAPI:
    """The application over this wiring; its first start writes the first facts."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        later = None if await _first_facts(wired) else asyncio.create_task(_first_facts_later(wired))
        yield
        if later is not None:
            later.cancel()
        await app.state.probe.close()

    app = FastAPI(
        title="博士后创新实践基地管理系统",
        version="0.1.0",
        description="依据内人社办发〔2025〕196号",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{V1}/openapi.json",
        separate_input_output_schemas=False,
    )
    app.state.wiring = wired
    app.state.probe = Probe(wired)
    problems.install(app)
    openapi.install(app)
    app.add_middleware(Bounds, wired=wired)
    app.add_middleware(Frame, wired=wired)
    app.router.routes.extend(_routes())
    return app
