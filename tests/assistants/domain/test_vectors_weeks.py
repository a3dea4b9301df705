"""Vectors A20–A34, A62–A65: the weeks of a drive, lateness, absences, and the figures of a report."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assistants import law
from domain.assistants.counting.lines import reporters
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.progress import Entry
from domain.assistants.counting.report import (
    Counts,
    Cut,
    Difference,
    Filed,
    WeekFigures,
    differences,
    drawn,
    filed,
)
from domain.assistants.counting.weeks import duty, missed_in_a_row, sent_by_all, weekly
from domain.assistants.ladders import step_of
from domain.counting import Roll
from domain.legal_time import SHANGHAI, end_of, start_of
from domain.recurring import Period, Turn, begin, lateness, periods, rates
from domain.refusal import Refusal
from domain.wait import Step
from tests.assistants.domain.samples import CALENDAR, POLICY, TIMER, at, circumstances, day, hire, post

OPENS, LAST = day("06-09"), day("08-31")
RULE = weekly(POLICY, OPENS, LAST)


def weeks(rule_until: date = LAST, roll: Roll = Roll.NEXT, opens: date = OPENS) -> dict[str, Period]:
    rule = replace(weekly(POLICY, opens, rule_until), roll=roll)
    return {week.key: week for week in periods(rule, law.WEEKLY_REPORT, CALENDAR)}


def test_a20_twelve_wednesdays_and_a_closing_report() -> None:
    """A20, 26·三: 33 reporters, 396 reports, and one each for the days after the last Wednesday."""
    found = weeks()
    assert (min(found), max(found), len(found)) == ("2025-06-11", "2025-09-03", 13)
    assert (found["2025-09-03"].begins, found["2025-09-03"].ends) == (day("08-28"), day("08-31"))
    assert len(reporters(POLICY)) * 12 == 396
    assert {week.due.hour for week in found.values()} == {"18时"}
    none = replace(POLICY, closing_report=False)
    assert len(list(periods(weekly(none, day("06-09"), day("08-31")), law.WEEKLY_REPORT, CALENDAR))) == 12


@pytest.mark.parametrize(
    ("received", "late"),
    [("17:59:59.999000", False), ("18:00:00.000000", True)],
)
def test_a21_before_eighteen_is_before_it(received: str, late: bool) -> None:
    """A21, 26·三."""
    due = weeks()["2025-06-18"].due
    assert (lateness(at(f"06-18T{received}"), due, CALENDAR) is not None) is late


def turn(key: str, *, missed: datetime | None = None, received: datetime | None = None) -> Turn:
    week = weeks()[key]
    late = lateness(received, week.due, CALENDAR) if received else None
    return Turn(
        key=key, begins=week.begins, ends=week.ends, due=week.due, missed=missed, received=received, late=late
    )


def test_a22_what_comes_late_is_missed_all_the_same() -> None:
    """A22."""
    due = weeks()["2025-06-18"].due.ends_at
    silent = turn("2025-06-18", missed=due, received=at("06-19 10:00"))
    others = [turn("2025-06-18", received=at("06-18 12:00")) for _ in range(32)]
    found = rates([silent, *others], at("06-19 11:00"))

    assert silent.late is not None
    assert silent.late.text == "迟报16小时（1个工作日）"
    assert (found.due, found.received, found.in_time, found.missed) == (33, 33, 32, 1)


NOTHING = WeekFigures()


def test_a23_a_zero_report_is_declared() -> None:
    """A23, 26·三: nothing in the week and nothing declared is a report, no zero report."""
    assert filed(NOTHING, Filed(zero=True), None, POLICY) is None
    assert filed(NOTHING, Filed(), None, POLICY) is None
    busy = WeekFigures(hires=Counts(new=1, total=1), posts=Counts(new=1, total=1), planned=1)
    refused = filed(busy, Filed(zero=True), None, POLICY)
    assert refused is not None
    assert [problem.code for problem in refused.problems] == ["not_zero"]


def test_a24_what_is_not_published_and_not_filled_is_explained() -> None:
    """A24, 26·附件4."""
    now = WeekFigures(posts=Counts(total=12), hires=Counts(total=9), planned=20)
    before = WeekFigures(posts=Counts(total=12), hires=Counts(total=9), planned=20)
    refused = filed(now, Filed(zero=True), before, POLICY)

    assert refused is not None
    assert [(problem.field, problem.detail[:4]) for problem in refused.problems] == [
        ("unpublished", "有8个岗"),
        ("unfilled", "有3个岗"),
    ]
    told = Filed(zero=True, unpublished="样例原因", unfilled="样例原因")
    assert filed(now, told, before, POLICY) is None


def test_a25_two_reports_on_one_day_after_the_holidays() -> None:
    """A25: the Wednesdays 10-01 and 10-08 are rest days."""
    found = weeks(day("10-31"), opens=day("09-15"))
    first, second = found["2025-10-01"], found["2025-10-08"]

    assert first.due.ends_at == second.due.ends_at == at("10-09 18:00")
    assert (first.begins, first.ends) == (day("09-25"), day("10-01"))
    assert (second.begins, second.ends) == (day("10-02"), day("10-08"))


@pytest.mark.parametrize(
    ("roll", "expected"), [(Roll.NEXT, "2026-02-24 18:00"), (Roll.PREVIOUS, "2026-02-14 18:00")]
)
def test_a26_a_rest_day_by_the_setting(roll: Roll, expected: str) -> None:
    """A26, setting roll_rules."""
    found = weeks(date(2026, 3, 31), roll, date(2026, 1, 5))
    assert found["2026-02-18"].due.ends_at == datetime.fromisoformat(expected).replace(tzinfo=SHANGHAI)


def test_a27_previous_never_lies_before_the_period() -> None:
    """A27."""
    found = weeks(day("10-31"), Roll.PREVIOUS, day("09-15"))
    assert found["2025-10-08"].due.due == day("10-09")


def cut(key: str, known: str, before: str) -> Cut:
    week = weeks()[key]
    return Cut(week.begins, week.ends, at(known), at(before))


def test_a28_what_is_known_later_is_supplementary() -> None:
    """A28: begun on 06-20, entered on 07-03."""
    entries = [hire("06-20", known="07-03 10:00")]
    june = drawn(entries, cut("2025-06-25", "06-25 17:00", "06-18 17:00"), zone=False, planned=0)
    july = drawn(entries, cut("2025-07-02", "07-02 17:00", "06-25 17:00"), zone=False, planned=0)
    later = drawn(entries, cut("2025-07-09", "07-09 17:00", "07-02 17:00"), zone=False, planned=0)

    assert (june.hires, july.hires) == (Counts(), Counts())
    assert later.hires == Counts(new=0, supplementary=1, total=1)


def test_a29_a_voided_hire_lowers_the_total_and_no_week() -> None:
    """A29: new is never negative."""
    entries = [hire("06-20"), hire("06-20", -1, known="07-03 10:00")]
    june = drawn(entries, cut("2025-06-25", "06-25 17:00", "06-18 17:00"), zone=False, planned=0)
    july = drawn(entries, cut("2025-07-09", "07-09 17:00", "07-02 17:00"), zone=False, planned=0)

    assert june.hires == Counts(new=1, supplementary=0, total=1)
    assert july.hires == Counts(new=0, supplementary=-1, total=0)


def test_a30_a_typed_figure_needs_a_reason_and_both_are_kept() -> None:
    """A30, 26·三, setting official_figure."""
    own = WeekFigures(posts=Counts(new=10, total=10), planned=10)
    typed = WeekFigures(posts=Counts(new=12, total=12), planned=12)
    sent = Filed(typed=typed, unfilled="样例原因")
    refused = filed(own, sent, None, POLICY)

    assert refused is not None
    assert {problem.field for problem in refused.problems} == {
        "reasons.posts.new",
        "reasons.posts.total",
        "reasons.planned",
    }
    assert refused.problems[0].source == law.TRUE_FIGURES
    told = replace(sent, reasons={"posts.new": "样例", "posts.total": "样例", "planned": "样例"})
    assert filed(own, told, None, POLICY) is None
    assert differences(own, typed)[0] == Difference("posts.new", 10, 12)


def test_a62_a_line_without_a_zone_has_no_part() -> None:
    """A62: None, not 0."""
    without = drawn([post("06-20")], cut("2025-06-25", "06-25 17:00", "06-18 17:00"), zone=False, planned=1)
    with_zone = drawn([post("06-20")], cut("2025-06-25", "06-25 17:00", "06-18 17:00"), zone=True, planned=1)

    assert (without.posts.total_zone, with_zone.posts.total_zone) == (None, 0)
    assert without.posts.new_zone is None


@pytest.mark.parametrize(("named", "first"), [("07-01", "2025-07-02"), ("06-09", "2025-06-11")])
def test_a63_a_reporter_is_expected_from_the_next_wednesday(named: str, first: str) -> None:
    """A63: weeks before are not expected."""
    found = begin(duty(RULE, POLICY), {}, circumstances(at(f"{named} 09:00"), TIMER), since=day(named))

    assert found is not None
    assert found.key == first


def test_a64_a_longer_drive_has_more_wednesdays() -> None:
    """A64: those of before stay as they were."""
    shorter, longer = weeks(), weeks(day("09-30"))
    kept = [key for key in shorter if key < "2025-09-03"]

    assert [longer[key] for key in kept] == [shorter[key] for key in kept]
    assert len(longer) > len(shorter)
    assert longer["2025-09-03"].ends == day("09-03")


def test_a65_the_cumulative_figure_is_a_sum() -> None:
    """A65, 26·附件4."""
    before = WeekFigures(hires=Counts(total=10), posts=Counts(total=10))
    own = WeekFigures(hires=Counts(total=10), posts=Counts(total=10))
    typed = WeekFigures(hires=Counts(total=8), posts=Counts(total=10))
    sent = Filed(typed=typed, reasons={"hires.total": "样例原因"}, unfilled="样例原因")
    refused = filed(own, sent, before, POLICY)

    assert refused is not None
    assert [(problem.field, problem.code) for problem in refused.problems] == [("hires.total", "sum_differs")]
    assert "累计数8" in refused.problems[0].detail
    assert "上期累计数10" in refused.problems[0].detail
    lowered = replace(sent, typed=replace(typed, hires=Counts(supplementary=-2, total=8)))
    with_reason = replace(lowered, reasons={"hires.total": "样例", "hires.supplementary": "样例"})
    assert filed(own, with_reason, before, POLICY) is None


@pytest.mark.parametrize(
    ("owing", "last"),
    [((), "2025-06-25"), (("2025-06-25",), "2025-06-18"), (("2025-06-11",), None)],
)
def test_a59_a_summary_names_the_weeks_that_nobody_owes_any_more(
    owing: tuple[str, ...], last: str | None
) -> None:
    """A59, A63, 122·三(四): up to the first that a line has still to send; who was named later owes none of before."""
    keys = ("2025-06-11", "2025-06-18", "2025-06-25")
    whole = {key: turn(key, received=at("06-26 10:00")) for key in keys}
    behind = {key: turn(key, received=None if key in owing else at("06-26 10:00")) for key in keys}
    later = {"2025-06-25": whole["2025-06-25"]}

    assert max(sent_by_all([whole, behind, later, {}]), default=None) == last


NO_ZONE = Counts(new=5, total=5)
ZONED = Counts(new=5, total=5, new_zone=2, supplementary_zone=0, total_zone=2)
TYPED = [
    (NO_ZONE, replace(NO_ZONE, total_zone=0), {"hires.total_zone": "no_zone"}),
    (ZONED, NO_ZONE, {f"hires.{part}": "zone_missing" for part in ("new_zone", "supplementary_zone", "total_zone")}),
    (ZONED, replace(ZONED, new_zone=9, total_zone=9), dict.fromkeys(("hires.new_zone", "hires.total_zone"), "zone_above_line")),
    (ZONED, replace(ZONED, total_zone=3), {"hires.total_zone": "sum_differs"}),
    (ZONED, replace(ZONED, supplementary=-6, total=-1, supplementary_zone=-2, total_zone=0), {"hires.total": "negative"}),
    (ZONED, replace(ZONED, new=4, total=4), {}),
]  # fmt: skip


@pytest.mark.parametrize(("own", "hires", "codes"), TYPED)
def test_a62_the_part_of_a_zone_is_typed_only_where_there_is_one_and_within_the_whole(
    own: Counts, hires: Counts, codes: dict[str, str]
) -> None:
    """A30, A62, A65, 附件1, 附件4: no part is no 0; a part is no more than the whole and sums up as the whole does."""
    posts = replace(own, new=5, total=5)
    recorded = WeekFigures(posts=posts, hires=own, planned=5)
    typed = WeekFigures(posts=posts, hires=hires, planned=5)
    reasons = {each.field: "样例" for each in differences(recorded, typed)}
    sent = Filed(typed=typed, reasons=reasons, unfilled="样例")
    refused = filed(recorded, sent, None, POLICY)
    assert ({each.field: each.code for each in refused.problems} if refused else {}) == codes
    few = filed(
        recorded,
        replace(sent, typed=replace(typed, planned=4), reasons={**reasons, "planned": "样例"}),
        None,
        POLICY,
    )
    assert few is not None
    assert ("planned", "below_published") in {(each.field, each.code) for each in few.problems}


def test_two_absences_in_a_row_are_counted() -> None:
    """Setting missed_in_a_row."""
    due = weeks()
    missed = {key: turn(key, missed=due[key].due.ends_at) for key in ("2025-06-18", "2025-06-25")}
    turns: Mapping[str, Turn] = {"2025-06-11": turn("2025-06-11", received=at("06-11 10:00")), **missed}

    assert missed_in_a_row(turns) == 2
    assert missed_in_a_row({**turns, "2025-07-02": turn("2025-07-02")}) == 2
    assert missed_in_a_row({**turns, "2025-07-02": turn("2025-07-02", received=at("07-02 10:00"))}) == 0


@pytest.mark.parametrize(
    ("text", "head", "step"),
    [
        ("前1日09:00", "前", Step(days=1, at=at("01-01 09:00").time())),
        ("当日15:00", "前", Step(at=at("01-01 15:00").time())),
        ("后1日12:00", "后", Step(days=1, at=at("01-01 12:00").time())),
        ("后1日12:00", "前", None),
        ("当日15:00", "后", None),
        ("前1日25:00", "前", None),
        ("", "前", None),
    ],
)
def test_a_ladder_is_written_in_words(text: str, head: str, step: Step | None) -> None:
    """Setting report_ladder, missed_ladder."""
    assert step_of(text, head) == step


days = st.integers(0, 83).map(lambda number: day("06-09") + timedelta(days=number))
instants = st.integers(0, 83 * 24).map(
    lambda hours: start_of(day("06-09")) + timedelta(hours=hours, minutes=7)
)
entries = st.lists(
    st.builds(
        Entry,
        measure=st.sampled_from(list(Measure)),
        line=st.just("150200"),
        day=days,
        known=instants,
        change=st.sampled_from([-1, 1, 3]),
        zone=st.sampled_from([None, "zone-xitu"]),
    ),
    max_size=40,
)


@given(entries, st.sets(st.integers(0, 12)))
def test_cumulative_is_previous_and_new_and_supplementary(found: list[Entry], missed: set[int]) -> None:
    """26·附件4: week after week, for posts and hires, for the line and its zone; and a drawn week depends on nothing later.

    Weeks that are missed between two reports are made up for by the later one.
    """
    before = WeekFigures(posts=Counts(total_zone=0), hires=Counts(total_zone=0))
    known_before: datetime | None = None
    ended_before: date | None = None
    for number, week in enumerate(weeks().values()):
        if number in missed:
            continue
        known = week.due.ends_at - timedelta(hours=1)
        frame = Cut(week.begins, week.ends, known, known_before, ended_before)
        now = drawn(found, frame, zone=True, planned=0)
        for own, last in ((now.posts, before.posts), (now.hires, before.hires)):
            assert own.total == last.total + own.new + own.supplementary
            assert own.total_zone == (last.total_zone or 0) + (own.new_zone or 0) + (
                own.supplementary_zone or 0
            )
        frozen = [each for each in found if each.known < known]
        assert drawn(frozen, frame, zone=True, planned=0) == now
        before, known_before, ended_before = now, known, week.ends


def test_a_refusal_holds_every_problem_at_once() -> None:
    """Setting form."""
    typed = WeekFigures(posts=Counts(new=-1, total=5), planned=9)
    refused = filed(NOTHING, Filed(typed=typed, zero=True), None, POLICY)

    assert isinstance(refused, Refusal)
    assert {problem.code for problem in refused.problems} == {
        "difference_unexplained",
        "not_zero",
        "reason_missing",
        "negative",
        "sum_differs",
    }
    assert end_of(day("06-09")) == at("06-10 00:00")
