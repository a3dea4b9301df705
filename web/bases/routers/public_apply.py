"""How to apply: the conditions, the procedure with who does what until when, and what to prepare."""

from fastapi import APIRouter, Response

from api.bases.routers.public_calls import Call
from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.terms import CONDITION_NAMES
from web.bases.how_to_apply import ASKED, PREPARED, STEPS
from web.bases.procedures import APPLICATION
from web.case import Drawn
from web.desk import Visitor
from web.passing_on import download
from web.picture.walk import Walk

router = APIRouter()


@router.get("/public/apply")
async def apply(desk: Visitor) -> Response:
    """For units that mean to apply."""
    call = await desk.api.get("/public/call", Call)
    return desk.page(
        "public/apply.html",
        call=call,
        limits={one.name: one for one in call.settings},
        steps=STEPS,
        prepared=PREPARED,
        asked=ASKED,
        conditions=[
            (name, law.condition(code).cite, ARTICLES[code]) for code, name in CONDITION_NAMES.items()
        ],
        grounds=ARTICLES["10"].split("\n")[1:],
        picture=Drawn(APPLICATION, Walk(())).svg,
    )


@router.get("/public/apply/form.docx")
async def blank(desk: Visitor) -> Response:
    """The application form with nothing filled in, as a Word file."""
    return download(await desk.api.file("/public/call/form.docx"))
