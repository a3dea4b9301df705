"""What the caller has done, and what it was urged to do or urged others to do."""

from typing import Annotated, TypedDict

from fastapi import APIRouter, Query, Response

from activities.kinds import kinds
from api.auth import Anyone
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.lists.worklist import DONE
from api.models.worklist import DoneItem, UrgedItem, UrgedPage
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.reader import Reader, reader_of
from api.routers.worklist import CaseKind, title_of
from api.seen.history import line_of, party_name
from api.wiring import Wired
from db.reads import done as reads
from db.scope import transaction
from domain.legal_time import hour_of
from domain.terms import Role

router = APIRouter(prefix="/worklist", tags=["worklist 待办"], responses=RESPONSES)


class About(TypedDict):
    """What an item is about: the case, as the reader may know it."""

    case_kind: str
    case_id: str
    number: str | None
    title: str


@give_out(router, DONE, "/done")
@router.get("/done", response_model=Page[DoneItem])
async def done(
    actor: Anyone,
    wired: Wired,
    case_kind: Annotated[CaseKind | None, Query(description="事项所属的个案种类")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """What the caller recorded in the role it acts in, the newest first; saved drafts are left out."""
    reader, (before,) = reader_of(wired, actor), place_of(after, "done", [int]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.done(conn, actor, case_kind, before, limit + 1)
    kept, following = cut(rows, limit, "done", "position")
    return shown(DONE, actor, [_done(row, reader) for row in kept], following)


@router.get("/urged")
async def urged(actor: Anyone, wired: Wired, limit: Limit = 20, after: After = None) -> UrgedPage:
    """What the caller's side is urged to do and has not done yet, and what the caller urged; the newest first."""
    reader, (before,) = reader_of(wired, actor), place_of(after, "urged", [int]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.urged(conn, actor, before, limit + 1)
        count = await reads.count_urged(conn, actor)
    kept, following = cut(rows, limit, "urged", "position")
    return UrgedPage(items=[_urged(row, reader) for row in kept], next=following, standing=count)


def _done(row: reads.DoneFact, reader: Reader) -> DoneItem:
    line = line_of(row.case_kind, row.fact, row.body, masked=reader.masked)
    return DoneItem(
        at=row.effective_at,
        fact=row.fact,
        text=line.text,
        cite=line.source.cite if line.source else None,
        stage=row.stage,
        stage_name=kinds()[row.case_kind].stages.get(row.stage or ""),
        **_about(row, reader),
    )


def _urged(row: reads.UrgedFact, reader: Reader) -> UrgedItem:
    return UrgedItem(
        at=row.effective_at,
        action=kinds()[row.case_kind].named(row.body["key"]),
        message=row.body["message"],
        by=party_name(Role(row.actor_role), row.actor_scope, row.case_kind),
        mine=row.mine,
        standing=row.standing,
        due_on=row.due_on,
        hour=hour_of(row.due_at, row.due_on) if row.due_on and row.due_at else None,
        **_about(row, reader),
    )


def _about(row: reads.DoneFact | reads.UrgedFact, reader: Reader) -> About:
    return {
        "case_kind": row.case_kind,
        "case_id": row.case_id,
        "number": row.number,
        "title": title_of(row, reader),
    }
