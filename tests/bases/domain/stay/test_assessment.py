"""Art. 17, 23(3): midterm and exit assessment by base and station together."""

from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.assessment import agreed
from domain.bases.stay.narrative import narrate
from domain.bases.stay.state_course import Achievement
from domain.bases.stay.terms import AchievementKind, Ground, Result, Side
from domain.source import article, setting
from tests.bases.domain.stay.samples import (
    POSTDOC,
    STATION_OFFICER,
    TIMER,
    UNIT,
    Play,
    assessed,
    filed,
    heard,
    kept,
)

EXCELLENT, PASSED, FAILED = Result.EXCELLENT, Result.PASSED, Result.FAILED
MIDTERMS = {"midterm:unit", "midterm:station"}
EXITS = {"exit_assessment:unit", "exit_assessment:station"}
Assess = type[cmd.AssessMidterm] | type[cmd.AssessExit]
BOTH: list[Assess] = [cmd.AssessMidterm, cmd.AssessExit]


def at_midterm() -> Play:
    return filed().on(date(2027, 3, 1))


def given(play: Play, actor: Actor, result: Result, command: Assess = cmd.AssessMidterm) -> Play:
    return play.do(command(result, play.today, "样例考核意见"), actor)


def both(unit: Result, station: Result, command: Assess = cmd.AssessMidterm) -> Play:
    return given(given(at_midterm(), UNIT, unit, command), STATION_OFFICER, station, command)


@pytest.mark.parametrize(
    ("unit", "station", "result"),
    [
        (EXCELLENT, EXCELLENT, EXCELLENT),
        (EXCELLENT, PASSED, PASSED),
        (PASSED, EXCELLENT, PASSED),
        (PASSED, PASSED, PASSED),
        (FAILED, FAILED, FAILED),
        (FAILED, PASSED, None),
        (EXCELLENT, FAILED, None),
    ],
)
@pytest.mark.parametrize("command", BOTH)
def test_the_result_of_both_sides_is_the_lower_pass_and_a_failure_only_when_both_say_so(
    command: Assess, unit: Result, station: Result, result: Result | None
) -> None:
    case = both(unit, station, command).case
    found = case.midterm if command is cmd.AssessMidterm else case.exit_assessment

    assert found is not None
    assert found.result is result
    assert (found.concluded_on is not None) == (result is not None)
    assert agreed(unit, station) is agreed(station, unit) is result


def test_the_first_opinion_ends_its_own_wait_and_keeps_the_other() -> None:
    before = at_midterm()
    after = given(before, STATION_OFFICER, PASSED)

    assert before.keys >= MIDTERMS
    assert after.keys & MIDTERMS == {"midterm:unit"}
    assert after.clock("midterm:unit") == before.clock("midterm:unit")


def test_the_first_opinion_at_the_exit_gives_the_other_side_ten_working_days() -> None:
    """Setting: joint_assessment_working_days; from Monday 1 March 2027 to Monday 15 March."""
    after = given(at_midterm(), UNIT, PASSED, cmd.AssessExit)

    assert after.keys & EXITS == {"exit_assessment:station"}
    assert after.due("exit_assessment:station") == date(2027, 3, 15)


@pytest.mark.parametrize("command", BOTH)
def test_a_result_ends_both_waits(command: Assess) -> None:
    keys = MIDTERMS if command is cmd.AssessMidterm else EXITS

    assert not both(PASSED, PASSED, command).keys & keys


@pytest.mark.parametrize("command", BOTH)
def test_two_sides_that_disagree_are_both_asked_again(command: Assess) -> None:
    keys = MIDTERMS if command is cmd.AssessMidterm else EXITS
    play = both(FAILED, PASSED, command)

    assert play.keys & keys == keys
    assert {play.due(key) for key in keys} == {date(2027, 3, 15)}
    assert not play.case.removals
    again = given(play.later(days=1), UNIT, PASSED, command)
    assert not again.keys & keys
    assert agreed(PASSED, PASSED) is PASSED


