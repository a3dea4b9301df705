"""Lists over all bases: benefits to be made up (Art. 24), guidance (Art. 6), awards; each as far as the reader oversees."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.bases.lists.base_lists import BENEFITS, GUIDANCES, HONOURS
from api.bases.models.application_lists import names_of_league
from api.bases.models.base_lists import BenefitRow, GuidanceRow, HonourRow
from api.bases.roles import LedgerReader
from api.known_query import Area
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.dates import due_of
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.reader import Reader, reader_of
from api.wiring import Wired
from db.bases.reads import base_lists as reads
from db.codec import decode
from db.scope import transaction
from domain.bases.base.state import Benefit, Payment
from domain.bases.base.state_organisation import Guidance, Honour
from domain.bases.base.terms_organisation import GUIDANCE_WAY_NAMES
from domain.counting import Span
from domain.legal_time import chinese_date
from domain.terms import ROLE_NAMES

router = APIRouter(tags=["bases 基地"], responses=RESPONSES)
KEY = (date, str, int)


@give_out(router, BENEFITS, "/benefits")
@router.get("/benefits", response_model=Page[BenefitRow])
async def list_benefits(
    actor: LedgerReader,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    league: Area = None,
    pending: Annotated[bool | None, Query(description="是否尚未补齐")] = None,
) -> Response:
    """What is to be made up over all workstations, with what is due, paid and left (Art. 24)."""
    reader, last = reader_of(wired, actor), place_of(after, "benefits", KEY)
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.page_of_benefits(conn, actor, league, last, limit, pending=pending)
    kept, following = cut(rows, limit, "benefits", "ended_on", "code", "place")
    return shown(BENEFITS, actor, [_benefit(row, reader) for row in kept], following)


@give_out(router, GUIDANCES, "/guidances")
@router.get("/guidances", response_model=Page[GuidanceRow])
async def list_guidances(
    actor: LedgerReader,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    league: Area = None,
    pending: Annotated[bool | None, Query(description="是否待基地回复")] = None,
) -> Response:
    """Guidance of all bases that the reader oversees, the latest first (Art. 6)."""
    reader, last = reader_of(wired, actor), place_of(after, "guidances", KEY)
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.page_of_guidances(conn, actor, league, last, limit, pending=pending)
    kept, following = cut(rows, limit, "guidances", "on", "code", "place")
    return shown(GUIDANCES, actor, [_guidance(row, reader) for row in kept], following)


@give_out(router, HONOURS, "/honours")
@router.get("/honours", response_model=Page[HonourRow])
async def list_honours(
    actor: LedgerReader, wired: Wired, limit: Limit = 20, after: After = None, league: Area = None
) -> Response:
    """Awards to all bases that the reader oversees, the latest first (setting)."""
    last = place_of(after, "honours", KEY)
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.page_of_honours(conn, actor, league, last, limit)
    kept, following = cut(rows, limit, "honours", "on", "code", "place")
    return shown(HONOURS, actor, [_honour(row) for row in kept], following)


def _about(row: reads.BenefitFound | reads.GuidanceFound | reads.HonourFound) -> Mapping[str, object]:
    return {
        "base": row.code,
        "unit_name": row.unit_name,
        "league": row.league,
        "league_name": names_of_league(row.league),
    }


def _benefit(row: reads.BenefitFound, reader: Reader) -> dict[str, object]:
    known = decode(Benefit, row.benefit)
    due = due_of(row.due_on, reader.today, reader.calendar, Span.WORKING_DAYS)
    return {
        **_about(row),
        "id": known.id,
        "title": known.title,
        "approved_on": row.ended_on,
        "document": row.document,
        "amount_due": None if known.due is None else str(known.due),
        "basis": known.basis,
        "amount_paid": str(known.paid),
        "amount_rest": None if known.due is None else str(known.due - known.paid),
        "payments": [_payment(one) for one in known.payments],
        "settled_on": known.settled_on,
        "pending": known.settled_on is None,
        "due": due.model_dump() if due else None,
    }


def _payment(one: Payment) -> str:
    note = f"（{one.note}）" if one.note else ""
    return f"{chinese_date(one.on)}{one.amount}元{note}"


def _guidance(row: reads.GuidanceFound, reader: Reader) -> dict[str, object]:
    known = decode(Guidance, row.guidance)
    due = due_of(row.due_on, reader.today, reader.calendar)
    return {
        **_about(row),
        "id": known.id,
        "on": known.on,
        "way": known.way,
        "way_name": GUIDANCE_WAY_NAMES[known.way],
        "by": known.by,
        "by_name": ROLE_NAMES[known.by],
        "subject": known.subject,
        "advice": known.advice,
        "answer": known.answer,
        "answered_on": known.answered_on,
        "pending": known.reply_by is not None and known.answered_on is None,
        "due": due.model_dump() if due else None,
    }


def _honour(row: reads.HonourFound) -> dict[str, object]:
    known = decode(Honour, row.honour)
    return {
        **_about(row),
        "id": known.id,
        "title": known.title,
        "on": known.on,
        "granted_by": known.granted_by,
        "document": known.document,
        "withdrawn": known.withdrawn,
    }
