"""The working calendar: anyone looks it up, the department enters a year when its holidays are published."""

from fastapi import APIRouter, Depends

from activities.answers import told
from activities.calendar_issue import enter_year
from activities.published_calendar import calendar_with, published_calendar
from api.auth import Department, Grave
from api.commands import Key
from api.models.calendar import CalendarYear, NewYear, PublishedYears, YearPreview, year_of
from api.problems import RESPONSES, not_found, problem_of
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired
from db.calendars import entered_years
from db.codec import encode
from db.scope import alone
from domain.calendar_notice import doubts, unfit, workdays
from domain.legal_time import legal_day

router = APIRouter(
    prefix="/calendars", tags=["deadlines 期限"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.get("")
async def list_years(wired: Wired) -> PublishedYears:
    """The years whose holidays are published, and those among them that the department entered."""
    async with alone(wired.engine) as conn:
        entered = await entered_years(conn)
        calendar = await wired.calendar.look(conn)
    years = sorted(calendar.published_years)
    return PublishedYears(edition=calendar.edition, years=years, entered=[one.year for one in entered])


@router.get("/{year}")
async def get_year(year: int, wired: Wired) -> CalendarYear:
    """One year's holidays and make-up workdays; 404 while they are not published."""
    async with alone(wired.engine) as conn:
        calendar = await wired.calendar.look(conn)
    if year not in calendar.published_years:
        raise not_found(f"{year}年的放假安排尚未公布。")
    return year_of(calendar, year)


@router.post("/preview")
async def preview_year(body: NewYear, _: Department, wired: Wired) -> YearPreview:
    """Checks a year without entering it; 422 tells everything that does not fit, each with its field."""
    year, today = body.published, legal_day(wired.clock.now())
    async with alone(wired.engine) as conn:
        entered = await entered_years(conn)
    calendar = published_calendar(entered)
    refusal = unfit(year, body.reason, calendar, today)
    if refusal is not None:
        raise problem_of(told(refusal))
    return YearPreview(
        correction=year.year in calendar.published_years,
        warnings=list(doubts(year)),
        workdays=workdays(calendar_with(entered, year), year.year),
        workdays_before=workdays(calendar, year.year),
    )


@router.post("", status_code=201, dependencies=[Grave])
async def publish_year(body: NewYear, actor: Department, key: Key, wired: Wired) -> RecordAnswer:
    """Enters a year; new time limits are counted by it at once, running ones only when each change is confirmed."""
    year, reason = body.published, body.reason
    kept = {"year": encode(year), "reason": reason}
    given = order(wired, actor, key, ("calendar", str(year.year)), ("PublishCalendar", kept))
    today = legal_day(given.at)
    answer = await settle(wired, given, lambda conn: enter_year(conn, year, reason, today))
    wired.calendar.stale()
    return answer
