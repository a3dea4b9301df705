"""For keepers and probes: alive, ready for reads, ready for decisions; without login, without anybody's data."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from api.readiness import DecisionReadiness, Probe, Readiness

router = APIRouter(tags=["health 运行状况"])


class Alive(BaseModel):
    """The process answers."""

    status: str = Field(examples=["ok"])


@router.get("/healthz", summary="进程是否在运行")
async def healthz() -> Alive:
    """Answers while the process lives, whatever the state of database and Temporal."""
    return Alive(status="ok")


@router.get("/readyz", summary="能否查询", response_model=Readiness, responses={503: {"model": Readiness}})
async def readyz(request: Request) -> Response:
    """Whether reads are served: 503 without the database. Temporal and the worker, which only decisions need, are
    told of in the body and change nothing. At most a second old."""
    now = await _probe(request).reads()
    return JSONResponse(now.model_dump(), 200 if now.ready else 503)


@router.get(
    "/readyz/decisions",
    summary="能否办理",
    response_model=DecisionReadiness,
    responses={503: {"model": DecisionReadiness}},
)
async def decisions(request: Request) -> Response:
    """Whether a decision can pass: a trial goes through Temporal and a worker to the database and back, and leaves no
    record. 503 otherwise, with what is away; ten seconds after the last worker ended at the latest."""
    now = await _probe(request).decisions()
    return JSONResponse(now.model_dump(), 200 if now.ready else 503)


def _probe(request: Request) -> Probe:
    found: Probe = request.app.state.probe
    return found
