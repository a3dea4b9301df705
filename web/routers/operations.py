"""How the system runs, for its administrator, and who may open the pages of Temporal that the proxy keeps."""

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from api.lives import NotYetError
from api.readiness import Probe
from api.routers.errands import ErrandRun, latest_runs
from web.desk import SystemAdmin
from web.routers.errands import told

router = APIRouter()
ASKED_FOR = "x-forwarded-uri"
"""What the proxy names when it asks for another address."""
CHECK, RUNS = "consistency", 50
"""The errand that compares everything, and among how many runs the last of it is looked for."""
PARTS = (("database", "数据库"), ("temporal", "流程服务器"), ("worker", "工作进程"), ("trial", "办理试办"))


@router.get("/operations")
async def operations(desk: SystemAdmin) -> Response:
    """What answers and what does not, by the same look as that of the probes."""
    probe: Probe = desk.request.app.state.probe
    found = await probe.decisions()
    parts = [(title, getattr(found, name)) for name, title in PARTS]
    pages = desk.wired.settings.temporal_pages
    checked = await _last_check(desk)
    return desk.page("operations/page.html", parts=parts, ready=found.ready, pages=pages, checked=checked)


async def _last_check(desk: SystemAdmin) -> tuple[ErrandRun, str] | None:
    """The last time that tables, register and lives were compared, and what came of it; None where that cannot be told."""
    try:
        runs = await latest_runs(desk.wired, RUNS)
    except NotYetError:
        return None
    return next(((run, told(run.result)) for run in runs if run.name == CHECK and run.status == "done"), None)


@router.get("/operations/temporal")
async def may_open_temporal(desk: SystemAdmin) -> Response:
    """204 where the proxy asks for whom it may let on; others get what any page of this role says to them.

    Whoever comes by himself, after signing in, is sent on.
    """
    pages = desk.wired.settings.temporal_pages
    if ASKED_FOR in desk.request.headers or not pages:
        return Response(status_code=204)
    return RedirectResponse(pages, 303)
