"""What is unusual at entry and exit: listed with its source, recorded only with every tick and a reason, never forbidden."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.codec import decode
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.narrative import narrate
from domain.bases.stay.terms import ODDITY_NAMES, Oddity, Result
from domain.refusal import RefusalKind
from domain.source import interpretation, setting
from tests.bases.domain.stay.samples import (
    ENTERED_ON,
    POSTDOC,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    assessed,
    entered,
    filed,
    paper,
    ready_to_leave,
    two_years,
)

WHY = "样例：三方协商一致。"
DAY = timedelta(days=1)


def early(play: Play, on: date) -> Play:
    """Everything that the exit needs, on a day long before the end of the term."""
    play = play.on(on).attached("report", "summary")
    play = play.do(cmd.HandInReports(paper("report").id, paper("summary").id), POSTDOC)
    play = play.do(cmd.RecordAppraisal(play.today, ("样例专家",), "样例评定意见"), UNIT)
    return assessed(play, cmd.AssessExit, Result.PASSED)


def leaving(play: Play, *confirmed: Oddity, reason: str = "") -> cmd.CompleteExit:
    return cmd.CompleteExit(play.today, "样例手续办结", confirmed, reason)


NINTH_DAY = ENTERED_ON + timedelta(days=9)
AT_THE_EXIT = {
    "early, without a midterm": (early(filed(), NINTH_DAY), {"early_exit", "midterm_open"}),
    "without certificate and filing": (
        early(entered(PROMISED), NINTH_DAY),
        {"early_exit", "no_degree", "midterm_open", "not_filed"},
    ),
    "in the last days of the term": (ready_to_leave(), {"midterm_open"}),
    "after a midterm": (ready_to_leave(assessed(filed(), cmd.AssessMidterm, Result.PASSED)), set()),
}


@pytest.mark.parametrize(("play", "odd"), AT_THE_EXIT.values(), ids=AT_THE_EXIT)
def test_what_is_unusual_at_an_exit_is_listed_and_never_called_an_article(play: Play, odd: set[str]) -> None:
    if not odd:
        assert isinstance(play.do(leaving(play), STATION_OFFICER).case.left_on, date)
        return
    refused = play.refused(leaving(play), STATION_OFFICER)
    listed = [one for one in refused.problems if one.field == "confirmed_oddities"]
    assert {str(one.code) for one in listed} == odd
    assert {one.source for one in listed if one.code != "midterm_open"} <= {setting("procedure")}
    assert {one.source for one in listed if one.code == "midterm_open"} <= {
        interpretation("exit_without_midterm")
    }
    assert (refused.code, refused.kind) == ("oddities_unconfirmed", RefusalKind.INVALID)


def test_the_days_of_an_early_exit_are_said() -> None:
    play = early(filed(), NINTH_DAY)
    ends = play.case.ends_on
    assert ends is not None
    told = play.refused(leaving(play), STATION_OFFICER).problems[0].detail
    assert f"提前{(ends - NINTH_DAY).days}天" in told


def test_each_of_them_has_to_be_confirmed_and_a_reason_given() -> None:
    play = early(filed(), NINTH_DAY)
    some = play.refused(leaving(play, Oddity.EARLY_EXIT, reason=WHY), STATION_OFFICER)
    assert [one.code for one in some.problems] == ["midterm_open"]
    both = (Oddity.EARLY_EXIT, Oddity.MIDTERM_OPEN)
    mute = play.refused(leaving(play, *both, reason=" "), STATION_OFFICER)
    assert [(one.field, one.code) for one in mute.problems] == [("oddity_reason", "required")]
    done = play.do(leaving(play, *both, Oddity.NO_DEGREE, reason=WHY), STATION_OFFICER)
    happened = done.facts[-1][0]
    assert isinstance(happened, fact.ExitCompleted)
    assert (happened.oddities, happened.oddity_reason) == (both, WHY)
    assert narrate(happened).text.endswith(
        f"已确认：{'、'.join(ODDITY_NAMES[one] for one in both)}：样例：三方协商一致。"
    )


@pytest.mark.parametrize(
    ("begins", "on", "done_on", "odd"),
    [
        (ENTERED_ON, ENTERED_ON, ENTERED_ON, []),
        (ENTERED_ON, ENTERED_ON, ENTERED_ON - DAY, []),
        (ENTERED_ON + DAY, ENTERED_ON, ENTERED_ON, ["before_term"]),
        (ENTERED_ON, ENTERED_ON, ENTERED_ON + DAY, ["before_formalities"]),
        (ENTERED_ON - DAY, ENTERED_ON, ENTERED_ON, ["short_rest"]),
    ],
)
def test_an_entry_before_the_term_or_its_formalities_or_with_a_short_rest_is_asked_about(
    begins: date, on: date, done_on: date, odd: list[str]
) -> None:
    play = agreed(agreement=two_years(begins)).on(ENTERED_ON + DAY)
    command = cmd.ReportEntry(
        entered_on=on, formalities="样例手续办结", formalities_on=done_on, meets_conditions=True
    )
    if not odd:
        assert play.do(command, STATION_OFFICER).case.entered_on == on
        return
    problems = play.refused(command, STATION_OFFICER).problems
    assert [one.code for one in problems if one.field == "confirmed_oddities"] == odd
    done = play.do(replace(command, confirmed_oddities=tuple(Oddity), oddity_reason=WHY), STATION_OFFICER)
    assert (done.case.entered_on, done.case.formalities_done) == (on, done_on)
    assert [str(one) for one in done.last.oddities] == odd


def test_facts_from_before_say_that_nothing_was_confirmed() -> None:
    stored = {"left_on": "2028-03-10", "formalities": "样例"}
    assert decode(fact.ExitCompleted, stored) == fact.ExitCompleted(
        left_on=date(2028, 3, 10), formalities="样例", oddities=(), oddity_reason=""
    )
