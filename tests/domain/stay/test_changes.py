"""Art. 13–15: mentor, project and term while in the station."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.source import article, setting
from domain.stay import commands as cmd
from domain.stay.changes import mentors_now
from domain.stay.terms import ProjectLevel, Result, Side
from tests.domain.stay.samples import (
    ENTERED_ON,
    STATION_OFFICER,
    UNIT,
    Play,
    assessed,
    entered,
    filed,
    sample_mentor,
    unjustified,
)

DAY = timedelta(days=1)
TODAY = date(2026, 9, 1)
PROJECT_END = date(2031, 12, 31)


def in_station() -> Play:
    return filed().on(TODAY)


def with_project(funded_until: date = PROJECT_END, play: Play | None = None) -> Play:
    project = cmd.RecordProject("样例重大项目", ProjectLevel.REGION, TODAY, funded_until)
    return (play or in_station()).do(project, UNIT)


def term(ends_on: date, project: str | None = None) -> cmd.ChangeTerm:
    return cmd.ChangeTerm(ends_on, "样例理由", project)


TERMS = [
    (date(2028, 3, 14), None, "too_short", "a day less than two years from 16 March 2026"),
    (date(2028, 3, 16), None, None, "two years and a day"),
    (date(2030, 3, 15), None, None, "the day before four years"),
    (date(2030, 3, 16), None, None, "four years"),
    (date(2030, 3, 17), None, "no_project", "a day more needs a major project"),
    (date(2030, 3, 17), "1", None, "which is there"),
    (date(2031, 12, 31), "1", None, "the last day of its funding"),
    (date(2032, 1, 1), "1", "beyond_funding", "a day beyond its funding"),
    (date(2032, 3, 17), "1", "too_long", "a day more than six years, whatever the project"),
    (date(2033, 1, 1), None, "too_long", "far beyond"),
]


@pytest.mark.parametrize(("ends_on", "project", "code", "_why"), TERMS)
def test_a_term_is_two_to_four_years_and_with_a_major_project_up_to_six(
    ends_on: date, project: str | None, code: str | None, _why: str
) -> None:
    """Art. 14."""
    play = with_project()

    if code is None:
        assert play.do(term(ends_on, project), UNIT).case.ends_on == ends_on
    else:
        refused = play.refused(term(ends_on, project), UNIT)
        source = setting("interpretation") if code == "beyond_funding" else article("14")
        assert (refused.problems[0].code, refused.problems[0].source) == (code, source)


def test_six_years_are_the_most_even_with_longer_funding() -> None:
    """Art. 14: 最长不超过6年; the day of entry's own day in the sixth year."""
    play = with_project(date(2035, 1, 1))

    assert play.do(term(date(2032, 3, 16), "1"), UNIT).due("longest") == date(2032, 3, 16)
    assert {one.code for one in play.refused(term(date(2032, 3, 17), "1"), UNIT).problems} == {"too_long"}


LEAP = [
    (date(2028, 2, 29), date(2032, 2, 29), date(2034, 2, 28), "entered on a leap day"),
    (date(2026, 8, 31), date(2030, 8, 31), date(2032, 8, 31), "entered at the end of a month"),
]


@pytest.mark.parametrize(("entered_on", "four_years", "six_years", "_why"), LEAP)
def test_years_end_on_the_corresponding_day_or_the_end_of_the_month(
    entered_on: date, four_years: date, six_years: date, _why: str
) -> None:
    play = entered(entered_on=entered_on)
    project = cmd.RecordProject("样例重大项目", ProjectLevel.NATIONAL, entered_on, date(2040, 1, 1))
    play = play.do(project, UNIT)

    assert play.do(term(four_years), UNIT).case.ends_on == four_years
    assert play.problems(term(four_years + DAY), UNIT) == {("project", "no_project")}
    assert play.do(term(six_years, "1"), UNIT).case.ends_on == six_years
    assert play.problems(term(six_years + DAY, "1"), UNIT) == {("ends_on", "too_long")}


def test_another_term_dates_the_exit_and_an_open_midterm_again() -> None:
    play = in_station()
    after = play.do(term(date(2030, 3, 15)), UNIT)

    assert (play.due("exit"), play.due("midterm:unit")) == (date(2028, 3, 15), date(2027, 3, 16))
    assert (after.due("exit"), after.due("midterm:unit")) == (date(2030, 3, 15), date(2028, 3, 16))
    assert after.last.extended
    assert after.due("longest") == play.due("longest")
    back = after.do(term(date(2029, 3, 15)), UNIT)
    assert not back.last.extended
    assert back.due("exit") == date(2029, 3, 15)


def test_a_midterm_that_was_given_does_not_come_back() -> None:
    play = assessed(in_station(), cmd.AssessMidterm, Result.PASSED)

    assert not {key for key in play.do(term(date(2030, 3, 15)), UNIT).keys if key.startswith("midterm")}


def test_an_overdue_midterm_stays_overdue_when_the_new_date_is_over_too() -> None:
    play = filed().fire_until(date(2027, 11, 1))
    before = play.clock("midterm:unit")
    after = play.do(term(date(2028, 6, 15)), UNIT)

    assert before.overdue
    assert after.clock("midterm:unit") == before


