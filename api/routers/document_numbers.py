"""Document numbers (发文字号) given out, without gaps for each 代字 and year."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.auth import Registrar
from api.lists.answering import shown
from api.lists.registers import NUMBERS
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.shown import Instant
from api.wiring import Wired
from db.reads.document_numbers import page_of_numbers
from db.scope import transaction

router = APIRouter(prefix="/document-numbers", tags=["document numbers 文号"], responses=RESPONSES)


class NumberShown(BaseModel):
    """A document number and what it was given out for."""

    text: str = Field(examples=["样例社备〔2026〕1号"])
    prefix: str = Field(examples=["样例社备"])
    year: int = Field(examples=[2026])
    sequence: int = Field(examples=[1])
    case_kind: str = Field(examples=["round"])
    case_id: str = Field(examples=["2026"])
    issued_on: date = Field(examples=["2026-07-01"])
    voided_at: Instant | None = Field(description="作废时间：发出该文号的办理已由经办人撤销，文号不再使用")


@give_out(router, NUMBERS)
@router.get("", response_model=Page[NumberShown])
async def list_numbers(
    actor: Registrar,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    prefix: Annotated[str | None, Query(max_length=15, examples=["样例社备"])] = None,
    year: Annotated[int | None, Query(ge=1980, le=2199)] = None,
) -> Response:
    """Numbers by prefix, year and sequence."""
    last = place_of(after, "number", (str, int, int))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_numbers(conn, prefix, year, last, limit)
    kept, following = cut(rows, limit, "number", "prefix", "year", "sequence")
    items = [{name: getattr(row, name) for name in NumberShown.model_fields} for row in kept]
    return shown(NUMBERS, actor, items, following)
