"""Public notices, as anyone signed in looks them up (Art. 11(3))."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from api.auth import Anyone
from api.bases.lists.cases import NOTICES
from api.bases.models.notice import NoticeAnswer
from api.bases.seen.notice import notice_answer
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.wiring import Wired, Wiring
from db.bases.reads import notices as reads
from db.policies import editions
from db.scope import public_transaction, seeing_all
from domain.actor import PUBLIC
from domain.bases.pack import PACK
from domain.legal_time import legal_day
from domain.policy import in_force

router = APIRouter(prefix="/notices", tags=["notices 公示"], responses=RESPONSES)
Running = Annotated[bool, Query(description="只看公示期未满的")]
OfRound = Annotated[str | None, Query(alias="round", max_length=64)]


async def page_of_notices(
    wired: Wiring, limit: int, after: str | None, *, running: bool, round_id: str | None
) -> Page[NoticeAnswer]:
    """A page of notices with their units."""
    place, today = place_of(after, "notices", [date, str]), legal_day(wired.clock.now())
    async with public_transaction(wired.engine) as conn:
        rows = await reads.list_notices(
            conn, place, limit + 1, running_on=today if running else None, round_id=round_id
        )
        kept, following = cut(rows, limit, "notices", "begins_on", "id")
        entries = await _entries(conn, [row.id for row in kept])
        calendar, contact = await wired.calendar.look(conn), await _contact(conn, wired)
    return Page(
        items=[notice_answer(row, entries[row.id], today, calendar, contact) for row in kept], next=following
    )


async def notice_of(wired: Wiring, notice_id: str) -> NoticeAnswer:
    """One notice; 404 when there is none."""
    async with public_transaction(wired.engine) as conn:
        row = await reads.one_notice(conn, notice_id)
        entries = await _entries(conn, [notice_id])
        calendar, contact = await wired.calendar.look(conn), await _contact(conn, wired)
    if row is None:
        raise not_found("没有该公示。")
    return notice_answer(row, entries[notice_id], legal_day(wired.clock.now()), calendar, contact)


async def _entries(conn: AsyncConnection, notices: list[str]) -> dict[str, list[reads.EntryFollowed]]:
    """With what became of each unit since, which is told to anyone, though its case is not."""
    if not notices:
        return {}
    async with seeing_all(conn, PUBLIC):
        return await reads.entries(conn, notices)


async def _contact(conn: AsyncConnection, wired: Wiring) -> str:
    """Where objections are taken, by the settings of today."""
    return in_force(legal_day(wired.clock.now()), await editions(conn, PACK)).notice_contact


@give_out(router, NOTICES)
@router.get("", response_model=Page[NoticeAnswer])
async def notices(
    actor: Anyone,
    wired: Wired,
    running: Running = False,
    round_id: OfRound = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Public notices, the latest first, each with both dates and its units."""
    found = await page_of_notices(wired, limit, after, running=running, round_id=round_id)
    return shown(NOTICES, actor, found.items, found.next)


@router.get("/{notice_id}")
async def notice(notice_id: str, _: Anyone, wired: Wired) -> NoticeAnswer:
    """One public notice."""
    return await notice_of(wired, notice_id)
