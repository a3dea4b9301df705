"""Deadlines: the counted dates, their proofs, and what always holds for them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from activities.published_calendar import published_calendar
from domain.counting import add_months, working_days_left
from domain.deadline import Deadline, Span, deadline, explain, fixed
from domain.source import article, setting

CALENDAR = published_calendar()
NOTICE = setting("notice_working_days")
PUBLISHED = st.dates(date(2004, 1, 2), date(2025, 6, 1))

THREE_MONTHS = [  # start, due (Art. 13(2))
    ("2025-11-14", "2026-02-14"),
    ("2025-11-17", "2026-02-24"),
    ("2025-11-30", "2026-02-28"),
    ("2026-07-05", "2026-10-08"),
]
WORKING_DAYS = [  # start, count, due
    ("2026-09-18", 5, "2026-09-24"),
    ("2026-09-21", 5, "2026-09-29"),
    ("2026-09-28", 5, "2026-10-10"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-09-21", 7, "2026-10-08"),
]


def day(text: str) -> date:
    return date.fromisoformat(text)


def months(start: date, count: int, *, roll: bool = True) -> Deadline:
    return deadline(start, count, Span.MONTHS, roll=roll, calendar=CALENDAR, source=article("13(2)"))


def working_days(start: date, count: int) -> Deadline:
    return deadline(start, count, Span.WORKING_DAYS, roll=True, calendar=CALENDAR, source=NOTICE)


@pytest.mark.parametrize(("start", "due"), THREE_MONTHS)
def test_three_months_end_on_the_corresponding_day_or_the_next_workday(start: str, due: str) -> None:
    assert months(day(start), 3).due == day(due)


def test_half_a_year_is_six_calendar_months() -> None:
    assert months(day("2026-04-04"), 6).due == day("2026-10-08")


@pytest.mark.parametrize(("start", "count", "due"), WORKING_DAYS)
def test_working_days_count_make_up_days_and_pass_over_holidays(start: str, count: int, due: str) -> None:
    assert working_days(day(start), count).due == day(due)


def test_without_rolling_the_corresponding_day_stands() -> None:
    standing = months(day("2026-07-05"), 3, roll=False)

    assert standing.due == day("2026-10-05")
    assert standing.skipped == ()


def test_days_count_from_the_day_after_the_start() -> None:
    counted = deadline(
        day("2026-03-02"), 30, Span.DAYS, roll=False, calendar=CALENDAR, source=article("23(8)")
    )

    assert counted.due == day("2026-04-01")


def test_a_deadline_ends_at_midnight_in_shanghai() -> None:
    assert months(day("2025-11-17"), 3).ends_at == datetime(2026, 2, 24, 16, tzinfo=UTC)


def test_a_due_date_in_a_year_without_a_published_calendar_is_provisional() -> None:
    assert working_days(day("2026-12-28"), 5).provisional
    assert not working_days(day("2026-12-24"), 5).provisional
    assert months(day("2026-10-11"), 3).provisional
    assert not months(day("2026-10-11"), 3, roll=False).provisional


PROOFS = [
    (
        months(day("2026-07-05"), 3),
        "自2026年7月5日起3个月，至2026年10月5日；该日为国庆节，顺延至2026年10月8日（周四）（设置：适用口径（期限末日为休息日））",
    ),
    (months(day("2025-11-14"), 3), "自2025年11月14日起3个月，至2026年2月14日（周六）"),
    (
        working_days(day("2026-09-21"), 5),
        "自2026年9月21日起5个工作日（当日不计入），至2026年9月29日（周二）；其间9月25日至9月27日（中秋节）不计入",
    ),
    (
        months(day("2027-02-14"), 3),
        "自2027年2月14日起3个月，至2027年5月14日（周五）；其中有的年份放假安排尚未公布，按周一至周五为工作日暂定",
    ),
    (
        fixed(day("2026-04-30"), setting("round_window"), CALENDAR),
        "截止日由办理单位确定为2026年4月30日（周四）",
    ),
]


@pytest.mark.parametrize(("proved", "sentence"), PROOFS)
def test_a_deadline_explains_itself_in_one_sentence(proved: Deadline, sentence: str) -> None:
    assert explain(proved) == sentence


def test_a_long_proof_names_some_rest_days_and_counts_the_others() -> None:
    assert explain(working_days(day("2026-01-05"), 100)).endswith("个休息日不计入")


@pytest.mark.parametrize(
    ("start", "count", "span"),
    [
        ("2026-01-05", 0, Span.DAYS),
        ("2026-01-05", -1, Span.WORKING_DAYS),
        ("2026-01-05", 5001, Span.WORKING_DAYS),
        ("2026-01-05", 601, Span.MONTHS),
        ("1948-12-31", 1, Span.DAYS),
        ("9999-12-31", 1, Span.DAYS),
    ],
)
def test_counts_and_years_out_of_range_are_refused(start: str, count: int, span: Span) -> None:
    with pytest.raises(ValueError, match="应在"):
        deadline(day(start), count, span, roll=True, calendar=CALENDAR, source=NOTICE)


def test_what_is_left_counts_workdays_up_to_the_due_date() -> None:
    assert working_days_left(day("2026-09-29"), day("2026-10-08"), CALENDAR) == 2
    assert working_days_left(day("2026-10-09"), day("2026-10-08"), CALENDAR) == 0


@given(PUBLISHED, st.integers(1, 18), st.sampled_from([Span.MONTHS, Span.DAYS]))
def test_a_rolled_deadline_never_falls_on_a_rest_day(start: date, count: int, span: Span) -> None:
    counted = deadline(start, count, span, roll=True, calendar=CALENDAR, source=article("13(2)"))

    assert CALENDAR.is_workday(counted.due)
    assert counted.due > start
    assert all(CALENDAR.why_rest(skipped.day) == skipped.reason for skipped in counted.skipped)


@given(PUBLISHED, st.integers(1, 60))
def test_working_days_and_rest_days_fill_the_whole_time(start: date, count: int) -> None:
    counted = working_days(start, count)

    assert (counted.due - start).days == count + len(counted.skipped)
    assert working_days_left(start, counted.due, CALENDAR) == count


@given(PUBLISHED, st.integers(0, 400), st.integers(1, 24))
def test_a_later_start_never_ends_earlier(start: date, later: int, count: int) -> None:
    after = start + timedelta(days=later)

    assert add_months(start, count) <= add_months(after, count)
    assert months(start, count).due <= months(after, count).due


@given(PUBLISHED, st.integers(1, 24))
def test_a_deadline_survives_being_written_as_json(start: date, count: int) -> None:
    adapter = TypeAdapter(Deadline)
    counted = months(start, count)

    assert adapter.validate_json(adapter.dump_json(counted)) == counted
