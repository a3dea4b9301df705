"""Art. 25: problems are put right in time, and whoever ordered it accepts it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actor import Actor
from domain.bases.attachment import Attachment
from domain.bases.base import commands as cmd
from domain.bases.base.state import ItemPapers
from domain.bases.base.terms import RectificationStatus
from domain.refusal import RefusalKind
from domain.source import article, setting
from domain.wait import next_reminder
from tests.bases.domain.base.test_self_check import REPORT, opened
from tests.bases.domain.base.yearly import BASE, ITEMS, REGION, WorkPlay, codes
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE_OFFICER, UNIT

ORDER = cmd.OpenRectification("check", ITEMS)
ANSWER = cmd.AnswerRectification("1", {"1": "样例整改一", "2": "样例整改二"})
ACCEPT, BACK = cmd.CheckRectification("1", True, ""), cmd.CheckRectification("1", False, "样例理由")
OWN, CHECK = "rectification:1", "rectification_check:1"


def ordered(by: Actor = LEAGUE_OFFICER) -> WorkPlay:
    return WorkPlay().do(ORDER, by)


def answered(by: Actor = LEAGUE_OFFICER) -> WorkPlay:
    return ordered(by).later(days=30).do(ANSWER, UNIT)


DUE = [  # ordered on, due (setting: 12 months, moved on from a rest day), provisional
    (date(2025, 12, 31), date(2026, 12, 31), True),
    (date(2025, 12, 24), date(2026, 12, 24), False),
    (date(2025, 10, 9), date(2026, 10, 9), False),
    (date(2025, 10, 3), date(2026, 10, 8), False),
    (date(2026, 11, 2), date(2027, 11, 2), True),
    (date(2028, 2, 29), date(2029, 2, 28), True),
    (date(2026, 11, 6), date(2027, 11, 8), True),
]


@pytest.mark.parametrize(("day", "due", "provisional"), DUE)
def test_it_is_due_after_the_months_of_the_settings(day: date, due: date, provisional: bool) -> None:
    play = WorkPlay().on(day).do(ORDER, LEAGUE_OFFICER)

    deadline = play.case.clocks[OWN].deadline
    assert deadline is not None
    assert (deadline.due, deadline.provisional) == (due, provisional)
    assert deadline.source == setting("rectification_months")


def test_the_months_are_a_setting() -> None:
    policy = replace(WorkPlay().policy, rectification_months=3)

    play = replace(WorkPlay(), policy=policy).on(date(2026, 3, 2)).do(ORDER, LEAGUE_OFFICER)

    assert play.due(OWN) == date(2026, 6, 2)


def test_the_unit_puts_it_right_and_whoever_ordered_it_accepts() -> None:
    play = answered()

    assert ordered().wait(OWN).party.includes(UNIT)
    assert ordered().wait(OWN).source == article("25")
    assert play.wait(CHECK).party.includes(LEAGUE_OFFICER)
    assert set(play.case.clocks) == {CHECK}
    done = play.do(ACCEPT, LEAGUE_OFFICER)
    known = done.case.rectification("1")
    assert known is not None
    assert (known.status, known.accepted_on) == (RectificationStatus.ACCEPTED, done.at.date())
    assert [item.answer for item in known.items] == ["样例整改一", "样例整改二"]
    assert done.case.clocks == {}


CHECKERS = [  # ordered by, checked by, taken (Art. 5, 6)
    (LEAGUE_OFFICER, LEAGUE_OFFICER, True),
    (LEAGUE_OFFICER, DEPARTMENT_OFFICER, False),
    (DEPARTMENT_OFFICER, DEPARTMENT_OFFICER, True),
    (DEPARTMENT_OFFICER, LEAGUE_OFFICER, False),
]


@pytest.mark.parametrize(("by", "checker", "taken"), CHECKERS)
def test_only_whoever_ordered_it_accepts_it(by: Actor, checker: Actor, taken: bool) -> None:
    play = answered(by)

    assert play.wait(CHECK).party.includes(by)
    if taken:
        assert play.do(ACCEPT, checker).case.clocks == {}
    else:
        assert play.refused(ACCEPT, checker).kind is RefusalKind.FORBIDDEN


def test_for_a_unit_of_the_region_level_the_department_orders_and_accepts() -> None:
    play = WorkPlay(REGION).do(ORDER, DEPARTMENT_OFFICER).do(ANSWER, UNIT)

    assert play.wait(CHECK).party.includes(DEPARTMENT_OFFICER)
    assert play.do(ACCEPT, DEPARTMENT_OFFICER).case.clocks == {}


BACKS = [  # sent back on, due then: the old date while it is ahead, otherwise 15 working days
    (date(2027, 3, 1), date(2027, 11, 2)),
    (date(2027, 11, 2), date(2027, 11, 2)),
    (date(2027, 11, 3), date(2027, 11, 24)),
]


@pytest.mark.parametrize(("day", "due"), BACKS)
def test_what_is_sent_back_keeps_its_time_or_gets_a_short_one(day: date, due: date) -> None:
    play = answered().on(day, 17).do(BACK, LEAGUE_OFFICER)

    assert play.due(OWN) == due
    assert set(play.case.clocks) == {OWN}
    known = play.case.rectification("1")
    assert known is not None
    assert (known.status, known.note, known.paused) == (RectificationStatus.OPEN, "样例理由", None)
    step = next_reminder(play.case.clocks[OWN])
    assert step is None or step > play.at
    again = play.do(ANSWER, UNIT).do(ACCEPT, LEAGUE_OFFICER)
    assert again.case.clocks == {}


def test_an_answer_is_taken_late_and_sent_back_with_a_short_time() -> None:
    play = ordered().over(OWN).later(days=40).do(ANSWER, UNIT)

    assert set(play.case.clocks) == {CHECK}
    back = play.do(BACK, LEAGUE_OFFICER)
    assert not back.case.clocks[OWN].overdue
    assert back.due(OWN) > back.at.date()


def test_every_item_is_answered_and_nothing_else() -> None:
    refusal = ordered().refused(cmd.AnswerRectification("1", {"1": " ", "9": "样例"}), UNIT)

    assert codes(refusal) == [
        ("answers.1", "required"),
        ("answers.2", "required"),
        ("answers.9", "unknown"),
    ]


def test_papers_that_show_an_item_stand_beside_it_and_are_on_record() -> None:
    play = ordered()
    paper = Attachment(id="p1", file_name="样例整改照片.png", media_type="image/png", size=1, sha256="0" * 64)
    play = WorkPlay(replace(play.case, papers=(paper,)), play.at)
    shown = {"1": ItemPapers(("p1",)), "2": ItemPapers()}
    done = play.do(replace(ANSWER, shown=shown), UNIT)

    rectification = done.case.rectification("1")
    assert rectification is not None
    assert [item.papers for item in rectification.items] == [("p1",), ()]
    wrong = replace(ANSWER, shown={"2": ItemPapers(("p9",)), "7": ItemPapers()})
    assert codes(play.refused(wrong, UNIT)) == [
        ("shown.2.papers[0]", "no_such_paper"),
        ("shown.7", "unknown"),
    ]


def test_sending_back_needs_a_reason() -> None:
    refusal = answered().refused(cmd.CheckRectification("1", False, " "), LEAGUE_OFFICER)

    assert (refusal.code, refusal.field) == ("required", "note")


ORIGINS = [  # origin, taken (Art. 25: 评估检查及自查)
    ("check", True),
    ("self_check:2026", True),
    ("self_check:2025", False),
    ("self_check:", False),
    ("evaluation:campaign-1", False),
    ("", False),
]


@pytest.mark.parametrize(("origin", "taken"), ORIGINS)
def test_it_comes_from_a_check_or_from_a_self_check_that_is_in(origin: str, taken: bool) -> None:
    play, command = opened().do(REPORT, UNIT), cmd.OpenRectification(origin, ITEMS)

    if taken:
        assert play.do(command, DEPARTMENT_OFFICER).case.rectifications[0].origin == origin
    else:
        assert codes(play.refused(command, DEPARTMENT_OFFICER)) == [("origin", "no_such_origin")]


def test_what_has_to_be_put_right_is_said() -> None:
    empty, blank = cmd.OpenRectification("check", ()), cmd.OpenRectification("x", ("样例", ""))

    assert codes(WorkPlay().refused(empty, LEAGUE_OFFICER)) == [("items", "required")]
    assert codes(WorkPlay().refused(blank, LEAGUE_OFFICER)) == [
        ("origin", "no_such_origin"),
        ("items[1]", "required"),
    ]


def test_each_step_has_its_place() -> None:
    accepted = answered().do(ACCEPT, LEAGUE_OFFICER)

    assert WorkPlay(BASE).refused(ANSWER, UNIT).kind is RefusalKind.NOT_FOUND
    assert WorkPlay(BASE).refused(ACCEPT, LEAGUE_OFFICER).kind is RefusalKind.NOT_FOUND
    assert ordered().refused(ACCEPT, LEAGUE_OFFICER).code == "wrong_stage"
    assert answered().refused(ANSWER, UNIT).code == "wrong_stage"
    assert accepted.refused(ACCEPT, LEAGUE_OFFICER).code == "wrong_stage"
    assert accepted.refused(ANSWER, UNIT).code == "wrong_stage"


def test_several_run_side_by_side() -> None:
    play = ordered().do(ORDER, DEPARTMENT_OFFICER)

    assert set(play.case.clocks) == {OWN, "rectification:2"}
    assert set(play.do(ANSWER, UNIT).case.clocks) == {CHECK, "rectification:2"}


def test_the_history_tells_each_step() -> None:
    play = answered().do(BACK, LEAGUE_OFFICER).do(ANSWER, UNIT).do(ACCEPT, LEAGUE_OFFICER)

    told = [line.text for line in play.told]
    assert told[0] == "针对检查情况，要求整改2项问题，期限至2027年11月2日（暂定，以放假安排公布为准）。"
    assert told[1].startswith("逐项报告2项问题的整改情况，验收期限至")
    assert told[2].startswith("整改验收未通过，继续整改：样例理由，期限至2027年11月2日")
    assert told[-1] == "整改验收通过。"
