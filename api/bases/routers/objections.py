"""Objections as the department and auditors see them; the contact is opened by a request with a reason."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.objections import open_contact
from activities.identity_cipher import Unreadable
from activities.record_door import Recorded
from api.auth import Department, Grave, Overseer
from api.bases import objection_files
from api.bases.lists.cases import OBJECTIONS
from api.bases.models.notice import Contact, ObjectionFileShown, ObjectionRow, RevealContact
from api.bases.objection_files import NO_KEYS
from api.bases.seen.notice import objection_row
from api.commands import Key
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.record_commands import order, settle
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases import objections as papers
from db.scope import system_transaction
from domain.legal_time import legal_day
from domain.records import Viewed
from domain.refusal import Refusal, RefusalKind
from domain.source import setting

router = APIRouter(
    prefix="/objections", tags=["objections 异议"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@give_out(router, OBJECTIONS)
@router.get("", response_model=Page[ObjectionRow])
async def objections(
    actor: Overseer,
    wired: Wired,
    open_only: Annotated[bool, Query(alias="open", description="只看未办结的")] = False,
    application: Annotated[str | None, Query(max_length=64)] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Objections, the latest first."""
    place, today = place_of(after, "objections", [datetime, str]), legal_day(wired.clock.now())
    async with system_transaction(wired.engine) as conn:
        rows = await papers.list_objections(
            conn, place, limit + 1, open_only=open_only, application_id=application
        )
    kept, following = cut(rows, limit, "objections", "raised_at", "id")
    items = [objection_row(row, today, wired.calendar.known) for row in kept]
    return shown(OBJECTIONS, actor, items, following)


@router.get("/{objection_id}")
async def objection(objection_id: str, _: Overseer, wired: Wired) -> ObjectionRow:
    """One objection with its grounds."""
    async with system_transaction(wired.engine) as conn:
        row = await papers.of_id(conn, objection_id)
    if row is None:
        raise not_found("没有该异议。")
    return objection_row(row, legal_day(wired.clock.now()), wired.calendar.known)


@router.get("/{objection_id}/files")
async def files(objection_id: str, _: Overseer, wired: Wired) -> list[ObjectionFileShown]:
    """The evidence that came with it, by its places; no names of files are kept."""
    async with system_transaction(wired.engine) as conn:
        row = await papers.of_id(conn, objection_id)
    if row is None:
        raise not_found("没有该异议。")
    return await objection_files.shown_of(wired, objection_id)


@router.get("/{objection_id}/files/{file_id}", response_class=Response)
async def file(objection_id: str, file_id: str, _: Department, wired: Wired) -> Response:
    """One of them, for the department, which investigates."""
    return await objection_files.given_out(wired, objection_id, file_id)


@router.post("/{objection_id}/reveal-contact", dependencies=[Grave])
async def reveal_contact(
    objection_id: str, body: RevealContact, actor: Department, key: Key, wired: Wired
) -> Contact:
    """Opens the contact of whoever objected; who did it, when and why is kept in the register."""

    async def decide(conn: AsyncConnection) -> Recorded | Refusal:
        if await papers.contact_of(conn, objection_id) is None:
            return Refusal(
                code="not_found",
                detail="没有该异议。",
                source=setting("objection"),
                kind=RefusalKind.NOT_FOUND,
            )
        return Recorded(objection_id, Viewed(f"objection/{objection_id}/contact", body.reason))

    given = order(wired, actor, key, ("viewing", objection_id), ("RevealContact", {"reason": body.reason}))
    await settle(wired, given, decide)
    return await _contact(wired, objection_id)


async def _contact(wired: Wiring, objection_id: str) -> Contact:
    if wired.keys is None:
        raise NO_KEYS
    async with system_transaction(wired.engine) as conn:
        sealed = await papers.contact_of(conn, objection_id)
    if sealed is None:
        raise not_found("没有该异议。")
    try:
        name, contact = open_contact(sealed, objection_id, wired.keys)
    except Unreadable:
        raise ProblemError(503, "contact_unreadable", "联系方式的密钥已不在，无法打开。") from None
    return Contact(name=name, contact=contact)
