"""The security log as a page of the audit administrator, and what concerns oneself as a page of everybody's."""

from fastapi import APIRouter, Response

from api.pages import Page
from api.routers.security_log import SecurityEntryShown, TraceShown
from domain.security_log import RESULT_NAMES, WATCHED_NAMES
from domain.terms import HOLDABLE, ROLE_NAMES
from web.desk import Account, AuditAdmin
from web.remembered import taken_up

router = APIRouter()
FILTERS = ("kind", "result", "login", "role", "address", "object_kind", "object_id", "case", "since", "until")


@router.get("/security-log")
async def log(desk: AuditAdmin) -> Response:
    """The entries, the last first."""
    if again := await taken_up(desk, "security-log"):
        return again
    found = await desk.api.get(
        "/security-log", Page[SecurityEntryShown], **desk.query(*FILTERS, "limit", "after")
    )
    return desk.page(
        "security/log.html",
        found=found,
        kinds=WATCHED_NAMES,
        results=RESULT_NAMES,
        roles={role.value: ROLE_NAMES[role] for role in HOLDABLE},
    )


@router.get("/me/traces")
async def traces(desk: Account) -> Response:
    """Who opened what is one's own, and what was done to the own account."""
    found = await desk.api.get("/me/traces", Page[TraceShown], **desk.query("limit", "after"))
    return desk.page("me/traces.html", found=found)
