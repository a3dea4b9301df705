"""Art. 18, 21: the regular exit and the destination."""

from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import Destination, Ground, Oddity, Result, StayStage
from domain.source import article, interpretation, setting
from tests.bases.domain.stay.samples import (
    LEAGUE_OFFICER,
    POSTDOC,
    STATION_OFFICER,
    UNIT,
    Play,
    assessed,
    exited,
    filed,
    heard,
    kept,
    paper,
    ready_to_leave,
    removal_open,
)

DAY = timedelta(days=1)
REPORT, SUMMARY = paper("report").id, paper("summary").id


def leave(play: Play, on: date | None = None) -> cmd.CompleteExit:
    return cmd.CompleteExit(on or play.today, "样例出基地手续", tuple(Oddity), "样例理由")


def test_the_station_completes_the_exit_and_only_the_receipt_is_waited_for() -> None:
    play = ready_to_leave()
    after = play.do(leave(play), STATION_OFFICER)

    assert (after.stage, after.case.left_on) == (StayStage.EXITED, play.today)
    assert after.keys == {"exit_receipt"}
    assert play.refused(leave(play), UNIT).code == "not_yours"


def test_everything_that_is_missing_for_an_exit_is_told_at_once() -> None:
    play = filed().on(date(2028, 3, 10))
    refused = play.refused(cmd.CompleteExit(play.today, ""), STATION_OFFICER)

    assert {(one.field, one.source) for one in refused.problems} == {
        ("reports", article("18")),
        ("appraisal", article("18")),
        ("exit_assessment", interpretation("exit_passed")),
        ("formalities", setting("form")),
    }


@pytest.mark.parametrize("result", list(Result))
def test_only_a_passed_exit_assessment_opens_the_way_out(result: Result) -> None:
    play = filed().on(date(2028, 2, 1)).attached("report", "summary")
    play = play.do(cmd.HandInReports(REPORT, SUMMARY), UNIT)
    play = play.do(cmd.RecordAppraisal(play.today, ("样例专家",), "样例评定"), STATION_OFFICER)
    play = assessed(play, cmd.AssessExit, result)

    if result is Result.FAILED:
        assert play.refused(leave(play), STATION_OFFICER).code == "removal_open"
        after = kept(heard(play))
        assert after.problems(leave(after), STATION_OFFICER) == {("exit_assessment", "required")}
    else:
        assert play.do(leave(play), STATION_OFFICER).stage is StayStage.EXITED


@pytest.mark.parametrize(
    ("left_on", "code"),
    [
        (date(2028, 3, 9), "before_assessment"),
        (date(2028, 3, 10), None),
        (date(2028, 3, 11), None),
        (date(2028, 3, 12), None),
        (date(2028, 3, 13), "in_future"),
    ],
)
def test_the_day_of_the_exit_is_between_the_assessments_and_today(left_on: date, code: str | None) -> None:
    """Art. 18: papers and appraisal come first; both are of 10 March 2028."""
    play = ready_to_leave().on(date(2028, 3, 12))

    if code:
        found = play.problems(leave(play, left_on), STATION_OFFICER)
        assert ("left_on", code) in found
        assert found <= {("left_on", code), ("left_on", "before_appraisal")}
    else:
        assert play.do(leave(play, left_on), STATION_OFFICER).case.left_on == left_on


def test_nobody_exits_while_a_removal_is_open() -> None:
    """Art. 23."""
    play = removal_open(Ground.CRIME, ready_to_leave())
    refused = play.refused(leave(play, date(2026, 9, 1)), STATION_OFFICER)

    assert (refused.code, refused.source) == ("removal_open", setting("procedure"))


@pytest.mark.parametrize("actor", [UNIT, POSTDOC])
def test_base_or_postdoc_hand_in_the_reports(actor: Actor) -> None:
    play = filed().attached("report", "summary")

    assert play.do(cmd.HandInReports(REPORT, SUMMARY), actor).case.exit.report == REPORT
    assert play.refused(cmd.HandInReports(REPORT, SUMMARY), LEAGUE_OFFICER).code == "not_yours"


def test_reports_are_two_papers_on_record() -> None:
    play = filed().attached("report")

    assert play.problems(cmd.HandInReports(REPORT, SUMMARY), UNIT) == {("summary", "no_paper")}
    assert play.problems(cmd.HandInReports(REPORT, REPORT), UNIT) == {("summary", "same_paper")}
    assert play.problems(cmd.HandInReports("", " "), UNIT) == {
        ("report", "required"),
        ("summary", "required"),
    }


def test_an_appraisal_names_its_experts() -> None:
    play = filed()
    empty = cmd.RecordAppraisal(play.today + DAY, (), "", "paper-unknown")

    assert play.problems(empty, UNIT) == {
        ("on", "in_future"),
        ("text", "required"),
        ("paper", "no_paper"),
        ("experts", "required"),
    }
    nameless = cmd.RecordAppraisal(play.today, ("样例专家", " "), "样例评定")
    assert play.problems(nameless, UNIT) == {("experts[1]", "required")}


@pytest.mark.parametrize("play", [ready_to_leave(), exited()], ids=["before", "after"])
def test_a_destination_is_recorded_before_or_after_the_exit_and_again(play: Play) -> None:
    """Art. 21."""
    one = cmd.RecordDestination(Destination.ELSEWHERE, "样例外地单位")
    other = cmd.RecordDestination(Destination.UNIT, "样例新材料有限公司", True, paper("advice").id)
    play = play.attached("advice").do(one, STATION_OFFICER).do(other, UNIT)

    assert (play.case.exit.destination, play.case.exit.employer_recommends) == (Destination.UNIT, True)
    assert play.problems(cmd.RecordDestination(Destination.UNIT, ""), UNIT) == {("employer", "required")}
    unproven = cmd.RecordDestination(Destination.UNIT, "样例单位", employer_recommends=True)
    assert play.problems(unproven, UNIT) == {("recommendation", "required")}
