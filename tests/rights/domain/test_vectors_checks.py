"""权益·三(一), 二, vectors B30 to B32, B35: the self-check of policies, item by item."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.refusal import RefusalKind
from domain.rights import law
from domain.rights.check import commands as call
from domain.rights.check import facts as call_fact
from domain.rights.check.apply import apply as call_apply
from domain.rights.check.decide import decide as call_decide
from domain.rights.check.explanation import explain as call_explain
from domain.rights.check.face import face as call_face
from domain.rights.check.narrative import narrate as call_narrate
from domain.rights.check.ripples import ripples
from domain.rights.check.state import Check, CheckStage
from domain.rights.check.waits import waits as call_waits
from domain.rights.check.world import CheckWorld
from domain.rights.rules import NOTICE_DATA
from domain.rights.terms import Item, RightsFinding, Trait
from domain.rights.unit_check import commands as cmd
from domain.rights.unit_check import facts as fact
from domain.rights.unit_check.apply import apply
from domain.rights.unit_check.checklist import (
    Assistance,
    Coverage,
    applicable,
    assistants,
    coverage,
    enough_research_time,
    without_assistant,
)
from domain.rights.unit_check.decide import decide
from domain.rights.unit_check.explanation import explain
from domain.rights.unit_check.face import face
from domain.rights.unit_check.narrative import narrate
from domain.rights.unit_check.state import ItemReport, Made, UnitCheck, UnitCheckStage
from domain.rights.unit_check.visibility import visible
from domain.rights.unit_check.waits import waits
from domain.rights.unit_check.world import UnitCheckWorld
from tests.rights.domain.samples import BUREAU, CALENDAR, KJT, LEAGUE, OTHER_UNIT, UNIT, Play, Rules, at

CALLS: Rules[Check, call.Command, call_fact.Fact, CheckWorld] = Rules(
    call_decide, call_apply, call_waits, call_narrate, call.TimerFired
)
UNITS: Rules[UnitCheck, cmd.Command, fact.Fact, UnitCheckWorld] = Rules(
    decide, apply, waits, narrate, cmd.TimerFired
)
UnitPlay = Play[UnitCheck, cmd.Command, fact.Fact, UnitCheckWorld]
JUNE = date(2025, 6, 30)
CALL = call.CallCheck(
    year=2025,
    title="样例2025年自查",
    document="样例〔2025〕1号",
    due=JUNE,
    units=("unit-1", "unit-2", "unit-1"),
)
FIRM = frozenset({Trait.RESEARCH})


def called() -> Play[Check, call.Command, call_fact.Fact, CheckWorld]:
    """The check of 2025 is called."""
    return Play(CALLS, Check(id="2025"), CheckWorld(), at("2025-04-20 10:00")).do(CALL, KJT)


def opened(traits: frozenset[Trait] = FIRM) -> UnitPlay:
    """A unit is covered."""
    play = Play(
        UNITS, UnitCheck(id="2025-unit-1"), UnitCheckWorld(LEAGUE, None, traits), at("2025-04-20 10:00")
    )
    return play.do(cmd.OpenUnitCheck("2025", "unit-1", 2025, JUNE), KJT)


def reports(traits: frozenset[Trait] = FIRM, share: tuple[int, int] = (7, 10)) -> tuple[ItemReport, ...]:
    """Every item that the unit must have, made."""
    return tuple(
        ItemReport(
            item=item,
            made=Made.MADE,
            document="样例办法",
            on=date(2025, 4, 1),
            clause="第三条",
            share_numerator=share[0],
            share_denominator=share[1],
        )
        for item in applicable(traits)
    )


def handed_in(share: tuple[int, int] = (7, 10)) -> UnitPlay:
    """Handed in by a firm."""
    return opened().do(cmd.HandInCheck(reports(share=share)), UNIT)


APPLIES = [  # traits, items (权益·二; setting: checklist)
    ({Trait.DEPARTMENT}, "P1 P2"),
    ({Trait.LEAGUE}, "P5"),
    ({Trait.RESEARCH}, "P6 P8 P9 P10 P12 P13 P14 P15 P16"),
    ({Trait.RESEARCH, Trait.INSTITUTION}, "P6 P7 P8 P9 P10 P12 P13 P14 P15 P16"),
    (
        {Trait.RESEARCH, Trait.REGION_INSTITUTION, Trait.UNIVERSITY},
        "P3 P4 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16",
    ),
]


@pytest.mark.parametrize(("traits", "items"), APPLIES)
def test_the_kind_of_unit_decides_which_items_it_must_have(traits: set[Trait], items: str) -> None:
    assert [item.value for item in applicable(frozenset(traits))] == items.split()


def test_an_item_of_institutions_is_not_applicable_to_a_firm_by_itself() -> None:
    """B30."""
    extra = ItemReport(item=Item.P3, made=Made.MISSING)
    refusal = opened().refused(cmd.HandInCheck((*reports(), extra)), UNIT)

    assert [(each.field, each.code) for each in refusal.problems] == [("reports.P3", "not_applicable")]
    assert (
        handed_in().refused(cmd.FindItem(Item.P3, RightsFinding.NOT_MET, "样例"), BUREAU).code
        == "not_applicable"
    )


LATE = [("2025-06-30 23:59", 0), ("2025-07-01 00:00", 1), ("2025-07-02 10:00", 2)]


@pytest.mark.parametrize(("when", "late"), LATE)
def test_what_is_handed_in_late_is_taken_and_says_by_how_many_days(when: str, late: int) -> None:
    """B31."""
    play = opened().until(when).do(cmd.HandInCheck(reports()), UNIT)

    assert (play.case.stage, play.case.late_days) == (UnitCheckStage.HANDED_IN, late)
    assert (f"迟{late}日" in narrate(play.facts[-1]).text) is (late > 0)


SHARES = [
    (Fraction(60, 100), False),
    (Fraction(2, 3), True),
    (Fraction(70, 100), True),
    (Fraction(6666, 10000), False),
]


@pytest.mark.parametrize(("share", "met"), SHARES)
def test_two_thirds_of_the_working_time_are_for_research(share: Fraction, met: bool) -> None:
    """B32."""
    assert enough_research_time(share) is met
    play = handed_in((share.numerator, share.denominator))
    command = cmd.FindItem(Item.P12, RightsFinding.MET)
    if met:
        assert play.do(command, BUREAU).case.findings == {Item.P12: RightsFinding.MET}
    else:
        assert play.refused(command, BUREAU).source == law.TWO_THIRDS


def test_a_finance_assistant_who_is_a_research_assistant_is_one_person_and_serves_the_project() -> None:
    """B35: the same id of a person in both programmes."""
    found = (Assistance("person-1", "project-1"), Assistance("person-1", "project-2"))

    assert assistants(found) == 1
    assert assistants((*found, Assistance("person-2", "project-1"))) == 2
    assert without_assistant(("project-1", "project-2", "project-3"), found) == ("project-3",)


def test_the_end_of_june_2025_is_the_texts_and_other_days_are_of_a_notice() -> None:
    play = called()
    assert play.case.units == ("unit-1", "unit-2")
    assert [each[1] for each in ripples(play.case, play.facts[0], play.world)] == [
        "2025-unit-1",
        "2025-unit-2",
    ]
    clock = play.case.clocks["check"]
    assert clock.deadline is not None
    assert clock.deadline.source == law.END_OF_JUNE
    later = Play(CALLS, Check(id="2026"), CheckWorld(), at("2026-03-02 10:00"))
    other = later.do(replace(CALL, year=2026, due=date(2026, 6, 28)), KJT).case.clocks["check"].deadline
    assert other is not None
    assert (other.source, other.due) == (NOTICE_DATA, date(2026, 6, 28))
    assert call_face(play.case).title == "样例2025年自查"


WRONG_CALLS = [  # change, world, field
    ({"year": 2026}, CheckWorld(), "due"),
    ({"title": ""}, CheckWorld(), "title"),
    ({"document": ""}, CheckWorld(), "document"),
    ({"units": ()}, CheckWorld(), "units"),
    ({}, CheckWorld(same_year=True), "year"),
    ({}, CheckWorld(unknown=("unit-9",)), "units"),
]


@pytest.mark.parametrize(("change", "world", "field"), WRONG_CALLS)
def test_a_call_is_complete(change: dict[str, object], world: CheckWorld, field: str) -> None:
    play = Play(CALLS, Check(id="2025"), world, at("2025-04-20 10:00"))

    assert play.refused(replace(CALL, **change), KJT).field == field  # type: ignore[arg-type]
    assert play.refused(CALL, BUREAU).kind is RefusalKind.FORBIDDEN


def test_a_passed_day_closes_no_check() -> None:
    play = called().until("2025-07-10 10:00")
    assert play.keys == {"check"}
    closed = play.do(call.CloseCheck("样例总结"), KJT)
    assert (closed.case.stage, closed.keys) == (CheckStage.CLOSED, set())
    assert "已结束" in call_explain(closed.case, closed.at, CALENDAR).text


def reviewed(wrong: dict[Item, RightsFinding]) -> UnitPlay:
    """Found on every item."""
    play = handed_in()
    for item in applicable(FIRM):
        play = play.do(cmd.FindItem(item, wrong.get(item, RightsFinding.MET), "样例"), BUREAU)
    return play


def test_what_is_wrong_is_put_right_within_months_and_verified() -> None:
    play = reviewed({Item.P13: RightsFinding.NOT_MET, Item.P16: RightsFinding.NOT_MET})
    assert (play.case.stage, play.keys) == (UnitCheckStage.RECTIFYING, {"rectify:P13"})
    assert play.due("rectify:P13") == "2025-07-21"
    answered = play.do(cmd.AnswerFinding(Item.P13, "样例报销办法"), UNIT)
    assert answered.keys == {"verify:P13"}
    back = answered.do(cmd.VerifyItem(Item.P13, met=False, reason="样例"), BUREAU)
    assert back.keys == {"rectify:P13"}
    done = answered.do(cmd.VerifyItem(Item.P13, met=True), BUREAU)
    assert (done.case.stage, done.keys) == (UnitCheckStage.VERIFIED, set())
    assert "落实8项" in explain(done.case, done.at, CALENDAR).text
    closed = play.do(cmd.CloseUnitCheck("样例"), KJT)
    assert (closed.case.stage, closed.keys) == (UnitCheckStage.CLOSED, set())


def test_the_closed_loop_is_encouraged_and_its_absence_needs_no_rectification() -> None:
    """权益·二(六)."""
    assert reviewed({Item.P16: RightsFinding.NOT_MET}).case.stage is UnitCheckStage.VERIFIED


def test_a_self_check_names_the_document_of_what_was_made() -> None:
    first, *rest = reports()
    silent = (replace(first, document=""), *rest)
    assert opened().refused(cmd.HandInCheck(silent), UNIT).problems[0].code == "no_document"
    assert opened().refused(cmd.HandInCheck(tuple(rest)), UNIT).problems[0].code == "required"
    assert opened().refused(cmd.HandInCheck((first, first, *rest)), UNIT).problems[0].code == "duplicate"


def test_the_unit_and_who_stands_above_see_its_part() -> None:
    case = opened().case
    assert all(visible(case, actor) for actor in (UNIT, BUREAU, KJT))
    assert visible(case, OTHER_UNIT) is None
    assert face(case).batch == "2025"


def test_coverage_counts_of_those_that_must_have_an_item_who_has_it() -> None:
    found = coverage(
        [
            ("150100", FIRM, {Item.P13: RightsFinding.MET}),
            ("150100", FIRM, {}),
            ("150200", frozenset({Trait.LEAGUE}), {Item.P5: RightsFinding.PARTLY}),
        ]
    )

    assert found["150100"][Item.P13] == Coverage(1, 2)
    assert found["150200"] == {Item.P5: Coverage(0, 1)}
    assert Item.P3 not in found["150100"]
