"""Numbers of receipts and certificates, each given out once; what was taken back stays in the list as void (作废)."""

from enum import StrEnum

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.bases.lists.leaving import SERIES
from api.bases.roles import SeriesReader
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.shown import Instant
from api.wiring import Wired
from db.bases.reads.series_numbers import page_of_series
from db.scope import transaction

router = APIRouter(prefix="/series-numbers", tags=["document numbers 文号"], responses=RESPONSES)


class SeriesKind(StrEnum):
    """What a number of a series is for."""

    FILING = "filing"
    EXIT = "exit"
    CERTIFICATE = "certificate"


SERIES_KIND_NAMES = {
    SeriesKind.FILING: "进站备案回执",
    SeriesKind.EXIT: "出基地手续回执",
    SeriesKind.CERTIFICATE: "直接考察招聘证明",
}
FACTS = {
    SeriesKind.FILING: "FilingAccepted",
    SeriesKind.EXIT: "ReceiptGiven",
    SeriesKind.CERTIFICATE: "DirectHireCertified",
}
KINDS = {fact: kind for kind, fact in FACTS.items()}
WHY_VOID = {
    "TakenBack": "办理已撤销",
    "StayVoided": "登记已作废",
    "LeavingTakenBack": "离开基地的登记已撤销",
}


class SeriesNumber(BaseModel):
    """A number of a series and what it was given out for."""

    number: str = Field(examples=["NMGBSHJZ20260001"])
    kind: SeriesKind
    kind_name: str = Field(examples=["进站备案回执"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    given_at: Instant
    voided_at: Instant | None = Field(description="作废时间：作废的编号不再使用，也不再编给其他事项")
    why_void: str = Field(examples=["办理已撤销"], description="没有作废的为空")


@give_out(router, SERIES)
@router.get("", response_model=Page[SeriesNumber])
async def list_series(
    actor: SeriesReader, wired: Wired, limit: Limit = 20, after: After = None, kind: SeriesKind | None = None
) -> Response:
    """Numbers of receipts and certificates, the latest first."""
    place = place_of(after, "series", (int,))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_series(conn, FACTS[kind] if kind else None, place[0] if place else None, limit)
    kept, following = cut(rows, limit, "series", "position")
    items = [
        SeriesNumber(
            number=row.number,
            kind=KINDS[row.fact],
            kind_name=SERIES_KIND_NAMES[KINDS[row.fact]],
            case_id=row.case_id,
            given_at=row.given_at,
            voided_at=row.voided_at,
            why_void=WHY_VOID[row.ended_by] if row.ended_by else "",
        )
        for row in kept
    ]
    return shown(SERIES, actor, items, following)
