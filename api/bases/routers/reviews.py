"""The panel to look at: seats and score sheets, the proposed draw, and an expert's own cases (Art. 11(3))."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from activities.bases.worlds.application import world_to_assign
from api.auth import Department, Expert, PanelReader
from api.bases.models.panel import DrawAnswer, PanelAnswer, ReviewRow
from api.bases.seen.panel import STATUS_NAMES, draw_answer, first_field, lacking, panel_answer
from api.bases.sight.application import sight
from api.models.dates import due_of
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.wiring import Wired
from db.bases.reads import panels
from db.bases.reads.cases import expert_rows
from db.policies import policy_on
from db.scope import system_transaction, transaction
from domain.bases.application.drawing.draw import draw
from domain.bases.application.panel import concerned
from domain.bases.application.state import AssignmentStatus
from domain.bases.pack import PACK
from domain.bases.terms import STAGE_NAMES, Stage
from domain.counting import Span

router = APIRouter(tags=["panel 论证评议"], responses=RESPONSES)
Field = Annotated[str | None, Query(min_length=1, max_length=60, description="优先的专业领域")]
Least = Annotated[int, Query(ge=0, le=20, description="至少推荐的人数，评审组人数已够时也推荐")]


@router.get("/applications/{application_id}/panel")
async def panel(application_id: str, actor: PanelReader, wired: Wired) -> PanelAnswer:
    """The panel; an expert sees the others' reviews, without names, only after handing in."""
    one = await sight(wired, actor, application_id)
    async with transaction(wired.engine, actor) as conn:
        experts = await expert_rows(conn, [seat.expert for seat in one.seen.panel])
        policy = await policy_on(conn, one.reader.today, PACK)
    return panel_answer(one, experts, policy)


@router.get("/applications/{application_id}/draw")
async def proposed_draw(
    application_id: str, actor: Department, wired: Wired, field: Field = None, least: Least = 0
) -> DrawAnswer:
    """A balanced, repeatable proposal: same field first, then who has least in hand, one per employer (setting).

    `field` is by default that of the first mentor in the form; `least` proposes as many also where nobody
    is missing. Experts with a conflict are listed with its reason.
    """
    one = await sight(wired, actor, application_id)
    async with system_transaction(wired.engine) as conn:
        known = await world_to_assign(conn, one.case)
        pool, loads = await panels.pool(conn), await panels.loads(conn)
        policy = await policy_on(conn, one.reader.today, PACK)
    if known is None:
        raise not_found()
    seated = {seat.expert for seat in one.case.panel}
    wanted, chosen = max(least, lacking(one.case, policy)), field or first_field(one.case)
    free = [expert for expert in pool if expert.id not in seated]
    of = concerned(one.case, known)
    found = draw(free, loads, of, count=wanted, field=chosen, seed=one.case.id)
    return draw_answer(found, {expert.id: expert for expert in free}, loads, chosen, wanted)


@router.get("/reviews")
async def reviews(actor: Expert, wired: Wired, limit: Limit = 20, after: After = None) -> Page[ReviewRow]:
    """The cases that the expert was assigned to and did not leave, the last opened first."""
    place = place_of(after, "reviews", [datetime, str])
    async with transaction(wired.engine, actor) as conn:
        rows = await panels.assigned(conn, actor.scope, place, limit + 1)
    kept, following = cut(rows, limit, "reviews", "opened_at", "id")
    reader = reader_of(wired, actor)
    items = []
    for row in kept:
        due = due_of(row.due_on, reader.today, reader.calendar, Span.WORKING_DAYS)
        items.append(
            ReviewRow(
                id=row.id,
                number=row.number,
                round=row.round_id,
                unit_name=row.unit_name,
                stage=Stage(row.stage),
                stage_name=STAGE_NAMES[Stage(row.stage)],
                status=AssignmentStatus(row.status),
                status_name=STATUS_NAMES[AssignmentStatus(row.status)],
                due=f"{due.text}，{due.left}" if due else None,
            )
        )
    return Page(items=items, next=following)
