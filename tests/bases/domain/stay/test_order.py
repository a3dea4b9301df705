"""Art. 13, 18, 23: what comes after what, and from which of two days an entry counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bases.interpretations import EXIT_PASSED
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.apply import apply
from domain.bases.stay.keys import DEGREE, EXIT, FILING, LONGEST
from domain.bases.stay.narrative import narrate
from domain.bases.stay.order import first_day
from domain.bases.stay.terms import Ground, Result, Side
from domain.counting import add_months
from domain.refusal import Refusal
from domain.source import article, interpretation
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    FILED_ON,
    PROMISED,
    SIGNERS,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    assessed,
    drafted,
    entered,
    filed,
    from_before,
    heard,
    paper,
    sample_agreement,
    sample_pay,
    two_years,
)
from tests.domain.samples import circumstances

DAY = timedelta(days=1)
SIGNED = date(2026, 3, 2)


def entry(on: date, done_on: date | None = None) -> cmd.ReportEntry:
    return cmd.ReportEntry(
        entered_on=on,
        formalities="样例手续办结",
        confirmed_oddities=CONFIRMED[0],
        oddity_reason=CONFIRMED[1],
        formalities_on=done_on,
        meets_conditions=True,
    )


TWO_DAYS = [  # formalities done, entered, report due (three months from the first), half a year (from the second)
    ("2026-03-10", "2026-03-16", "2026-06-10", "2026-09-16"),
    ("2026-03-16", "2026-03-16", "2026-06-16", "2026-09-16"),
    ("2026-03-20", "2026-03-16", "2026-06-22", "2026-09-16"),
    ("2026-03-02", "2026-04-15", "2026-06-02", "2026-10-15"),
]


@pytest.mark.parametrize(("done_on", "on", "filing", "degree"), TWO_DAYS)
def test_three_months_count_from_the_formalities_and_all_else_from_the_entry(
    done_on: str, on: str, filing: str, degree: str
) -> None:
    """Art. 13(2): 进站手续办理完毕后; Art. 23(1), 14: 进入基地."""
    day = date.fromisoformat(on)
    play = agreed(PROMISED, two_years(day)).on(max(day, date.fromisoformat(done_on)))
    play = play.do(entry(day, date.fromisoformat(done_on)), STATION_OFFICER)

    assert (play.case.entered_on, play.case.formalities_done) == (day, date.fromisoformat(done_on))
    assert (play.due(FILING), play.due(DEGREE)) == (date.fromisoformat(filing), date.fromisoformat(degree))
    assert play.due(EXIT) == two_years(day).ends
    assert play.due(LONGEST) == date(day.year + 6, day.month, day.day) - DAY
    told = narrate(play.last).text
    assert "同日进入基地" in told if done_on == on else "进入基地" in told


def test_one_day_given_is_both_and_a_fact_of_before_says_so_too() -> None:
    play = entered()
    assert play.case.formalities_done == play.case.entered_on == ENTERED_ON
    old = replace(play.last, formalities_on=None, meets_conditions=None)
    before = apply(agreed().case, old, play.facts[-1][1])
    assert (before.formalities_on, before.formalities_done) == (None, ENTERED_ON)


CORRECTIONS = [  # right formalities, right entry → formalities and entry afterwards (from 2026-03-10 and 2026-03-16)
    (None, "2026-03-18", "2026-03-10", "2026-03-18"),
    ("2026-03-12", "2026-03-16", "2026-03-12", "2026-03-16"),
    ("2026-03-18", "2026-03-18", "2026-03-18", "2026-03-18"),
]


@pytest.mark.parametrize(("done_on", "on", "done_after", "on_after"), CORRECTIONS)
def test_each_of_both_days_is_corrected_by_itself(
    done_on: str | None, on: str, done_after: str, on_after: str
) -> None:
    play = agreed().on(date(2026, 4, 1)).do(entry(ENTERED_ON, date(2026, 3, 10)), STATION_OFFICER)
    command = cmd.CorrectEntry(
        date.fromisoformat(on), "样例理由", CONFIRMED[0], date.fromisoformat(done_on) if done_on else None
    )
    after = play.do(command, DEPARTMENT_OFFICER)

    assert after.case.entered_on == date.fromisoformat(on_after)
    assert after.case.formalities_done == date.fromisoformat(done_after)
    assert after.due(LONGEST) == date.fromisoformat(on_after).replace(year=2032) - DAY
    assert after.case.filing.due == after.due(FILING)
    assert narrate(after.last).text.endswith("。")
    same = cmd.CorrectEntry(ENTERED_ON, "样例理由", CONFIRMED[0], date(2026, 3, 10))
    assert ("entered_on", "no_change") in play.problems(same, DEPARTMENT_OFFICER)


BEFORE = [  # entered, formalities done, problems (signed on 2026-03-02 last)
    (SIGNED, SIGNED, set()),
    (SIGNED - DAY, None, {("entered_on", "before_signature")}),
    (ENTERED_ON, SIGNED - DAY, {("formalities_on", "before_signature")}),
    (
        SIGNED - DAY,
        SIGNED - 2 * DAY,
        {("entered_on", "before_signature"), ("formalities_on", "before_signature")},
    ),
]


@pytest.mark.parametrize(("on", "done_on", "problems"), BEFORE)
def test_nobody_enters_before_the_last_signature(
    on: date, done_on: date | None, problems: set[tuple[str, str]]
) -> None:
    """Art. 13: 按照以下程序; no confirmation helps."""
    play = agreed(agreement=two_years(FILED_ON + 60 * DAY)).on(ENTERED_ON)
    command = entry(on, done_on)

    if not problems:
        assert play.do(command, STATION_OFFICER).case.entered_on == on
        return
    refused = play.refused(command, STATION_OFFICER)
    assert {(one.field, one.code) for one in refused.problems} == problems
    assert {one.source for one in refused.problems} == {article("13")}


def test_a_correction_does_not_go_before_the_last_signature_either() -> None:
    play = entered().on(date(2026, 4, 1))
    earlier = cmd.CorrectEntry(SIGNED - DAY, "样例理由", CONFIRMED[0])

    assert ("entered_on", "before_signature") in play.problems(earlier, STATION_OFFICER)


def test_a_stay_from_before_the_system_has_no_signature_to_compare() -> None:
    play = from_before()

    assert play.do(
        cmd.CorrectEntry(date(2025, 8, 20), "样例理由"), DEPARTMENT_OFFICER
    ).case.entered_on == date(2025, 8, 20)


FOUR_YEARS = [  # entered, whether the agreement of 2026-03-16 to 2030-03-15 fits
    (date(2026, 3, 16), True),
    (date(2026, 3, 15), False),
    (date(2026, 3, 20), True),
]


@pytest.mark.parametrize(("on", "taken"), FOUR_YEARS)
def test_the_time_in_the_base_is_checked_from_the_entry(on: date, taken: bool) -> None:
    """Art. 14: a day earlier, and it would be over four years without a major project."""
    play = agreed(agreement=sample_agreement(ENTERED_ON, date(2030, 3, 15))).on(date(2026, 3, 25))

    if taken:
        play = play.do(entry(on), STATION_OFFICER)
        back = cmd.CorrectEntry(date(2026, 3, 10), "样例理由", CONFIRMED[0])
        assert play.problems(back, STATION_OFFICER) == {("entered_on", "over_four_years")}
        return
    refused = play.refused(entry(on), STATION_OFFICER)
    assert (refused.problems[0].code, refused.problems[0].source) == (
        "over_four_years",
        interpretation("beyond_four"),
    )


def ready(appraised: date, *assessments: date) -> Play:
    """Reports handed in, appraised and assessed on these days."""
    play = filed().on(date(2028, 3, 12)).attached("report", "summary")
    play = play.do(cmd.HandInReports(paper("report").id, paper("summary").id), UNIT)
    play = play.do(cmd.RecordAppraisal(appraised, ("样例专家",), "样例评定"), UNIT)
    for actor, on in zip((UNIT, STATION_OFFICER), assessments, strict=True):
        play = play.do(cmd.AssessExit(Result.PASSED, on, "样例意见"), actor)
    return play


EXITS = [  # appraised, assessed by base and station, left, problems
    ("03-05", ("03-06", "03-08"), "03-08", set()),
    ("03-05", ("03-06", "03-08"), "03-07", {("left_on", "before_assessment")}),
    ("03-05", ("03-08", "03-06"), "03-07", {("left_on", "before_assessment")}),
    ("03-09", ("03-06", "03-08"), "03-08", {("left_on", "before_appraisal")}),
    (
        "03-09",
        ("03-06", "03-08"),
        "03-05",
        {("left_on", "before_appraisal"), ("left_on", "before_assessment")},
    ),
]


@pytest.mark.parametrize(("appraised", "assessments", "left", "problems"), EXITS)
def test_nobody_exits_before_appraisal_and_exit_assessment(
    appraised: str, assessments: tuple[str, str], left: str, problems: set[tuple[str, str]]
) -> None:
    """Art. 18: 组织专家…进行评定，形成书面材料，做好出基地相关工作."""

    def of_2028(text: str) -> date:
        return date.fromisoformat(f"2028-{text}")

    play = ready(of_2028(appraised), *(of_2028(one) for one in assessments))
    command = cmd.CompleteExit(of_2028(left), "样例手续", *CONFIRMED)

    if not problems:
        assert play.do(command, STATION_OFFICER).case.left_on == of_2028(left)
        return
    refused = play.refused(command, STATION_OFFICER)
    assert {(one.field, one.code) for one in refused.problems} == problems
    sources = {"before_appraisal": article("18"), "before_assessment": interpretation(EXIT_PASSED)}
    assert all(one.source == sources[one.code] for one in refused.problems)


GROUNDS = [  # ground, first day on which it is there (entered 2026-03-16, term until 2028-03-15)
    (Ground.NO_DEGREE, date(2026, 9, 17)),
    (Ground.EXPIRED, date(2028, 3, 16)),
    (Ground.FAILED, None),
    (Ground.CRIME, None),
]


@pytest.mark.parametrize(("ground", "day"), GROUNDS)
def test_a_measured_ground_has_a_first_day(ground: Ground, day: date | None) -> None:
    play = entered(PROMISED)

    assert first_day(play.case, ground, circumstances(play.at, UNIT)) == day


def test_the_first_day_of_a_failed_assessment_is_that_of_the_later_opinion() -> None:
    play = assessed(filed().on(date(2027, 3, 1)), cmd.AssessMidterm, Result.FAILED)

    assert first_day(play.case, Ground.FAILED, circumstances(play.at, UNIT)) == date(2027, 3, 1)


def test_a_removal_takes_effect_neither_before_its_decision_nor_before_its_ground() -> None:
    """Art. 23(1): the entry was corrected after the report, and the half year ends later now."""
    play = entered(PROMISED).on(date(2026, 9, 17))
    play = heard(play.do(cmd.ReportGround(Ground.NO_DEGREE, "样例情形"), DEPARTMENT_OFFICER))
    (removal,) = play.case.removals
    decision = cmd.DecideRemoval(removal.id, True, "样例理由", play.today)
    assert play.problems(replace(decision, left_on=play.today - DAY), UNIT) == {
        ("left_on", "before_decision")
    }

    later = play.do(cmd.CorrectEntry(date(2026, 6, 16), "样例理由", CONFIRMED[0]), DEPARTMENT_OFFICER)
    refused = later.refused(decision, UNIT)

    assert [(one.code, one.source) for one in refused.problems] == [
        ("ground_absent", article("23(1)")),
        ("before_ground", article("23(1)")),
    ]
    assert isinstance(play.do(decision, UNIT).last, fact.RemovalDecided)


@given(st.permutations(list(Side)), st.lists(st.integers(0, 60), min_size=3, max_size=3), st.integers(0, 90))
def test_no_entry_precedes_the_last_signature(order: list[Side], days: list[int], after: int) -> None:
    """Art. 13: whoever signs in whatever order, on whatever days."""
    play = drafted(agreement=two_years(FILED_ON)).on(FILED_ON + 120 * DAY)
    signed = {side: FILED_ON + day * DAY for side, day in zip(order, days, strict=True)}
    for side in order:
        play = play.do(cmd.SignAgreement(side, signed[side]), SIGNERS[side])
    on = FILED_ON + after * DAY

    decided = play.decide(entry(on), STATION_OFFICER)

    assert isinstance(decided, Refusal) == (on < max(signed.values()))


TERM_DAYS = st.integers(730, 1460)
"""An agreement is over two to four years."""


@given(st.integers(-200, 900), TERM_DAYS)
def test_no_stay_is_over_four_years_without_a_major_project(late: int, length: int) -> None:
    """Art. 14: however early or late somebody enters, whatever is confirmed, and whatever is corrected afterwards."""
    begins = FILED_ON + 300 * DAY
    ends = min(begins + length * DAY, add_months(begins, 48) - DAY)
    agreement = sample_agreement(begins, ends, pay=sample_pay(since=begins))
    play = agreed(agreement=agreement, signed_on=FILED_ON).on(begins + late * DAY)
    decided = play.decide(entry(play.today), STATION_OFFICER)
    over = ends > add_months(play.today, 48) - DAY

    assert isinstance(decided, Refusal) >= over
    if isinstance(decided, Refusal):
        return
    inside = play.do(entry(play.today), STATION_OFFICER)
    back = cmd.CorrectEntry(inside.today - 100 * DAY, "样例理由", CONFIRMED[0])
    again = inside.decide(back, DEPARTMENT_OFFICER)
    assert isinstance(again, Refusal) >= (ends > add_months(back.entered_on, 48) - DAY)
