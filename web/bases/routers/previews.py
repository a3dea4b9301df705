"""Papers of applications, stays and bases on the screen."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.application import ApplicationAnswer
from api.bases.models.base import BaseRecord
from api.bases.models.stay import StayAnswer
from web.addresses import record_at
from web.desk import Signed
from web.previews.showing import drawn, paper_on_screen

router = APIRouter()
Area = Annotated[str, Path(pattern="^(stays|bases)$")]
PaperId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Number = Annotated[int, Path(ge=1, le=5000)]


@router.get("/applications/{case_id}/attachments/{paper_id}")
async def attachment(case_id: PaperId, paper_id: PaperId, desk: Signed) -> Response:
    """An attachment of an application."""
    case = await desk.api.get(f"/applications/{case_id}", ApplicationAnswer)
    return await paper_on_screen(desk, case.unit_name, case.attachments, paper_id)


@router.get("/applications/{case_id}/attachments/{paper_id}/pages/{number}.png")
async def attachment_page(case_id: PaperId, paper_id: PaperId, number: Number, desk: Signed) -> Response:
    """A page of it."""
    return await drawn(desk, f"/applications/{case_id}/attachments/{paper_id}", number)


@router.get("/{area}/{case_id}/papers/{paper_id}")
async def paper(area: Area, case_id: PaperId, paper_id: PaperId, desk: Signed) -> Response:
    """A paper of a stay or a base."""
    model: type[BaseRecord] | type[StayAnswer] = BaseRecord if area == "bases" else StayAnswer
    case: BaseRecord | StayAnswer = await desk.api.get(record_at(area, case_id), model)
    return await paper_on_screen(desk, case.unit_name, case.papers, paper_id)


@router.get("/{area}/{case_id}/papers/{paper_id}/pages/{number}.png")
async def paper_page(
    area: Area, case_id: PaperId, paper_id: PaperId, number: Number, desk: Signed
) -> Response:
    """A page of it."""
    return await drawn(desk, f"/{area}/{case_id}/papers/{paper_id}", number)
