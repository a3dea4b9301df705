"""Deadlines: the counted dates, their proofs, and what always holds for them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from activities.published_calendar import published_calendar
from db.codec import decode, encode
from domain.counting import add_months, rolled, working_days_left
from domain.deadline import Deadline, Roll, Span, deadline, explain, fixed, running
from domain.legal_time import SHANGHAI
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


def months(start: date, count: int, *, roll: Roll = Roll.NEXT) -> Deadline:
    return deadline(start, count, Span.MONTHS, roll=roll, calendar=CALENDAR, source=article("13(2)"))


def working_days(start: date, count: int) -> Deadline:
    return deadline(start, count, Span.WORKING_DAYS, roll=Roll.NEXT, calendar=CALENDAR, source=NOTICE)


@pytest.mark.parametrize(("start", "due"), THREE_MONTHS)
def test_three_months_end_on_the_corresponding_day_or_the_next_workday(start: str, due: str) -> None:
    assert months(day(start), 3).due == day(due)


def test_half_a_year_is_six_calendar_months() -> None:
    assert months(day("2026-04-04"), 6).due == day("2026-10-08")


@pytest.mark.parametrize(("start", "count", "due"), WORKING_DAYS)
def test_working_days_count_make_up_days_and_pass_over_holidays(start: str, count: int, due: str) -> None:
    assert working_days(day(start), count).due == day(due)


def test_without_rolling_the_corresponding_day_stands() -> None:
    standing = months(day("2026-07-05"), 3, roll=Roll.KEEP)

    assert standing.due == day("2026-10-05")
    assert standing.skipped == ()


def test_days_count_from_the_day_after_the_start() -> None:
    counted = deadline(
        day("2026-03-02"), 30, Span.DAYS, roll=Roll.KEEP, calendar=CALENDAR, source=article("23(8)")
    )

    assert counted.due == day("2026-04-01")


def test_a_deadline_ends_at_midnight_in_shanghai() -> None:
    assert months(day("2025-11-17"), 3).ends_at == datetime(2026, 2, 24, 16, tzinfo=UTC)


def test_a_due_date_in_a_year_without_a_published_calendar_is_provisional() -> None:
    assert working_days(day("2026-12-28"), 5).provisional
    assert working_days(day("2026-12-18"), 5).provisional
    assert not working_days(day("2026-12-17"), 5).provisional
    assert months(day("2026-10-11"), 3).provisional
    assert not months(day("2026-10-11"), 3, roll=Roll.KEEP).provisional


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
        "自2027年2月14日起3个月，至2027年5月14日（周五）；其中有的年份放假安排尚未公布，除已知的法定节日外按周一至周五为工作日暂定",
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
        deadline(day(start), count, span, roll=Roll.NEXT, calendar=CALENDAR, source=NOTICE)


def test_what_is_left_counts_workdays_up_to_the_due_date() -> None:
    assert working_days_left(day("2026-09-29"), day("2026-10-08"), CALENDAR) == 2
    assert working_days_left(day("2026-10-09"), day("2026-10-08"), CALENDAR) == 0


@given(PUBLISHED, st.integers(-40, 2_000))
def test_workdays_counted_by_whole_years_are_those_counted_day_by_day(start: date, days: int) -> None:
    following = (start + timedelta(days=ahead) for ahead in range(1, days + 1))

    assert working_days_left(start, start + timedelta(days=days), CALENDAR) == sum(
        CALENDAR.is_workday(day) for day in following
    )


@given(PUBLISHED, st.integers(1, 18), st.sampled_from([Span.MONTHS, Span.DAYS]))
def test_a_rolled_deadline_never_falls_on_a_rest_day(start: date, count: int, span: Span) -> None:
    counted = deadline(start, count, span, roll=Roll.NEXT, calendar=CALENDAR, source=article("13(2)"))

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


WEDNESDAY_18 = time(18)
ROLLS = [  # asked, rule, first day of the period, due (26·三 and its setting report_rest_day)
    ("2025-06-18", Roll.NEXT, "2025-06-12", "2025-06-18"),
    ("2025-10-01", Roll.NEXT, "2025-09-25", "2025-10-09"),
    ("2025-10-08", Roll.NEXT, "2025-10-02", "2025-10-09"),
    ("2026-02-18", Roll.NEXT, "2026-02-12", "2026-02-24"),
    ("2026-02-18", Roll.PREVIOUS, "2026-02-12", "2026-02-14"),  # a Saturday on which offices work
    ("2025-10-08", Roll.PREVIOUS, "2025-10-02", "2025-10-09"),  # 30 September lies before the period
    ("2025-10-01", Roll.PREVIOUS, "2025-09-25", "2025-09-30"),
    ("2026-10-05", Roll.KEEP, "2026-09-29", "2026-10-05"),  # a contract: kept
]


@pytest.mark.parametrize(("asked", "rule", "begins", "due"), ROLLS)
def test_a_day_that_returns_is_moved_by_its_rule_and_never_out_of_its_period(
    asked: str, rule: Roll, begins: str, due: str
) -> None:
    found = fixed(day(asked), NOTICE, CALENDAR, at=WEDNESDAY_18, roll=rule, begins=day(begins))

    assert (found.due, found.rule) == (day(due), rule)
    assert found.ends_at == datetime.combine(day(due), WEDNESDAY_18, SHANGHAI)


HOURS = [  # received at (Shanghai), in time: before 18:00, not at it
    ("2025-06-18 17:59:59.999", True),
    ("2025-06-18 18:00:00.000", False),
]


@pytest.mark.parametrize(("received", "in_time"), HOURS)
def test_in_time_is_what_was_received_before_the_hour(received: str, in_time: bool) -> None:
    due = fixed(day("2025-06-18"), NOTICE, CALENDAR, at=WEDNESDAY_18)

    assert (datetime.fromisoformat(received).replace(tzinfo=SHANGHAI) < due.ends_at) is in_time


HOUR_PROOFS = [
    (
        fixed(day("2026-12-02"), NOTICE, CALENDAR, at=WEDNESDAY_18),
        "截止日由办理单位确定为2026年12月2日（周三）18时",
    ),
    (
        fixed(
            day("2026-02-18"), NOTICE, CALENDAR, at=time(9, 30), roll=Roll.PREVIOUS, begins=day("2026-02-12")
        ),
        "期间自2026年2月12日起，到期日为2026年2月18日；该日为春节，提前至2026年2月14日（周六）9时30分（设置：期限计算规则）",
    ),
    (
        fixed(
            day("2025-10-08"), NOTICE, CALENDAR, at=WEDNESDAY_18, roll=Roll.PREVIOUS, begins=day("2025-10-02")
        ),
        (
            "期间自2025年10月2日起，到期日为2025年10月8日；该日为国庆节；前一工作日早于期间首日，顺延至2025年10月9日（周四）18时"
            "（设置：期限计算规则）"
        ),
    ),
    (
        deadline(
            day("2026-07-05"),
            3,
            Span.MONTHS,
            roll=Roll.PREVIOUS,
            calendar=CALENDAR,
            source=NOTICE,
            at=time(12),
        ),
        "自2026年7月5日起3个月，至2026年10月5日；该日为国庆节，提前至2026年9月30日（周三）12时（设置：期限计算规则）",
    ),
    (
        deadline(
            day("2026-09-21"),
            5,
            Span.WORKING_DAYS,
            roll=Roll.NEXT,
            calendar=CALENDAR,
            source=NOTICE,
            at=time(18),
        ),
        "自2026年9月21日起5个工作日（当日不计入），至2026年9月29日（周二）18时；其间9月25日至9月27日（中秋节）不计入",
    ),
]


@pytest.mark.parametrize(("proved", "sentence"), HOUR_PROOFS)
def test_the_hour_and_the_direction_of_a_move_are_proved(proved: Deadline, sentence: str) -> None:
    assert explain(proved) == sentence


def test_a_refusal_names_the_hour_until_which_a_limit_runs() -> None:
    assert running(fixed(day("2026-12-02"), NOTICE, CALENDAR)) == "（至2026年12月2日24时）"
    assert running(fixed(day("2026-12-02"), NOTICE, CALENDAR, at=WEDNESDAY_18)) == "（至2026年12月2日18时）"


@given(PUBLISHED, st.integers(0, 40))
def test_back_is_never_after_and_on_never_before_the_asked_day(asked: date, before: int) -> None:
    begins = asked - timedelta(days=before)
    due = {rule: fixed(asked, NOTICE, CALENDAR, roll=rule, begins=begins).due for rule in Roll}
    back, _ = rolled(asked, Roll.PREVIOUS, CALENDAR)

    assert back <= asked == due[Roll.KEEP] <= due[Roll.NEXT]
    assert due[Roll.PREVIOUS] == (back if back >= begins else due[Roll.NEXT])
    assert all(CALENDAR.is_workday(due[rule]) for rule in (Roll.NEXT, Roll.PREVIOUS))


def test_a_deadline_that_says_nothing_new_is_stored_as_before() -> None:
    """What is hashed: the body of a fact; hour and direction are written only where there are any."""
    before = TypeAdapter(Deadline).dump_python(months(day("2026-07-05"), 3), mode="json")
    weekly = fixed(day("2026-02-18"), NOTICE, CALENDAR, at=WEDNESDAY_18, roll=Roll.PREVIOUS)

    assert list(before) == [
        "start", "count", "span", "roll", "due", "provisional", "calendar", "skipped", "source", "parameter", "event",
        "first_counts",
    ]  # fmt: skip
    assert (before["roll"], months(day("2026-07-05"), 3, roll=Roll.KEEP).roll) == (True, False)
    assert TypeAdapter(Deadline).validate_python(before).rule is Roll.NEXT
    assert encode(weekly)["at"] == "18:00:00"
    assert decode(Deadline, encode(weekly)) == weekly
