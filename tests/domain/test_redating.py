"""Open time limits counted again under a newly published year or another edition."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actor import DEPARTMENT
from domain.bases.circumstances import Circumstances
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay.commands import MoveDeadline
from domain.calendar import PublishedYear, WorkCalendar, with_year
from domain.counting import Roll, Span
from domain.deadline import deadline, fixed
from domain.legal_time import SHANGHAI
from domain.policy_values import Effect
from domain.redating import Difference, clocks_of, difference, differences, move_deadline, redated
from domain.refusal import Refusal
from domain.source import article, setting
from domain.wait import Clock, Wait
from tests.domain.samples import CALENDAR, DEPARTMENT_OFFICER

OLD = datetime(2026, 9, 1, 10, tzinfo=SHANGHAI)
NOTICE_2027 = PublishedYear(
    2027,
    "样例通知〔2026〕7号",
    (
        *((date(2027, 1, day), "元旦") for day in (1, 2, 3)),
        *((date(2027, 2, day), "春节") for day in range(5, 12)),
        *((date(2027, 4, day), "清明节") for day in (3, 4, 5)),
        *((date(2027, 10, day), "国庆节") for day in range(1, 8)),
    ),
    (date(2027, 2, 14), date(2027, 9, 26), date(2027, 10, 9)),
)
PUBLISHED = with_year(CALENDAR, NOTICE_2027)
LIMITS = {  # what the parameters are read off, beside their span
    "entry_filing_months": (article("13(2)"), Span.MONTHS),
    "degree_months": (article("23(1)"), Span.MONTHS),
    "first_review_working_days": (setting("first_review_working_days"), Span.WORKING_DAYS),
    "removal_working_days": (setting("removal_working_days"), Span.WORKING_DAYS),
    "rectification_months": (setting("rectification_months"), Span.MONTHS),
}


def clock(
    name: str, start: date, *, roll: Roll = Roll.NEXT, named: bool = True, calendar: WorkCalendar = CALENDAR
) -> Clock:
    """A running clock over a parameter; those from before parameters were kept are not `named`."""
    source, span = LIMITS[name]
    count = getattr(DEFAULT_POLICY, name)
    parameter = name if named else ""
    due = deadline(start, count, span, roll=roll, calendar=calendar, source=source, parameter=parameter)
    return Clock(since=OLD, deadline=due, before=(30, 7, 1))


def dated(one: Clock | None) -> date:
    assert one is not None
    assert one.deadline is not None
    return one.deadline.due


PUBLISHING = [  # parameter, first day, provisional due date, due date by the notice of 2027
    ("entry_filing_months", date(2026, 10, 1), date(2027, 1, 4), date(2027, 1, 4)),
    ("entry_filing_months", date(2026, 11, 6), date(2027, 2, 9), date(2027, 2, 12)),
    ("entry_filing_months", date(2026, 11, 14), date(2027, 2, 15), date(2027, 2, 14)),
    ("entry_filing_months", date(2026, 11, 30), date(2027, 3, 1), date(2027, 3, 1)),
    ("degree_months", date(2026, 8, 31), date(2027, 3, 1), date(2027, 3, 1)),
    ("degree_months", date(2027, 4, 1), date(2027, 10, 4), date(2027, 10, 8)),
    ("degree_months", date(2027, 3, 26), date(2027, 9, 27), date(2027, 9, 26)),
    ("first_review_working_days", date(2026, 12, 21), date(2027, 1, 19), date(2027, 1, 19)),
    ("removal_working_days", date(2027, 1, 29), date(2027, 2, 23), date(2027, 2, 25)),
    ("removal_working_days", date(2027, 9, 24), date(2027, 10, 18), date(2027, 10, 20)),
]


@pytest.mark.parametrize(("name", "start", "before", "after"), PUBLISHING)
def test_a_newly_published_year_moves_what_was_provisional(
    name: str, start: date, before: date, after: date
) -> None:
    running = clock(name, start)
    again = redated(running, DEFAULT_POLICY, PUBLISHED)

    assert (dated(running), dated(again)) == (before, after)
    assert running.deadline is not None
    assert running.deadline.provisional
    assert again is not None
    assert again.deadline is not None
    assert not again.deadline.provisional


EDITIONS = [  # parameter, edition, first day, due before, due after: month ends and rest days
    ("rectification_months", {"rectification_months": 6}, date(2025, 8, 31), date(2026, 8, 31), date(2026, 2, 28)),
    ("rectification_months", {"rectification_months": 18}, date(2024, 8, 31), date(2025, 9, 1), date(2026, 2, 28)),
    ("first_review_working_days", {"first_review_working_days": 25}, date(2026, 3, 2), date(2026, 3, 30), date(2026, 4, 7)),
    ("removal_working_days", {"removal_working_days": 10}, date(2026, 9, 28), date(2026, 10, 23), date(2026, 10, 16)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes", "start", "before", "after"), EDITIONS)
@pytest.mark.parametrize("named", [True, False])
def test_another_edition_counts_from_the_same_first_day(
    name: str, changes: dict[str, int], start: date, before: date, after: date, named: bool
) -> None:
    running = clock(name, start, named=named)
    edition = replace(DEFAULT_POLICY, **changes)  # type: ignore[arg-type]

    assert (dated(running), dated(redated(running, edition, CALENDAR))) == (before, after)


def test_what_the_text_fixes_is_counted_as_before() -> None:
    running = clock("degree_months", date(2026, 4, 4))

    assert dated(redated(running, replace(DEFAULT_POLICY, entry_filing_months=1), CALENDAR)) == date(
        2026, 10, 8
    )


def test_a_count_that_no_parameter_gives_is_kept() -> None:
    """Art. 14: half of an agreed term is counted in months of its own, not in the halves of the setting."""
    source = setting("midterm_numerator")
    half = deadline(date(2026, 4, 1), 12, Span.MONTHS, roll=Roll.NEXT, calendar=CALENDAR, source=source)
    running = Clock(since=OLD, deadline=half)

    again = redated(running, replace(DEFAULT_POLICY, midterm_numerator=2, midterm_denominator=3), PUBLISHED)

    assert dated(again) == date(2027, 4, 1)
    assert again is not None
    assert again.deadline is not None
    assert again.deadline.count == 12


def test_a_period_that_is_not_there_to_act_in_does_not_roll() -> None:
    running = clock("degree_months", date(2027, 4, 1), roll=Roll.KEEP)

    assert redated(running, DEFAULT_POLICY, PUBLISHED) is not None
    assert dated(redated(running, DEFAULT_POLICY, PUBLISHED)) == dated(running) == date(2027, 10, 1)


def test_a_clock_keeps_all_but_its_date() -> None:
    running = replace(
        clock("entry_filing_months", date(2026, 10, 1)), effect=Effect.PRINCIPLE, reminded=OLD, every_after=7
    )
    again = redated(running, DEFAULT_POLICY, PUBLISHED)

    assert again is not None
    assert replace(again, deadline=running.deadline) == running


STAYING = [
    Clock(since=OLD),
    Clock(since=OLD, deadline=fixed(date(2027, 1, 1), setting("round_window"), CALENDAR)),
    replace(clock("entry_filing_months", date(2026, 10, 1)), overdue=True),
]


@pytest.mark.parametrize("running", STAYING)
def test_what_was_set_by_a_person_or_has_passed_never_moves(running: Clock) -> None:
    assert redated(running, replace(DEFAULT_POLICY, entry_filing_months=6), PUBLISHED) is None


def wait(running: Clock, key: str = "entry_filing") -> Wait:
    return Wait(
        key=key,
        action="报进站备案",
        party=DEPARTMENT,
        source=article("13(2)"),
        clock=running,
        consequence="逾期未办结的，按期再次提醒",
        commands=(),
    )


def found(start: date) -> Difference | None:
    return difference(wait(clock("entry_filing_months", start)), DEFAULT_POLICY, PUBLISHED)


def test_a_difference_says_whether_there_is_less_time_or_only_certainty() -> None:
    later, sooner, sure = (found(date(2026, 11, day)) for day in (6, 14, 30))

    assert later is not None
    assert (later.shorter, later.settled) == (False, False)
    assert sooner is not None
    assert (sooner.shorter, sooner.settled) == (True, False)
    assert sure is not None
    assert (sure.shorter, sure.settled) == (False, True)
    assert found(date(2026, 3, 2)) is None


def test_only_waits_that_change_are_told_and_never_a_notice_to_the_public() -> None:
    running = clock("entry_filing_months", date(2026, 10, 1))
    waits = (wait(running), wait(running, "notice"), wait(Clock(since=OLD), "running"))

    assert [one.wait.key for one in differences(waits, DEFAULT_POLICY, PUBLISHED)] == ["entry_filing"]
    assert differences(waits, DEFAULT_POLICY, CALENDAR) == ()


def moved(start: date, due: date, *, today: date = date(2026, 11, 30), reason: str = "样例通知") -> object:
    at = datetime(today.year, today.month, today.day, 9, tzinfo=SHANGHAI)
    c = Circumstances(at, DEPARTMENT_OFFICER, DEFAULT_POLICY, PUBLISHED)
    waits = (wait(clock("entry_filing_months", start)),)
    answer = move_deadline(clocks_of(waits), MoveDeadline("entry_filing", due, reason), c)
    return answer.code if isinstance(answer, Refusal) else dated(answer.clock)


CONFIRMED = [  # first day, date confirmed, what comes of it
    (date(2026, 11, 6), date(2027, 2, 12), date(2027, 2, 12)),
    (date(2026, 11, 14), date(2027, 2, 14), date(2027, 2, 14)),
    (date(2026, 11, 30), date(2027, 3, 1), date(2027, 3, 1)),
    (date(2026, 11, 14), date(2027, 2, 15), "stale_preview"),
    (date(2026, 11, 14), date(2027, 2, 13), "stale_preview"),
    (date(2026, 3, 2), date(2026, 6, 2), "nothing_moves"),
]


@pytest.mark.parametrize(("start", "due", "answer"), CONFIRMED)
def test_a_shorter_date_is_applied_only_when_a_person_names_it(
    start: date, due: date, answer: object
) -> None:
    assert moved(start, due) == answer


def test_a_reason_is_needed_and_a_date_that_is_over_is_never_applied() -> None:
    assert moved(date(2026, 11, 14), date(2027, 2, 14), reason=" ") == "required"
    assert moved(date(2026, 11, 14), date(2027, 2, 14), today=date(2027, 2, 14)) == date(2027, 2, 14)
    assert moved(date(2026, 11, 14), date(2027, 2, 14), today=date(2027, 2, 15)) == "already_over"


NAMES = st.sampled_from(sorted(LIMITS))
STARTS = st.dates(date(2026, 1, 1), date(2027, 11, 30))


@given(NAMES, STARTS, st.booleans())
def test_counting_again_under_the_same_terms_changes_nothing(name: str, start: date, roll: Roll) -> None:
    running = clock(name, start, roll=roll)

    assert redated(running, DEFAULT_POLICY, CALENDAR) == running


@given(NAMES, STARTS, st.integers(1, 60), st.integers(-30, 30))
def test_no_date_other_than_the_counted_one_is_ever_applied(
    name: str, start: date, count: int, off: int
) -> None:
    policy: Policy = replace(DEFAULT_POLICY, **{name: count})  # type: ignore[arg-type]
    running = clock(name, start)
    counted = dated(redated(running, policy, PUBLISHED))
    c = Circumstances(OLD, DEPARTMENT_OFFICER, policy, PUBLISHED)
    asked = counted + timedelta(days=off)

    answer = move_deadline({"key": running}, MoveDeadline("key", asked, "样例"), c)

    if isinstance(answer, Refusal):
        assert off != 0 or counted < c.today or counted == dated(running)
    else:
        assert (off, dated(answer.clock)) == (0, counted)
