"""Art. 25: the base's own yearly check."""

from datetime import date

import pytest

from domain.bases.base import commands as cmd
from domain.bases.base.waits_yearly import ESCALATED_TWICE
from domain.source import article, setting
from tests.bases.domain.base.yearly import BASE, PAPER, REGION, YEAR, WorkPlay, codes
from tests.domain.samples import DEPARTMENT_OFFICER, TIMER, UNIT

KEY = f"self_check:{YEAR}"
OPEN = cmd.OpenSelfCheck("campaign-1", YEAR, date(2026, 12, 31))
REPORT = cmd.HandInSelfCheck(YEAR, "样例自查报告")


def opened() -> WorkPlay:
    return WorkPlay().do(OPEN, TIMER)


def test_it_is_the_units_turn_until_the_day_that_was_set_under_article_25() -> None:
    wait = opened().wait(KEY)

    assert wait.party.includes(UNIT)
    assert wait.source == article("25")
    assert wait.clock.deadline is not None
    assert wait.clock.deadline.is_fixed
    assert wait.clock.deadline.due == date(2026, 12, 31)
    assert wait.clock.deadline.source == setting("self_check_month")
    assert "2026年度自查" in wait.action


@pytest.mark.parametrize(("case", "then"), [(BASE, ESCALATED_TWICE), (REGION, ESCALATED_TWICE)])
def test_when_it_is_late_the_league_is_told_first_also_of_region_level_units(case: object, then: str) -> None:
    play = WorkPlay(case).do(OPEN, TIMER)  # type: ignore[arg-type]

    assert play.wait(KEY).consequence == then


@pytest.mark.parametrize("day", [date(2026, 11, 3), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 1)])
def test_a_report_is_taken_before_the_day_on_it_and_late(day: date) -> None:
    play = opened().on(day).do(REPORT, UNIT)

    assert play.case.clocks == {}
    (check,) = play.case.self_checks
    assert (check.year, check.on) == (YEAR, day)


def test_several_years_can_be_open_at_once_and_each_is_handed_in_by_itself() -> None:
    later = (
        opened().on(date(2027, 11, 1)).do(cmd.OpenSelfCheck("campaign-2", 2027, date(2027, 12, 31)), TIMER)
    )

    play = later.do(cmd.HandInSelfCheck(2027, "样例"), UNIT)

    assert set(later.case.clocks) == {KEY, "self_check:2027"}
    assert set(play.case.clocks) == {KEY}
    assert set(play.do(REPORT, UNIT).case.clocks) == set()


def test_what_the_base_found_itself_is_kept_and_opens_no_rectification() -> None:
    play = opened().do(cmd.HandInSelfCheck(YEAR, "样例", ("样例问题 ",), PAPER.id), UNIT)

    assert play.case.self_checks[0].problems == ("样例问题",)
    assert play.case.self_checks[0].paper == PAPER.id
    assert play.case.rectifications == ()


def test_everything_that_is_missing_is_told_at_once() -> None:
    refusal = opened().refused(cmd.HandInSelfCheck(YEAR, " ", ("样例", " "), "paper-9"), UNIT)

    assert codes(refusal) == [
        ("report", "required"),
        ("problems[1]", "required"),
        ("paper", "no_such_paper"),
    ]


def test_a_year_is_opened_once_and_handed_in_once() -> None:
    done = opened().do(REPORT, UNIT)

    assert opened().refused(OPEN, TIMER).code == "already_open"
    assert done.refused(OPEN, DEPARTMENT_OFFICER).code == "already_open"
    assert done.refused(REPORT, UNIT).code == "already_handed_in"
    assert WorkPlay().refused(REPORT, UNIT).code == "not_open"


def test_the_history_says_until_when_and_what_was_found() -> None:
    play = opened().do(cmd.HandInSelfCheck(YEAR, "样例", ("样例问题",)), UNIT)
    first, second = play.told

    assert first.text == "启动2026年度自查，期限至2026年12月31日。"
    assert second.text == "提交2026年度自查报告，自查发现问题1项。"
    assert second.source == article("25")
