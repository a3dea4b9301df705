"""Art. 11(3): the notice, objections, and the filing."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application.papers import PaperKind
from domain.bases.terms import ObjectionFinding, Stage
from domain.refusal import RefusalKind
from domain.wait import Occasion
from tests.bases.domain.application.play import (
    cleared,
    filed,
    heard,
    held,
    in_notice,
    intended,
    objected,
    passed,
    served,
)
from tests.domain.samples import (
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    PUBLIC,
    TIMER,
    UNIT,
)

BEGIN = cmd.BeginNotice("notice-2")
FILE = cmd.File("NMGBSH20260001", "样例社备〔2026〕1号")


def finding(found: ObjectionFinding, objection: str = "objection-1") -> cmd.DecideObjection:
    return cmd.DecideObjection(objection, found, "样例认定理由")


NOT_UPHELD = finding(ObjectionFinding.NOT_UPHELD)
NOTICES = [  # begins, ends (five working days, the first not counted)
    ("2026-09-18", "2026-09-24"),
    ("2026-09-21", "2026-09-29"),
    ("2026-09-28", "2026-10-10"),
    ("2026-02-13", "2026-02-27"),
]


@pytest.mark.parametrize(("begins", "ends"), NOTICES)
def test_both_dates_of_a_notice_are_kept(begins: str, ends: str) -> None:
    play = replace(passed(), at=datetime.fromisoformat(f"{begins}T10:00:00+08:00"))
    notice = play.do(cmd.BeginNotice("notice-1"), DEPARTMENT_OFFICER).case.notice

    assert notice is not None
    assert (notice.begins, notice.ends) == (date.fromisoformat(begins), date.fromisoformat(ends))


def test_a_notice_ends_at_midnight_after_its_last_day_and_not_before() -> None:
    play = in_notice()
    early = cmd.TimerFired("notice", Occasion.DUE)

    assert play.refused(early, TIMER).code == "nothing_due"
    assert cleared().at.isoformat() == "2026-03-10T00:00:00+08:00"
    assert cleared().stage is Stage.CLEARED


def test_objections_are_taken_until_the_last_day_of_the_notice_ends() -> None:
    last = in_notice().later(days=7, hours=14.9)
    over = in_notice().later(days=7, hours=15.1)

    assert last.do(cmd.RaiseObjection("objection-1"), PUBLIC).case.open_objections
    assert over.refused(cmd.RaiseObjection("objection-1"), PUBLIC).code == "notice_over"
    assert cleared().refused(cmd.RaiseObjection("objection-1"), PUBLIC).code == "wrong_stage"


@pytest.mark.parametrize("actor", [PUBLIC, UNIT, LEAGUE_OFFICER, DEPARTMENT_OFFICER])
def test_anyone_may_object_to_what_is_in_notice(actor: Actor) -> None:
    play = in_notice().do(cmd.RaiseObjection("objection-1"), actor)

    assert play.keys == {"notice", "objection:objection-1"}
    assert play.refused(cmd.RaiseObjection("objection-1"), actor).code == "already_raised"


def test_an_open_objection_holds_the_unit_until_it_is_decided() -> None:
    play = held()

    assert play.stage is Stage.HELD
    assert play.refused(FILE, DEPARTMENT_OFFICER).code == "wrong_stage"
    assert play.do(NOT_UPHELD, DEPARTMENT_OFFICER).stage is Stage.CLEARED


def test_of_two_objections_both_have_to_be_decided() -> None:
    play = objected().do(cmd.RaiseObjection("objection-2"), PUBLIC).fire_until_due("notice")

    play = play.do(NOT_UPHELD, DEPARTMENT_OFFICER)
    assert play.stage is Stage.HELD
    second = finding(ObjectionFinding.NOT_UPHELD, "objection-2")
    assert play.do(second, DEPARTMENT_OFFICER).stage is Stage.CLEARED


def test_an_objection_decided_during_the_notice_lets_it_run_on() -> None:
    play = objected()
    decided = play.do(NOT_UPHELD, DEPARTMENT_OFFICER)

    assert (decided.stage, decided.case.clock) == (Stage.IN_NOTICE, play.case.clock)
    assert decided.fire_until_due("notice").stage is Stage.CLEARED


@pytest.mark.parametrize("start", ["in notice", "held"])
def test_an_upheld_objection_ends_the_application(start: str) -> None:
    play = objected() if start == "in notice" else held()

    after = heard(play, "11(3)").do(finding(ObjectionFinding.UPHELD), DEPARTMENT_OFFICER)

    assert (after.stage, after.case.end_reason) == (Stage.REFUSED, "样例认定理由")
    assert after.keys == {"serve:objection-2", "serve:refused-3", "receipt:refused-3"}


@pytest.mark.parametrize("start", ["in notice", "held"])
def test_no_objection_is_upheld_before_the_unit_was_told_and_heard(start: str) -> None:
    play = objected() if start == "in notice" else held()
    upheld = finding(ObjectionFinding.UPHELD)
    assert play.refused(upheld, DEPARTMENT_OFFICER).code == "not_intended"

    told = intended(play, "11(3)")
    assert told.refused(upheld, DEPARTMENT_OFFICER).code == "not_served"
    running = served(told, PaperKind.INTENT)
    assert running.refused(upheld, DEPARTMENT_OFFICER).code == "hearing_open"
    assert running.do(NOT_UPHELD, DEPARTMENT_OFFICER).case.objections[0].finding is NOT_UPHELD.finding


@pytest.mark.parametrize("start", ["in notice", "held"])
def test_a_material_change_needs_a_new_notice(start: str) -> None:
    play = objected() if start == "in notice" else held()

    after = play.do(finding(ObjectionFinding.MATERIAL_CHANGE), DEPARTMENT_OFFICER)

    assert (after.stage, after.case.notice) == (Stage.PASSED, None)
    again = after.do(BEGIN, DEPARTMENT_OFFICER)
    assert again.case.notice is not None
    assert again.case.notice.begins == again.at.date()
    assert again.fire_until_due("notice").stage is Stage.CLEARED


def test_an_objection_left_open_by_a_material_change_holds_the_new_notice_too() -> None:
    play = objected().do(cmd.RaiseObjection("objection-2"), PUBLIC)
    play = play.do(finding(ObjectionFinding.MATERIAL_CHANGE), DEPARTMENT_OFFICER)
    assert play.keys == {"notice_publish", "objection:objection-2", "serve:objection-1"}

    play = play.do(BEGIN, DEPARTMENT_OFFICER).fire_until_due("notice")

    assert play.stage is Stage.HELD


def test_a_finding_needs_reasons_an_open_objection_and_the_department() -> None:
    play = objected()
    silent = cmd.DecideObjection("objection-1", ObjectionFinding.UPHELD, " ")

    assert play.refused(silent, DEPARTMENT_OFFICER).field == "reasons"
    unknown = finding(ObjectionFinding.UPHELD, "objection-9")
    assert play.refused(unknown, DEPARTMENT_OFFICER).kind is RefusalKind.NOT_FOUND
    assert play.refused(NOT_UPHELD, LEAGUE_OFFICER).kind is RefusalKind.FORBIDDEN
    decided = play.do(NOT_UPHELD, DEPARTMENT_OFFICER)
    assert decided.refused(NOT_UPHELD, DEPARTMENT_OFFICER).code == "already_decided"


def test_an_objection_nobody_decides_is_overdue_and_still_holds() -> None:
    late = held().fire_until_due("objection:objection-1")

    assert late.stage is Stage.HELD
    assert late.case.open_objections[0].clock.overdue
    assert late.do(NOT_UPHELD, DEPARTMENT_OFFICER).stage is Stage.CLEARED


def test_the_filing_gives_the_base_its_code_and_its_document() -> None:
    case = filed().case

    assert (case.stage, case.base, case.document) == (
        Stage.FILED,
        "NMGBSH20260001",
        "样例社备〔2026〕1号",
    )
