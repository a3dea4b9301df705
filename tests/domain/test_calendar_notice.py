"""A year's notice as the department enters it: what fits, what is told at once, and how a correction replaces it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import PublishedYear, with_year
from domain.calendar_notice import HOLIDAYS, doubts, unfit, workdays
from tests.domain.samples import CALENDAR
from tests.domain.test_redating import NOTICE_2027

TODAY = date(2026, 11, 20)
REST, WORK = NOTICE_2027.rest, NOTICE_2027.work


def of(year: PublishedYear, reason: str = "") -> dict[str, str]:
    refusal = unfit(year, reason, CALENDAR, TODAY)
    return {one.field: one.detail for one in refusal.problems} if refusal else {}


def test_a_right_notice_fits() -> None:
    assert of(NOTICE_2027) == {}


UNFIT = [  # what is changed, the fields that are told
    (
        {"year": 2028},
        {"year", *(f"rest[{n}].day" for n in range(len(REST))), "work[0]", "work[1]", "work[2]"},
    ),
    ({"document": " "}, {"document"}),
    ({"document": "通" * 101}, {"document"}),
    ({"rest": ()}, {"rest"}),
    ({"rest": ((date(2027, 5, 1), "劳动节"), (date(2027, 5, 1), "劳动节"))}, {"rest[0].day", "rest[1].day"}),
    ({"rest": ((date(2027, 5, 1), " "),)}, {"rest[0].name"}),
    ({"rest": ((date(2026, 12, 24), "元旦"),)}, {"rest[0].day"}),
    ({"rest": ((date(2028, 1, 8), "元旦"),)}, {"rest[0].day"}),
    ({"work": (date(2027, 2, 12),)}, {"work[0]"}),
    ({"work": (date(2027, 1, 2),)}, {"work[0]"}),
    ({"work": (date(2027, 2, 14), date(2027, 2, 14))}, {"work[0]", "work[1]"}),
    ({"work": (date(2029, 2, 10),)}, {"work[0]"}),
]


@pytest.mark.parametrize(("changes", "fields"), UNFIT)
def test_everything_that_does_not_fit_is_told_with_its_field(
    changes: dict[str, object], fields: set[str]
) -> None:
    told = of(replace(NOTICE_2027, **changes))  # type: ignore[arg-type]

    assert set(told) == fields
    assert all(detail.endswith("。") for detail in told.values())


AROUND = [date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 7)]


@pytest.mark.parametrize("day", AROUND)
def test_the_new_year_reaches_into_the_years_around(day: date) -> None:
    assert of(PublishedYear(2027, "样例通知", ((day, "元旦"),), ())) == {}


@pytest.mark.parametrize("year", [2003, 2028, 0, 99_999])
def test_only_years_up_to_the_next_one_are_entered(year: int) -> None:
    assert "year" in of(replace(NOTICE_2027, year=year))


def test_a_year_that_is_published_is_corrected_only_with_a_reason() -> None:
    again = PublishedYear(2026, "样例更正通知", ((date(2026, 5, 1), "劳动节"),), ())

    assert set(of(again)) == {"reason"}
    assert of(again, "样例更正理由") == {}


def test_a_correction_takes_the_place_of_the_whole_year_and_of_no_other() -> None:
    corrected = with_year(CALENDAR, PublishedYear(2026, "样例更正", ((date(2026, 10, 1), "国庆节"),), ()))

    assert corrected.why_rest(date(2026, 10, 1)) == "国庆节"
    assert corrected.why_rest(date(2026, 10, 2)) is None
    assert not corrected.is_workday(date(2026, 10, 10))
    others = [date(2025, 1, 1) + timedelta(days=ahead) for ahead in range(365)]
    assert [corrected.why_rest(day) for day in others] == [CALENDAR.why_rest(day) for day in others]


def test_a_correction_leaves_the_next_new_year_where_it_was() -> None:
    bridge = PublishedYear(2027, "样例通知", ((date(2026, 12, 31), "元旦"), (date(2027, 1, 1), "元旦")), ())
    with_both = with_year(
        with_year(CALENDAR, bridge), PublishedYear(2026, "样例更正", ((date(2026, 5, 1), "劳动节"),), ())
    )

    assert with_both.why_rest(date(2026, 12, 31)) == "元旦"
    assert with_both.is_workday(date(2026, 10, 1))


def test_a_notice_without_a_holiday_is_doubted_and_not_refused() -> None:
    assert doubts(NOTICE_2027) == ("未见劳动节、端午节、中秋节的安排，请与通知核对。",)
    full = tuple((date(2027, 5, day), name) for day, name in enumerate(HOLIDAYS, 1))
    assert doubts(replace(NOTICE_2027, rest=full)) == ()


def test_the_days_worked_are_counted_for_the_eye() -> None:
    assert workdays(CALENDAR, 2026) == 248
    assert workdays(CALENDAR, 2027) == 254


DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))
NOTICES = st.builds(
    lambda rest, work: PublishedYear(
        2027,
        "样例通知",
        tuple((day, "样例节") for day in sorted(rest)),
        tuple(sorted(day for day in work - rest if day.weekday() >= 5)),
    ),
    st.sets(DAYS, min_size=1, max_size=40),
    st.sets(DAYS, max_size=40),
)


@given(NOTICES, NOTICES)
def test_what_fits_is_taken_in_and_a_correction_leaves_nothing_of_what_was(
    first: PublishedYear, second: PublishedYear
) -> None:
    assert unfit(first, "", CALENDAR, TODAY) is None
    once, twice = with_year(CALENDAR, second), with_year(with_year(CALENDAR, first), second)

    assert (once.rest, once.work) == (twice.rest, twice.work)
