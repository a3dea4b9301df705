"""Who left a base and whether the department gave its receipt (Art. 5)."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.bases.lists.leaving import EXITS
from api.bases.models.application_lists import names_of_league
from api.bases.models.exits import ExitRow
from api.bases.roles import ExitReader
from api.known_query import Area
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.dates import due_of
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.reader import Reader, reader_of
from api.wiring import Wired
from db.bases.reads.exits import CertificateFound, ExitFound, page_of_exits
from db.scope import transaction
from domain.bases.stay.terms import LEAVING_NAMES, STAY_STAGE_NAMES, Leaving, StayStage
from domain.counting import Span

router = APIRouter(prefix="/exits", tags=["exits 出基地"], responses=RESPONSES)


@give_out(router, EXITS)
@router.get("", response_model=Page[ExitRow])
async def list_exits(
    actor: ExitReader,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    pending: Annotated[bool | None, Query(description="是否待出具回执")] = None,
    league: Area = None,
) -> Response:
    """Everybody who left, the last first, with the receipt or since when it is awaited."""
    reader = reader_of(wired, actor)
    last = place_of(after, "exits", (date, str))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_exits(conn, actor, pending, league, last, limit)
    kept, following = cut(rows, limit, "exits", "left_on", "id")
    return shown(EXITS, actor, _exits(kept, reader), following)


def _exits(rows: Iterable[ExitFound], reader: Reader) -> list[dict[str, object]]:
    return [_exit(row, reader) for row in rows]


def _exit(row: ExitFound, reader: Reader) -> dict[str, object]:
    due = due_of(row.due_on, reader.today, reader.calendar, Span.WORKING_DAYS)
    return {
        **about(row),
        "station_name": row.station_name,
        "stage": row.stage,
        "stage_name": STAY_STAGE_NAMES[StayStage(row.stage)],
        "leaving": row.leaving,
        "leaving_name": LEAVING_NAMES[Leaving(row.leaving)] if row.leaving else None,
        "left_on": row.left_on,
        "receipt": row.receipt,
        "receipted_on": row.receipted_on,
        "pending": row.pending,
        "due": due.model_dump() if due else None,
    }


def about(row: ExitFound | CertificateFound) -> dict[str, object]:
    """What both lists say of a person and a base."""
    return {
        "id": row.id,
        "number": row.number,
        "person_name": row.person_name,
        "base": row.base_code,
        "unit_name": row.unit_name,
        "league": row.league,
        "league_name": names_of_league(row.league),
    }