def test_an_extension_after_the_end_of_the_term_drops_the_removal_that_it_opened() -> None:
    """Art. 23(9)."""
    play = unjustified(filed().fire_until(date(2028, 3, 17)))
    (removal,) = play.case.removals
    after = play.do(term(date(2028, 9, 15)), UNIT)

    assert after.case.removals[0].dropped
    assert f"serve:{removal.id}" not in after.keys
    assert after.due("exit") == date(2028, 9, 15)
    asked = filed().fire_until(date(2028, 3, 17)).do(term(date(2028, 9, 15)), UNIT)
    assert "verify:exit" not in asked.keys


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (1, True)])
def test_a_term_does_not_end_before_today(days: int, taken: bool) -> None:
    play = filed().on(date(2029, 6, 1))
    command = term(play.today + timedelta(days=days))

    assert play.do(command, UNIT) if taken else play.problems(command, UNIT) == {("ends_on", "in_past")}


def test_a_change_of_term_needs_reason_change_and_papers_on_record() -> None:
    play = in_station()
    command = cmd.ChangeTerm(date(2028, 3, 15), " ", None, "paper-unknown")

    assert play.problems(command, UNIT) == {
        ("reason", "required"),
        ("paper", "no_paper"),
        ("ends_on", "no_change"),
    }
    assert play.refused(term(date(2030, 3, 17), "9"), UNIT).code == "not_found"


@pytest.mark.parametrize(
    ("taken_on", "codes"),
    [
        (ENTERED_ON - DAY, {("taken_on", "before_entry")}),
        (ENTERED_ON, set()),
        (TODAY, set()),
        (TODAY + DAY, {("taken_on", "in_future")}),
    ],
)
def test_a_major_project_is_taken_on_after_the_entry(taken_on: date, codes: set[tuple[str, str]]) -> None:
    """Art. 14: 进基地后承担."""
    command = cmd.RecordProject("样例", ProjectLevel.NATIONAL, taken_on, PROJECT_END)
    play = in_station()

    assert play.problems(command, UNIT) == codes if codes else play.do(command, UNIT).case.projects


def test_all_problems_of_a_major_project_come_at_once() -> None:
    command = cmd.RecordProject("", ProjectLevel.NATIONAL, TODAY, TODAY, "paper-unknown")

    assert in_station().problems(command, UNIT) == {
        ("title", "required"),
        ("paper", "no_paper"),
        ("funded_until", "before_beginning"),
    }


def test_a_new_mentor_follows_the_old_one() -> None:
    """Art. 15."""
    new = sample_mentor(Side.STATION, "样例新导师", since=TODAY)
    play = in_station().do(cmd.ChangeMentor(new, "样例理由"), STATION_OFFICER)

    assert mentors_now(play.case)[Side.STATION].name == "样例新导师"
    assert set(mentors_now(play.case)) == {Side.UNIT, Side.STATION}
    ended = [one for one in play.case.mentors if one.until is not None]
    assert [(one.side, one.until) for one in ended] == [(Side.STATION, TODAY - DAY)]


def test_a_station_changes_its_own_mentor_only() -> None:
    new = sample_mentor(Side.UNIT, "样例新导师", since=TODAY)

    refused = in_station().refused(cmd.ChangeMentor(new, "样例理由"), STATION_OFFICER)
    assert (refused.code, refused.source) == ("not_yours", setting("permission"))
    assert in_station().do(cmd.ChangeMentor(new, "样例理由"), UNIT).last.mentor == new


MENTORS = [
    ({"name": " "}, {("mentor.name", "required")}),
    ({"full_time": False}, {("mentor.full_time", "not_full_time")}),
    ({"since": None}, {("mentor.since", "required")}),
    ({"since": ENTERED_ON - DAY}, {("mentor.since", "before_entry"), ("mentor.since", "before_known")}),
    ({"since": TODAY + DAY}, {("mentor.since", "in_future")}),
    ({"until": TODAY}, {("mentor.until", "ended")}),
    ({"name": "样例导师unit"}, {("mentor.name", "same_mentor")}),
    ({"name": "样例导师station"}, {("mentor.name", "same_mentor")}),
]


@pytest.mark.parametrize(("changes", "codes"), MENTORS)
def test_a_new_mentor_of_the_base_is_named_full_time_and_another_person(
    changes: dict[str, object], codes: set[tuple[str, str]]
) -> None:
    new = replace(sample_mentor(Side.UNIT, "样例新导师", since=TODAY), **changes)  # type: ignore[arg-type]

    assert in_station().problems(cmd.ChangeMentor(new, "样例理由"), UNIT) == codes


def test_the_postdoc_is_no_side_with_a_mentor() -> None:
    command = cmd.ChangeMentor(sample_mentor(Side.POSTDOC, "样例", since=TODAY), "样例理由")

    assert in_station().refused(command, UNIT).code == "wrong_side"


def test_another_project_is_written_down_with_its_reason() -> None:
    play = in_station()
    after = play.do(cmd.ChangeProject("样例新项目", "样例新内容", "样例理由"), UNIT)

    assert after.case.profile.project == "样例新项目"
    assert play.problems(cmd.ChangeProject("", "", ""), UNIT) == {
        ("project", "required"),
        ("summary", "required"),
        ("reason", "required"),
    }
    same = cmd.ChangeProject(play.case.profile.project, play.case.profile.project_summary, "样例")
    assert play.problems(same, UNIT) == {("project", "no_change")}
