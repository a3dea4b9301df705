"""The report for filing (Art. 13(2)): in time or late, returned and answered, filed or refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bases.articles import ARTICLES
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import FilingStatus, StayStage
from domain.source import article, setting
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    RECEIPT,
    STATION_OFFICER,
    UNIT,
    entered,
    filed,
    from_before,
    refused_filing,
    reported,
    returned,
)

FILE = cmd.FileEntry("样例招收情况")
CHECK, CORRECTION = "filing_check", "filing_correction"

LATE = [  # entered, reported, days late (Art. 13(2): natural days after the due date)
    ("2026-03-16", "2026-06-15", 0),
    ("2026-03-16", "2026-06-16", 0),
    ("2026-03-16", "2026-06-17", 1),
    ("2026-03-16", "2026-07-16", 30),
    ("2026-07-05", "2026-10-07", 0),
    ("2026-07-05", "2026-10-08", 0),
    ("2026-07-05", "2026-10-09", 1),
    ("2026-11-30", "2027-03-01", 0),
    ("2026-11-30", "2027-03-02", 1),
]


@pytest.mark.parametrize(("entry", "reported_on", "late"), LATE)
def test_a_late_report_is_taken_and_its_days_are_counted(entry: str, reported_on: str, late: int) -> None:
    play = entered(entered_on=date.fromisoformat(entry)).on(date.fromisoformat(reported_on), hour=23)

    after = play.do(FILE, UNIT)

    filing = after.case.filing
    assert (filing.status, filing.filed_on, filing.late_days) == (FilingStatus.CHECKING, play.today, late)
    assert "entry_filing" not in after.case.clocks


def test_an_overdue_report_is_still_awaited_and_watched_over() -> None:
    play = entered().fire_until_due("entry_filing")

    assert {"entry_filing", "overdue:entry_filing"} <= play.keys
    assert play.do(FILE, UNIT).keys.isdisjoint({"entry_filing", "overdue:entry_filing"})


def test_the_department_checks_within_its_time_and_files_under_a_number() -> None:
    play = reported()
    assert play.due(CHECK) == date(2026, 4, 7)

    after = play.do(cmd.AcceptFiling("样例说明"), DEPARTMENT_OFFICER)

    filing = after.case.filing
    assert (filing.status, filing.number) == (FilingStatus.ACCEPTED, RECEIPT)
    assert filing.accepted_on == play.today
    assert (after.stage, CHECK in after.keys) == (StayStage.IN_STATION, False)


def test_nothing_is_filed_without_a_number() -> None:
    play = reported()
    numberless = play.under(replace(play.world, receipt=""))

    assert numberless.refused(cmd.AcceptFiling(), DEPARTMENT_OFFICER).code == "no_receipt"


def test_a_report_needs_no_words_and_comes_once() -> None:
    assert entered().do(cmd.FileEntry(), UNIT).case.filing.status is FilingStatus.CHECKING
    assert reported().refused(FILE, UNIT).code == "wrong_filing_status"
    assert entered().refused(FILE, STATION_OFFICER).code == "not_yours"


def test_a_return_names_its_items_and_every_one_is_answered() -> None:
    play = returned("请补充样例甲", "请补充样例乙")
    assert (play.case.filing.status, play.due(CORRECTION)) == (FilingStatus.RETURNED, date(2026, 3, 30))

    assert play.problems(cmd.AnswerFiling({"1": "样例答复", "3": "多余"}), UNIT) == {
        ("answers.2", "required"),
        ("answers.3", "no_such_item"),
    }
    after = play.do(cmd.AnswerFiling({"1": "样例答复甲", "2": "样例答复乙"}), UNIT)

    assert [one.answer for one in after.case.filing.items] == ["样例答复甲", "样例答复乙"]
    assert {CHECK, CORRECTION} & after.keys == {CHECK}


def test_a_second_return_says_why_it_was_not_told_the_first_time() -> None:
    """Setting: told_once (一次告知)."""
    play = returned("请补充样例甲").do(cmd.AnswerFiling({"1": "样例答复甲"}), UNIT)

    refused = play.refused(cmd.ReturnFiling(("请补充样例乙",)), DEPARTMENT_OFFICER)
    assert [(one.field, one.code, one.source) for one in refused.problems] == [
        ("not_before", "required", setting("told_once"))
    ]
    again = play.do(cmd.ReturnFiling(("请补充样例乙",), "样例：新情况。"), DEPARTMENT_OFFICER)
    assert [(one.items, one.on, one.not_before) for one in again.case.filing.returns] == [
        (("1",), play.today, ""),
        (("2",), play.today, "样例：新情况。"),
    ]


def test_a_second_return_keeps_the_first_and_asks_for_its_own_items_only() -> None:
    play = returned("请补充样例甲").do(cmd.AnswerFiling({"1": "样例答复甲"}), UNIT)

    again = play.do(cmd.ReturnFiling(("请补充样例乙",), "样例：答复中新出现的问题。"), DEPARTMENT_OFFICER)

    assert [one.id for one in again.case.filing.items] == ["1", "2"]
    assert again.do(cmd.AnswerFiling({"2": "样例答复乙"}), UNIT).case.filing.items[0].answer == "样例答复甲"


@pytest.mark.parametrize("items", [(), (" ",), ("请补充样例甲", "")])
def test_a_return_without_words_is_none(items: tuple[str, ...]) -> None:
    assert reported().problems(cmd.ReturnFiling(items), DEPARTMENT_OFFICER)


@pytest.mark.parametrize("make", [reported, returned])
@pytest.mark.parametrize("number", ["12", "13(1)", "14", "20"])
def test_a_refusal_would_rest_on_an_article_and_ends_nothing_yet(make: Any, number: str) -> None:
    play = make().do(cmd.RefuseFiling(number, "样例理由"), DEPARTMENT_OFFICER)

    assert play.stage is StayStage.IN_STATION
    assert play.case.filing.status is FilingStatus.HEARING
    assert play.case.refusal is not None
    assert play.case.refusal.source.article == number


def test_a_refusal_of_earlier_times_means_what_it_meant() -> None:
    play = refused_filing()

    assert (play.stage, play.waits) == (StayStage.NOT_FILED, ())
    assert play.case.filing.status is FilingStatus.REFUSED
    assert play.case.end_reason == f"样例理由（{article('14').cite}）"


def test_no_refusal_rests_on_nothing() -> None:
    play = reported()

    assert "27" not in ARTICLES
    assert play.refused(cmd.RefuseFiling("27", "样例理由"), DEPARTMENT_OFFICER).code == "no_such_article"
    assert play.refused(cmd.RefuseFiling("14", " "), DEPARTMENT_OFFICER).code == "required"


WRONG = [  # where the filing is, what it does not take there
    (entered, cmd.AcceptFiling()),
    (entered, cmd.ReturnFiling(("样例",))),
    (entered, cmd.RefuseFiling("14", "样例理由")),
    (returned, cmd.AcceptFiling()),
    (returned, cmd.ReturnFiling(("样例",))),
    (filed, cmd.AcceptFiling()),
    (filed, cmd.ReturnFiling(("样例",))),
    (filed, cmd.RefuseFiling("14", "样例理由")),
]


@pytest.mark.parametrize(("make", "command"), WRONG)
def test_a_filing_goes_its_way_step_by_step(make: Any, command: Any) -> None:
    assert make().refused(command, DEPARTMENT_OFFICER).code == "wrong_filing_status"


@pytest.mark.parametrize("make", [entered, reported, filed])
def test_only_a_returned_report_is_answered(make: Any) -> None:
    assert make().refused(cmd.AnswerFiling({}), UNIT).code == "wrong_filing_status"


def test_a_stay_from_before_that_was_never_reported_can_be_reported_late() -> None:
    play = from_before(filed_on=None)
    assert (play.case.filing.status, "entry_filing" in play.keys) == (FilingStatus.DUE, True)

    filing = play.do(FILE, UNIT).case.filing

    assert (filing.due, filing.late_days) == (
        date(2026, 3, 16),
        0,
    )  # Art. 26: nothing counts before 2025-12-15
    late = from_before(filed_on=None, on=date(2026, 5, 4))
    assert late.clock("entry_filing").deadline is None
    assert late.do(FILE, UNIT).case.filing.late_days == 49
