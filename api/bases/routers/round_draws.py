"""The panels of a whole round drawn together, to be looked at before each is assigned by itself (Art. 11(3))."""

import asyncio
from collections import Counter

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.worlds.application import world_to_assign
from api.auth import Department
from api.bases.models.panel import ExpertLoad, RoundDraw, RoundDraws
from api.bases.seen.panel import draw_answer, first_field, lacking
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.wiring import Wired
from db.bases.reads import panels
from db.bases.reads.cases import round_of
from db.bases.reads.panels import AtPanel
from db.policies import policy_on
from db.scope import system_transaction
from domain.bases.application.drawing.draw import Draw, Drawn, draws
from domain.bases.application.panel import concerned
from domain.bases.pack import PACK
from domain.bases.policy import Policy
from domain.unit import Expert

router = APIRouter(prefix="/rounds", tags=["panel 论证评议"], responses=RESPONSES)
AT_ONCE = 50
"""Panels that are drawn together."""
NEEDS = "panel_assign"


@router.get("/{round_id}/draws")
async def proposed_draws(round_id: str, actor: Department, wired: Wired) -> RoundDraws:
    """A proposal for each application of the round that lacks experts, by number; each counts for the load of the next.

    Nothing is assigned by it: `POST /applications/{id}/experts` decides each by itself.
    """
    today = reader_of(wired, actor).today
    async with system_transaction(wired.engine) as conn:
        if await round_of(conn, round_id) is None:
            raise not_found("没有该申报批次。")
        policy = await policy_on(conn, today, PACK)
        pool, loads = await panels.pool(conn), await panels.loads(conn)
        open_ = [found for found in await panels.at_panel(conn, round_id) if found.case.panel_needs == NEEDS]
        wanted = [await _drawn(conn, found, policy) for found in open_[:AT_ONCE]]
    known = [(found, drawn) for found, drawn in zip(open_, wanted, strict=False) if drawn is not None]
    answered = await asyncio.to_thread(draws, pool, loads, [drawn for _, drawn in known])
    people = {expert.id: expert for expert in pool}
    shown = [
        RoundDraw(
            id=found.case.id,
            number=found.number,
            unit_name=found.unit_name,
            **draw_answer(result, people, before, drawn.field, drawn.count).model_dump(),
        )
        for (found, drawn), (result, before) in zip(known, answered, strict=True)
    ]
    left_off = max(0, len(open_) - AT_ONCE)
    return RoundDraws(
        draws=shown, loads=_loads([result for result, _ in answered], people, loads), left_off=left_off
    )


async def _drawn(conn: AsyncConnection, found: AtPanel, policy: Policy) -> Drawn | None:
    case = found.case
    world = await world_to_assign(conn, case)
    if world is None:
        return None
    return Drawn(
        case=case.id,
        of=concerned(case, world),
        count=lacking(case, policy),
        field=first_field(case),
        seated=frozenset(seat.expert for seat in case.panel),
    )


def _loads(found: list[Draw], people: dict[str, Expert], loads: dict[str, int]) -> list[ExpertLoad]:
    """Everybody proposed, whoever gets most first."""
    more = Counter(expert for drawn in found for expert in drawn.proposed)
    return [
        ExpertLoad(
            expert=id_,
            name=people[id_].name,
            employer=people[id_].employer,
            before=loads.get(id_, 0),
            more=count,
        )
        for id_, count in sorted(more.items(), key=lambda each: (-each[1], people[each[0]].name))
    ]
