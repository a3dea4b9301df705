"""The description of the interface for those who write programs: readable without scripts, made from the routes themselves."""

import asyncio

from fastapi import APIRouter, Response

from web.ask import RefusedError
from web.desk import Desk, Visitor
from web.interface import Group, groups
from web.problem_codes import codes

router = APIRouter()
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该部分接口。"})


@router.get("/interface")
async def index(desk: Visitor) -> Response:
    """The subjects of all routes, and what holds for every one."""
    found = await asyncio.to_thread(groups, desk.request.app)
    total = sum(len(group.operations) for group in found)
    return desk.page("interface/index.html", groups=found, total=total)


@router.get("/interface/errors")
async def errors(desk: Visitor) -> Response:
    """The codes of refusals and problems."""
    return desk.page("interface/errors.html", codes=await asyncio.to_thread(codes))


@router.get("/interface/{subject}")
async def subject_of(subject: str, desk: Visitor) -> Response:
    """The routes of one subject."""
    return desk.page("interface/group.html", group=await _group(desk, subject))


@router.get("/interface/{subject}/{operation}")
async def one(subject: str, operation: str, desk: Visitor) -> Response:
    """One route with its fields and answers."""
    group = await _group(desk, subject)
    chosen = next((each for each in group.operations if each.anchor == operation), None)
    if chosen is None:
        raise NOT_THERE
    return desk.page("interface/operation.html", group=group, one=chosen)


async def _group(desk: Desk, subject: str) -> Group:
    """Raises RefusedError."""
    found = await asyncio.to_thread(groups, desk.request.app)
    chosen = next((each for each in found if each.slug == subject), None)
    if chosen is None:
        raise NOT_THERE
    return chosen
