"""The figures for Prometheus on a port of their own: nobody who reaches the pages reaches them."""

import asyncio

import structlog
from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from api.readiness import Probe
from api.wiring import Wiring
from db.readings import Readings, readings

log = structlog.get_logger("metrics")


def make_metrics(site: FastAPI) -> FastAPI:
    """`/metrics` of the process that serves this site, and nothing else."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    wired: Wiring = site.state.wiring
    probe: Probe = site.state.probe

    @app.get("/metrics")
    async def metrics() -> Response:
        """Requests and decisions of this process, and what stands open: waits, late timers, letters not sent."""
        now, tried = await asyncio.gather(_read(wired, probe), probe.tried())
        return Response(wired.metrics.text(now, wired.clock.now(), tried), media_type=CONTENT_TYPE_LATEST)

    return app


async def _read(wired: Wiring, probe: Probe) -> Readings | None:
    """What the database tells over the connection of the probes; None while it is away."""
    try:
        return await readings(probe.engine, wired.clock.now())
    except (SQLAlchemyError, OSError) as problem:
        log.warning("figures without those of the database", kind=type(problem).__name__)
        return None
