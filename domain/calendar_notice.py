"""A year's holidays as the department enters them from the State Council's notice: what fits, and what to look at."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import LAST_OWN_DAY, SATURDAY, PublishedYear, WorkCalendar
from domain.legal_time import full_date
from domain.refusal import Problem, Refusal, invalid
from domain.source import setting

SOURCE = setting("form")
HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""What every notice of the State Council arranges."""
FIRST = 2004
"""The first year of which the arrangements are known."""
FIRST_OWN_DAY = (1, 8)
"""Month and day before which a rest day may be part of the New Year that the notice before began."""
MOST_NAME, MOST_DOCUMENT, MOST_DAYS = 20, 100, 120


def unfit(year: PublishedYear, reason: str, calendar: WorkCalendar, today: date) -> Refusal | None:
    """Setting (form): everything that is wrong with the notice at once; `calendar` is the one in force."""
    problems = (*_head(year, today), *_correction(year, reason, calendar), *_rest(year), *_work(year))
    return invalid(problems, f"放假安排有{len(problems)}处不符合要求。", "invalid") if problems else None


def _problem(field: str, detail: str) -> Problem:
    return Problem(field, "bad_calendar", detail, SOURCE)


def _head(year: PublishedYear, today: date) -> Iterator[Problem]:
    if not FIRST <= year.year <= today.year + 1:
        yield _problem("year", f"只能录入{FIRST}年至{today.year + 1}年的放假安排。")
    if not 1 <= len(year.document.strip()) <= MOST_DOCUMENT:
        yield _problem("document", f"请填写放假通知的文号，不超过{MOST_DOCUMENT}字。")


def _correction(year: PublishedYear, reason: str, calendar: WorkCalendar) -> Iterator[Problem]:
    if year.year in calendar.published_years and not reason.strip():
        yield _problem("reason", f"{year.year}年的放假安排已有记录，更正时须写明理由。")


def _rest(year: PublishedYear) -> Iterator[Problem]:
    if not 1 <= len(year.rest) <= MOST_DAYS:
        yield _problem("rest", f"请逐日录入休息日，不超过{MOST_DAYS}日。")
    times = Counter(day for day, _ in year.rest)
    for place, (day, name) in enumerate(year.rest):
        field = f"rest[{place}]"
        if not _belongs(day, year.year):
            yield _problem(f"{field}.day", f"{full_date(day)}不属于{year.year}年的放假安排。")
        if times[day] > 1:
            yield _problem(f"{field}.day", f"{full_date(day)}重复。")
        if not 1 <= len(name.strip()) <= MOST_NAME:
            yield _problem(f"{field}.name", f"请填写{full_date(day)}的节日名称，不超过{MOST_NAME}字。")


def _work(year: PublishedYear) -> Iterator[Problem]:
    if len(year.work) > MOST_DAYS:
        yield _problem("work", f"调休上班日不超过{MOST_DAYS}日。")
    rest, times = {day for day, _ in year.rest}, Counter(year.work)
    for place, day in enumerate(year.work):
        field = f"work[{place}]"
        if not _belongs(day, year.year):
            yield _problem(field, f"{full_date(day)}不属于{year.year}年的放假安排。")
        if times[day] > 1:
            yield _problem(field, f"{full_date(day)}重复。")
        if day in rest:
            yield _problem(field, f"{full_date(day)}不能既休息又上班。")
        if day.weekday() < SATURDAY:
            yield _problem(field, f"{full_date(day)}不是周六或者周日，本为工作日。")


def _belongs(day: date, year: int) -> bool:
    """A day of the year, or of the New Year at either end of it."""
    before = day.year == year - 1 and (day.month, day.day) > LAST_OWN_DAY
    after = day.year == year + 1 and (day.month, day.day) < FIRST_OWN_DAY
    return day.year == year or before or after


def doubts(year: PublishedYear) -> tuple[str, ...]:
    """Setting (form): what is unusual about a notice without being wrong."""
    named = {name.strip() for _, name in year.rest}
    missing = [name for name in HOLIDAYS if not any(name in names for names in named)]
    return (f"未见{'、'.join(missing)}的安排，请与通知核对。",) if missing else ()


def workdays(calendar: WorkCalendar, year: int) -> int:
    """Setting (counting): how many days of the year are worked."""
    first, days = date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return sum(calendar.is_workday(first + timedelta(days=ahead)) for ahead in range(days))
