"""The glossary, the offices and the working calendar: closed lists that must stay consistent."""

from datetime import date, timedelta

import pytest

from activities.published_calendar import published_calendar
from domain.bases.glossary import GLOSSARY
from domain.calendar import PublishedYear, with_year
from domain.legal_time import chinese_date, end_of, full_date, legal_day, start_of
from domain.offices import LEAGUE_OFFICES, OFFICES, REGION_OFFICE, OfficeKind, office, responsible_office

CALENDAR = published_calendar()


def test_no_word_stands_for_two_terms_and_no_term_for_two_words() -> None:
    assert len({term.english for term in GLOSSARY}) == len(GLOSSARY)
    assert len({term.chinese for term in GLOSSARY}) == len(GLOSSARY)


@pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.english)
def test_every_term_is_explained_in_chinese(term: object) -> None:
    english, chinese, meaning = (getattr(term, name) for name in ("english", "chinese", "meaning"))

    assert english.isascii()
    assert not chinese.isascii()
    assert len(meaning) >= 5


def test_there_are_fourteen_offices_beside_the_department() -> None:
    assert len(LEAGUE_OFFICES) == 14
    assert len({one.code for one in OFFICES}) == len({one.name for one in OFFICES}) == 15
    assert [one.area for one in OFFICES if one.kind is OfficeKind.CITY] == ["满洲里市", "二连浩特市"]
    assert office("150000") is REGION_OFFICE
    assert office("110000") is None


@pytest.mark.parametrize(
    ("division", "area"),
    [
        ("150102", "呼和浩特市"),
        ("150702", "呼伦贝尔市"),
        ("150781", "满洲里市"),
        ("152501", "二连浩特市"),
        ("152502", "锡林郭勒盟"),
        ("150100", "呼和浩特市"),
        ("150000", None),
        ("110101", None),
        ("1501", None),
        ("", None),
    ],
)
def test_a_place_belongs_to_one_office(division: str, area: str | None) -> None:
    found = responsible_office(division)

    assert (found.area if found else None) == area


MAKE_UP_2026 = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]


@pytest.mark.parametrize("text", MAKE_UP_2026)
def test_a_make_up_weekend_day_is_a_workday(text: str) -> None:
    assert CALENDAR.is_workday(date.fromisoformat(text))


def test_the_year_2026_has_248_workdays() -> None:
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(365)]

    assert sum(map(CALENDAR.is_workday, days)) == 248
    assert [
        day.isoformat() for day in days if day.weekday() >= 5 and CALENDAR.is_workday(day)
    ] == MAKE_UP_2026


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-17", "春节"),
        ("2026-04-06", "清明节"),
        ("2026-10-05", "国庆节"),
        ("2026-03-07", "周六"),
        ("2026-03-08", "周日"),
        ("2026-03-09", None),
        ("2027-10-01", "国庆节"),
        ("2027-10-04", None),
        ("2005-12-31", None),
    ],
)
def test_a_rest_day_says_why(text: str, reason: str | None) -> None:
    assert CALENDAR.why_rest(date.fromisoformat(text)) == reason


def test_a_year_without_a_notice_is_provisional_until_it_is_published() -> None:
    notice = PublishedYear(
        2027,
        "样例通知〔2026〕1号",
        ((date(2027, 1, 1), "元旦"), (date(2026, 12, 31), "元旦")),
        (date(2027, 1, 3),),
    )
    published = published_calendar((notice,))

    assert CALENDAR.is_provisional(date(2027, 1, 1))
    assert not published.is_provisional(date(2027, 1, 1))
    assert published.why_rest(date(2026, 12, 31)) == published.why_rest(date(2027, 1, 1)) == "元旦"
    assert published.is_workday(date(2027, 1, 3))
    assert published.edition == f"{CALENDAR.edition}；样例通知〔2026〕1号"
    assert not CALENDAR.is_workday(date(2027, 1, 1))


def test_a_day_cannot_be_both_rest_and_work() -> None:
    day = date(2027, 1, 2)

    with pytest.raises(ValueError, match="既休息又上班"):
        with_year(CALENDAR, PublishedYear(2027, "样例通知", ((day, "元旦"),), (day,)))


def test_a_legal_day_is_the_day_in_shanghai() -> None:
    day = date(2026, 2, 24)

    assert end_of(day) == start_of(date(2026, 2, 25))
    assert legal_day(end_of(day) - timedelta(microseconds=1)) == day
    assert legal_day(end_of(day)) == date(2026, 2, 25)
    assert (full_date(day), chinese_date(day)) == ("2026年2月24日（周二）", "2026年2月24日")
    with pytest.raises(ValueError, match="时区"):
        legal_day(end_of(day).replace(tzinfo=None))
