"""The panel of an application: conflicts, draw, progress, verdicts; and an expert's own cases (Art. 11(3))."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.application import ApplicationAnswer
from api.bases.models.panel import ReviewRow
from api.pages import Page
from api.routers.policies import EditionShown
from domain.terms import Role
from web.bases.desks import Expert, Overseer
from web.bases.doings.panels import draw_of, panel_of, tally

router = APIRouter()
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
ACTIONS = ("conclude", "experts", "decide-objection", "replace", "strike")
"""In the order in which they are offered."""
URGENT = ("assigned", "declared")
"""What the expert still has to do, first."""


@router.get("/applications/{case_id}/panel")
async def panel(case_id: CaseId, desk: Overseer) -> Response:
    """Who sits on it, who cannot, how far it is, and what came of it."""
    case, found, policy = await asyncio.gather(
        desk.api.get(f"/applications/{case_id}", ApplicationAnswer),
        panel_of(desk, case_id),
        desk.api.get("/policies/in-force", EditionShown),
    )
    drawing = desk.role == Role.DEPARTMENT and any(one.name == "experts" for one in case.can)
    return desk.page(
        "panel/panel.html",
        case=case,
        panel=found,
        draw=await draw_of(desk, case_id) if drawing else None,
        values=policy.values,
        can=[action for name in ACTIONS for action in case.can if action.name == name],
        **tally(found),
    )


@router.get("/reviews")
async def reviews(desk: Expert) -> Response:
    """The expert's own cases, each with what is to be done next."""
    found = await desk.api.get("/reviews", Page[ReviewRow], **desk.query("after"))
    found.items.sort(key=lambda one: one.status not in URGENT or one.stage != "panel")
    return desk.page("reviews/list.html", found=found)
