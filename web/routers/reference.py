"""What is looked up: offices, document numbers given out, the words of the system."""

from fastapi import APIRouter, Response

from api.pages import Page
from api.routers.document_numbers import NumberShown
from api.routers.offices import OfficeShown
from web.desk import Registrar, Signed, Visitor
from web.remembered import taken_up

router = APIRouter()
Term = dict[str, object]
"""A term of a programme's glossary: its template knows its fields."""


@router.get("/offices")
async def offices(desk: Signed) -> Response:
    """The department and the offices of leagues and cities."""
    found = await desk.api.get("/offices", list[OfficeShown])
    lettered = any(not one.code.isdigit() for one in found)
    return desk.page("registers/offices.html", offices=found, leading=found[0].name, lettered=lettered)


@router.get("/document-numbers")
async def numbers(desk: Registrar) -> Response:
    """Document numbers, without gaps for each 代字 and year."""
    if again := await taken_up(desk, "document-numbers"):
        return again
    found = await desk.api.get(
        "/document-numbers", Page[NumberShown], **desk.query("prefix", "year", "limit", "after")
    )
    return desk.page("registers/numbers.html", found=found)


@router.get("/glossary")
async def glossary(desk: Visitor) -> Response:
    """The terms of the regulation and the settings."""
    return desk.page("registers/glossary.html", terms=await desk.api.get("/glossary", list[Term]))
