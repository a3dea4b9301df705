"""For keepers and probes: alive, ready, and figures for Prometheus; without login, without anybody's data."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel, Field

from api.readiness import Readiness
from api.wiring import Wired
from db.readings import readings

router = APIRouter(tags=["health 运行状况"])


class Alive(BaseModel):
    """The process answers."""

    status: str = Field(examples=["ok"])


@router.get("/healthz", summary="进程是否在运行")
async def healthz() -> Alive:
    """Answers while the process lives, whatever the state of database and Temporal."""
    return Alive(status="ok")


@router.get(
    "/readyz", summary="能否办理业务", response_model=Readiness, responses={503: {"model": Readiness}}
)
async def readyz(request: Request) -> Response:
    """Database, Temporal and worker one by one; 503 unless all of them answer. At most a second old."""
    now: Readiness = await request.app.state.probe.now()
    return JSONResponse(now.model_dump(), 200 if now.ready else 503)


@router.get("/metrics", summary="运行指标（Prometheus）", response_class=PlainTextResponse)
async def metrics(wired: Wired) -> Response:
    """Requests and decisions of this process, open and overdue waits, late timers and letters not sent."""
    now = await readings(wired.engine, wired.clock.now())
    return Response(wired.metrics.text(now), media_type=CONTENT_TYPE_LATEST)
