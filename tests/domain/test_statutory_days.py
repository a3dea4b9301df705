"""The holidays whose day is fixed, in a year before its notice: 《全国年节及纪念日放假办法》 in the version of 2025-01-01."""

from datetime import date, timedelta

import pytest

from activities.published_calendar import calendar_with, published_calendar
from domain.calendar import PublishedYear, with_year
from domain.counting import Roll, Span
from domain.deadline import Deadline, deadline
from domain.source import setting
from domain.statutory_days import LUNAR, statutory_day

CALENDAR = published_calendar()
NOTICE_2027 = PublishedYear(2027, "样例通知", ((date(2027, 1, 1), "元旦"), (date(2027, 2, 5), "春节")), ())
YEAR_2027 = {
    "元旦": ["01-01"],
    "春节": ["02-05", "02-06", "02-07", "02-08"],
    "清明节": ["04-05"],
    "劳动节": ["05-01", "05-02"],
    "端午节": ["06-09"],
    "中秋节": ["09-15"],
    "国庆节": ["10-01", "10-02", "10-03"],
}


def counted(start: str, count: int, span: Span = Span.WORKING_DAYS, roll: Roll = Roll.NEXT) -> Deadline:
    source = setting("counting")
    return deadline(date.fromisoformat(start), count, span, roll=roll, calendar=CALENDAR, source=source)


@pytest.mark.parametrize("name", YEAR_2027)
def test_the_holidays_of_a_year_without_a_notice_are_its_statutory_days(name: str) -> None:
    days = (date(2027, 1, 1) + timedelta(days=ahead) for ahead in range(365))
    assert [f"{day:%m-%d}" for day in days if CALENDAR.why_rest(day) == name] == YEAR_2027[name]


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_notices_of_the_years_of_this_version_contain_every_statutory_day(year: int) -> None:
    """Two holidays on one day (中秋 within 国庆 of 2025) rest under the name that the notice gives."""
    days = [date(year, 1, 1) + timedelta(days=ahead) for ahead in range(365)]
    named = [day for day in days if statutory_day(day)]
    assert len(named) == 13
    assert all(not CALENDAR.is_workday(day) for day in named)
    assert [day for day in named if CALENDAR.rest[day] != statutory_day(day)] in ([], [date(2025, 10, 6)])


@pytest.mark.parametrize("year", LUNAR)
def test_the_lunar_days_stand_as_far_apart_as_their_months(year: int) -> None:
    spring, qingming, boat, autumn = (date(year, *divmod(at, 100)) for at in LUNAR[year])
    assert date(year, 1, 21) <= spring <= date(year, 2, 20)
    assert qingming in (date(year, 4, 4), date(year, 4, 5))
    assert (boat - spring).days in (*range(121, 124), *range(151, 154))
    assert (autumn - boat).days in (*range(97, 101), *range(126, 130))


def test_the_years_before_this_version_and_after_the_table_have_no_lunar_day() -> None:
    assert statutory_day(date(2024, 1, 1)) is None
    assert statutory_day(date(2057, 1, 1)) == "元旦"
    assert {name for day in range(365) if (name := statutory_day(date(2057, 1, 1) + timedelta(days=day)))} == {
        "元旦", "劳动节", "国庆节",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("found", "due"),
    [
        (counted("2026-12-31", 1), "2027-01-04"),  # 元旦 is a Friday
        (counted("2026-10-01", 3, Span.MONTHS), "2027-01-04"),
        (counted("2027-09-30", 1), "2027-10-04"),
        (counted("2027-02-04", 1), "2027-02-09"),
        (counted("2026-10-01", 3, Span.MONTHS, Roll.PREVIOUS), "2026-12-31"),
    ],
)
def test_a_provisional_date_is_not_on_a_statutory_day(found: Deadline, due: str) -> None:
    assert found.due == date.fromisoformat(due)
    assert found.provisional


@pytest.mark.parametrize(
    ("found", "provisional"),
    [
        (counted("2026-12-23", 1), False),
        (counted("2026-12-24", 1), True),
        (counted("2026-09-28", 3, Span.MONTHS), True),
        (counted("2026-09-24", 3, Span.MONTHS), False),
        (counted("2026-09-28", 3, Span.MONTHS, Roll.KEEP), False),
        (counted("2025-12-24", 1), False),
    ],
)
def test_a_date_after_24_december_waits_for_the_notice_of_the_next_year(
    found: Deadline, provisional: bool
) -> None:
    """2018-12-29 was worked and 2018-12-31 was not, by the notice of 2019."""
    assert found.provisional is provisional


def test_the_last_days_of_a_year_are_settled_when_the_next_is_published() -> None:
    published = with_year(CALENDAR, NOTICE_2027)
    assert CALENDAR.is_provisional(date(2026, 12, 31))
    assert not published.is_provisional(date(2026, 12, 31))
    assert published.is_provisional(date(2027, 12, 25))
    assert published.is_workday(date(2027, 10, 1))  # a published year rests only by its notice


def test_a_correction_is_previewed_as_it_will_be_entered() -> None:
    """What an earlier entry of the year named at its end does not stay, whether the next year is there or not."""
    first = PublishedYear(2026, "样例更正一", ((date(2026, 12, 30), "元旦"),), ())
    second = PublishedYear(2026, "样例更正二", ((date(2026, 5, 1), "劳动节"),), ())
    for others in ((), (NOTICE_2027,)):
        previewed = calendar_with((first, *others), second)
        assert previewed == published_calendar((second, *others))
        assert previewed.why_rest(date(2026, 12, 30)) is None


def test_the_last_day_of_2005_was_worked() -> None:
    """chinesecalendar 1.11.0 does not know it; the notice for 2006 named the Saturday."""
    assert CALENDAR.is_workday(date(2005, 12, 31))
