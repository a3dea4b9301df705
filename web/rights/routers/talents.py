"""High-level talents: the list, one with entitlements, the code with its picture, and what whoever scans it sees."""

import asyncio

from fastapi import APIRouter, Response

from activities.second_factor import picture_of
from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from api.rights.models.talents import CodeGiven, CodeTold, TalentAnswer, TalentRow
from domain.rights import law
from domain.rights.rules import CODE
from web import case as cases
from web.desk import Desk, Visitor
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.rights.desks import Agency, ListReader, Researcher

router = APIRouter()


@router.get("/talents")
async def talents(desk: ListReader) -> Response:
    """The list; a researcher's own entry alone."""
    if again := await taken_up(desk, "talents"):
        return again
    wanted = desk.query("grade", "review_due", "limit", "after")
    found = await desk.api.get("/talents", Page[TalentRow], **wanted)
    return desk.page("talents/list.html", found=found, cite=law.REAL_NAME_LIST.cite)


@router.get("/talents/new")
async def new(desk: Agency) -> Response:
    """The form of whoever is to be listed."""
    return _listing(desk).page()


@router.post("/talents/new")
async def put_on_list(desk: Agency) -> Response:
    """Takes them into the list."""
    return await _listing(desk).send(
        CommandAnswer, lambda made: desk.go(f"/talents/{made.case_id}", "已列入实名清单。")
    )


@router.get("/talents/{talent_id}")
async def one(talent_id: str, desk: ListReader) -> Response:
    """One talent with entitlements, and what the class opens."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/talents/{talent_id}", TalentAnswer),
        desk.api.get(f"/talents/{talent_id}/explanation", ExplanationAnswer),
        cases.history(desk, "talents", talent_id),
    )
    return desk.page("talents/one.html", case=case, explanation=explanation, history=history)


@router.get("/talents/{talent_id}/code")
async def ask_code(talent_id: str, desk: Researcher) -> Response:
    """The form: a new code makes the one before invalid."""
    return _code(desk, talent_id).page()


@router.post("/talents/{talent_id}/code")
async def issue(talent_id: str, desk: Researcher) -> Response:
    """The code with its picture, on this page alone."""
    return await _code(desk, talent_id).send(
        CodeGiven,
        lambda given: desk.page(
            "talents/code.html", given=given, picture=picture_of(given.address), talent=talent_id
        ),
    )


@router.get("/public/talent-codes/{code}")
async def told(code: str, desk: Visitor) -> Response:
    """Valid or not, for whoever scanned the code."""
    found = await desk.api.get(f"/public/talent-codes/{code}", CodeTold)
    cites = {"code": CODE.cite, "rights": law.ONE_CODE.cite}
    return desk.page("public/talent-code.html", found=found, cites=cites)


def _listing(desk: Desk) -> PlainForm:
    return PlainForm(
        desk=desk,
        path="/talents",
        title="列入高层次人才实名清单",
        home=("/talents", "高层次人才"),
        button="列入",
    )


def _code(desk: Desk, talent_id: str) -> PlainForm:
    return PlainForm(
        desk=desk,
        path=f"/talents/{talent_id}/code",
        title="启用新的人才码",
        home=(f"/talents/{talent_id}", "高层次人才"),
        button="启用",
        lead="新的人才码启用后，原来的人才码立即失效。人才码只显示这一次，请保存或者打印。",
    )