def test_the_history_tells_whose_opinion_is_awaited_and_until_when() -> None:
    first = narrate(given(at_midterm(), UNIT, PASSED, cmd.AssessExit).last)
    second = narrate(both(FAILED, PASSED).last)

    assert first.text.endswith(
        "待流动站一方出具意见，出具意见期限至2027年3月15日（暂定，以放假安排公布为准）。"
    )
    assert "与基地一方不一致，由双方重新出具意见，出具意见期限至2027年3月15日" in second.text
    assert first.source == second.source == article("17")


def test_whoever_repeats_a_dissent_moves_only_its_own_time() -> None:
    play = both(FAILED, PASSED)
    again = given(play.later(days=1), UNIT, FAILED)

    assert again.due("midterm:unit") == date(2027, 3, 16)
    assert again.clock("midterm:station") == play.clock("midterm:station")


@pytest.mark.parametrize("command", BOTH)
def test_a_failed_assessment_opens_a_removal_in_the_same_fact(command: Assess) -> None:
    play = both(FAILED, FAILED, command)
    (removal,) = play.case.removals

    assert play.last.removal == removal
    assert (removal.ground, removal.automatic, removal.open) == (Ground.FAILED, True, True)
    assert play.due(f"serve:{removal.id}") == date(2027, 3, 8)


def test_a_second_failure_opens_no_second_case_of_the_ground() -> None:
    play = assessed(both(FAILED, FAILED), cmd.AssessExit, FAILED)

    assert len(play.case.removals) == 1
    assert play.last.removal is None


def test_after_a_decision_to_keep_the_postdoc_the_assessment_is_made_again_from_nothing() -> None:
    play = both(FAILED, FAILED, cmd.AssessExit)
    refused = play.refused(cmd.AssessExit(PASSED, play.today, "样例考核意见"), UNIT)
    assert (refused.code, refused.source) == ("removal_open", setting("procedure"))

    play = heard(play)
    first = given(kept(play), STATION_OFFICER, PASSED, cmd.AssessExit)
    assert first.case.exit_assessment is not None
    assert first.case.exit_assessment.result is None
    assert set(first.case.exit_assessment.opinions) == {Side.STATION}
    second = given(first, UNIT, EXCELLENT, cmd.AssessExit)
    assert second.case.exit_assessment is not None
    assert second.case.exit_assessment.result is PASSED


def test_nobody_gives_an_opinion_twice_or_after_the_result() -> None:
    once = given(at_midterm(), UNIT, PASSED)
    again = cmd.AssessMidterm(PASSED, once.today, "样例考核意见")

    assert once.refused(again, UNIT).code == "already_given"
    assert given(once, STATION_OFFICER, PASSED).refused(again, UNIT).code == "already_concluded"


def test_only_base_and_station_assess() -> None:
    play = at_midterm()
    command = cmd.AssessMidterm(PASSED, play.today, "样例考核意见")

    assert play.refused(command, POSTDOC).code == "not_yours"
    assert play.refused(command, TIMER).code == "not_yours"


def test_all_problems_of_an_opinion_come_at_once() -> None:
    play = at_midterm()
    early, ahead = play.case.entered_on, play.today + timedelta(days=1)
    assert early is not None
    nameless = Achievement(AchievementKind.PATENT, " ", ahead)

    assert play.problems(cmd.AssessMidterm(PASSED, early - timedelta(days=1), "", (nameless,)), UNIT) == {
        ("on", "before_entry"),
        ("opinion", "required"),
        ("achievements[0].title", "required"),
        ("achievements[0].on", "in_future"),
    }
    assert play.problems(cmd.AssessMidterm(PASSED, ahead, "样例"), UNIT) == {("on", "in_future")}


def test_achievements_of_both_sides_add_up() -> None:
    play = at_midterm()
    one, other = (
        Achievement(AchievementKind.PATENT, "样例专利"),
        Achievement(AchievementKind.TRANSFER, "样例转化"),
    )
    play = play.do(cmd.AssessMidterm(PASSED, play.today, "样例", (one,)), UNIT)
    play = play.do(cmd.AssessMidterm(PASSED, play.today, "样例", (other,)), STATION_OFFICER)

    assert play.case.midterm is not None
    assert play.case.midterm.achievements == (one, other)
