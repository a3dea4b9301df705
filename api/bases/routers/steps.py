"""The stages that a case went through, for the picture of its procedure."""

import asyncio

from fastapi import APIRouter

from api.auth import Insider
from api.bases.roles import StayReader
from api.bases.sight.application import sight
from api.bases.sight.stay import base_sight, stay_sight
from api.models.history import StepRow
from api.problems import RESPONSES
from api.seen.steps import steps
from api.wiring import Wired, Wiring
from db.reads import histories
from db.scope import transaction
from domain.actor import Actor

router = APIRouter(responses=RESPONSES)
WHOLE = 20_000
"""More facts than any case comes to."""


@router.get("/applications/{application_id}/steps", tags=["applications 申报"])
async def of_application(application_id: str, actor: Insider, wired: Wired) -> list[StepRow]:
    """The stages of an application (Art. 11), in the order in which it came to them."""
    one = await sight(wired, actor, application_id)
    return await _walked(wired, actor, "application", one.case.id)


@router.get("/stays/{stay_id}/steps", tags=["stays 博士后"])
async def of_stay(stay_id: str, actor: StayReader, wired: Wired) -> list[StepRow]:
    """The stages of a stay (Art. 12–24), in the order in which it came to them."""
    found = await stay_sight(wired, actor, stay_id)
    return await _walked(wired, actor, "postdoc", found.case.id)


@router.get("/bases/{code}/steps", tags=["bases 基地"])
async def of_base(code: str, actor: Insider, wired: Wired) -> list[StepRow]:
    """Where a base has been (Art. 5, 24, 25): staffed or vacant, evaluated, put right, ended; several at once."""
    await base_sight(wired, actor, code)
    return await _walked(wired, actor, "base", code)


async def _walked(wired: Wiring, actor: Actor, kind: str, case_id: str) -> list[StepRow]:
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, kind, case_id, 0, WHOLE)
    return await asyncio.to_thread(steps, kind, case_id, rows)
