"""The dates of the worklist: a month, what is still to come, and the address under which a calendar program asks for them."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Response

from api.models.worklist import UrgedPage, WorkItem, Worklist
from api.routers.calendar_feeds import FeedMade, FeedShown
from domain.terms import Role
from web.addresses import page_of_wait
from web.choosing import everything
from web.desk import Desk, Signed
from web.due_months import month_of
from web.forms.names import CASE_KIND_NAMES

router = APIRouter()
FEED = "/me/calendar-feed"
FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True, slots=True)
class Due:
    """One date, and where what it is for is done."""

    item: WorkItem
    home: str


@router.get("/work/calendar")
async def calendar(desk: Signed) -> Response:
    """A month of dates, and those after it that are not to be done yet."""
    return await _shown(desk)


@router.post("/work/calendar/feed")
async def subscribe(desk: Signed) -> Response:
    """A new address, told once; the one before leads nowhere any more."""
    made = await desk.api.post(FEED, None, FeedMade)
    return await _shown(desk, made.address)


@router.post("/work/calendar/feed/end")
async def unsubscribe(desk: Signed) -> Response:
    """The address leads nowhere any more."""
    if (await desk.api.get(FEED, FeedShown)).made_at is not None:
        await desk.api.delete(FEED)
    return desk.go("/work/calendar", "订阅地址已作废。")


async def _shown(desk: Desk, address: str = "") -> Response:
    first = _month_asked(desk)
    last = next_month(first) - timedelta(days=1)
    days = {"due_from": first.isoformat(), "before": last.isoformat()}
    found, coming, counts, urged, feed = await asyncio.gather(
        everything(desk, "/worklist", WorkItem, when="any", sort="due", **days),
        desk.api.get("/worklist", Worklist, when="coming", sort="due", limit=50, **desk.query("after")),
        desk.api.get("/worklist", Worklist, limit=1),
        desk.api.get("/worklist/urged", UrgedPage, limit=1),
        desk.api.get(FEED, FeedShown),
    )
    totals = Counter(item.due_on for item in found if item.due_on is not None)
    return desk.page(
        "work/calendar.html",
        month=await month_of(desk, first, {day: f"{total}项" for day, total in totals.items()}),
        first=first,
        before=_text(first - timedelta(days=1)),
        behind=_text(next_month(first)),
        found=_due(desk, found),
        coming=_due(desk, coming.items),
        following=coming.next,
        ahead=coming.counts.coming,
        waiting=counts.counts.total,
        urged=urged.standing,
        feed=feed,
        address=address,
        case_kinds=CASE_KIND_NAMES,
    )


def next_month(first: date) -> date:
    """The first day of the month after that of the day."""
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _month_asked(desk: Desk) -> date:
    """The first day of the month in the address, or of this month where it names none."""
    year, _, month = desk.request.query_params.get("month", "").partition("-")
    if not (year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        return desk.today.replace(day=1)
    if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12):  # months
        return desk.today.replace(day=1)
    return date(int(year), int(month), 1)


def _text(day: date) -> str:
    return f"{day.year}-{day.month:02}"


def _due(desk: Desk, items: list[WorkItem]) -> list[Due]:
    writes = desk.role == Role.UNIT
    return [Due(item, page_of_wait(item.case_kind, item.case_id, item.kind, writes=writes)) for item in items]
