"""Objections: what is raised, by when it is answered; a contact is opened with a reason and shown once (Art. 11(3))."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.application import ApplicationAnswer
from api.bases.models.notice import Contact, ObjectionFileShown, ObjectionRow
from api.pages import Page
from domain.terms import Role
from web.ask import RefusedError
from web.bases.desks import Department, Overseer
from web.bases.remedies import remedies
from web.desk import Desk
from web.passing_on import download
from web.plain_form import take
from web.remembered import taken_up

router = APIRouter()
ObjectionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@router.get("/objections")
async def objections(desk: Overseer) -> Response:
    """Those that are open, or all."""
    if again := await taken_up(desk, "objections"):
        return again
    every = desk.request.query_params.get("all") == "1"
    found = await desk.api.get(
        "/objections", Page[ObjectionRow], open=not every, **desk.query("limit", "after")
    )
    return desk.page("objections/list.html", found=found, every=every)


@router.get("/objections/{objection_id}")
async def objection(objection_id: ObjectionId, desk: Overseer) -> Response:
    """One objection with its grounds."""
    return await _shown(desk, objection_id)


@router.get("/objections/{objection_id}/files/{file_id}")
async def file(objection_id: ObjectionId, file_id: str, desk: Department) -> Response:
    """Evidence that came with it."""
    return download(await desk.api.file(f"/objections/{objection_id}/files/{file_id}"))


@router.post("/objections/{objection_id}/contact")
async def contact(objection_id: ObjectionId, desk: Department) -> Response:
    """Opens the contact for the reason given; it stands on this answer only, in no address."""
    path = f"/objections/{objection_id}/reveal-contact"
    form = desk.form("POST", path)
    if desk.pressed:
        return await _shown(desk, objection_id, form=form)
    try:
        known = await desk.api.post(path, {"reason": desk.sent("reason")}, Contact, key=form.key)
    except RefusedError as refused:
        take(form, refused)
        return await _shown(desk, objection_id, refused.status, form=form)
    return await _shown(desk, objection_id, contact=known)


async def _shown(desk: Desk, objection_id: str, status: int = 200, **more: object) -> Response:
    found = await desk.api.get(f"/objections/{objection_id}", ObjectionRow)
    fresh = desk.form("POST", f"/objections/{objection_id}/reveal-contact")
    told = await remedies(desk, "objection") if found.finding else {}
    shown = {"form": fresh, "contact": None, "remedy": told.get("objection", ""), **more}
    case = await desk.api.get(f"/applications/{found.application}", ApplicationAnswer)
    return desk.page(
        "objections/one.html",
        status,
        objection=found,
        files=await desk.api.get(f"/objections/{objection_id}/files", list[ObjectionFileShown]),
        opens=desk.role == Role.DEPARTMENT,
        decides=not found.finding and any(one.name == "decide-objection" for one in case.can),
        **shown,
    )
