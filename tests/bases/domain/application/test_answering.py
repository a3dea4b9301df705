"""Whoever objected signs in person for the answer (settings objection, service); Art. 11(3) leaves open who it is."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bases.application import commands as cmd
from domain.bases.application.narrative import narrate
from domain.bases.application.papers import SERVE, PaperKind
from domain.bases.terms import ObjectionFinding, Stage
from domain.legal_time import legal_day
from domain.refusal import RefusalKind
from domain.service import Way
from tests.bases.domain.application.play import Play, heard, held, objected
from tests.domain.samples import DEPARTMENT_OFFICER, PUBLIC

SIGN = cmd.SignForAnswer("objection-1")


def answered(play: Play, finding: ObjectionFinding = ObjectionFinding.NOT_UPHELD) -> Play:
    """The department found on the objection, and the documents of its papers were made."""
    done = play.do(cmd.DecideObjection("objection-1", finding, "样例认定理由"), DEPARTMENT_OFFICER)
    return done.under(replace(done.world, drafted=frozenset(one.id for one in done.case.papers)))


STARTS = {
    "in notice, not upheld": lambda: answered(objected()),
    "after it, not upheld": lambda: answered(held()),
    "material change": lambda: answered(held(), ObjectionFinding.MATERIAL_CHANGE),
    "upheld, the application has ended": lambda: answered(heard(held(), "11(3)"), ObjectionFinding.UPHELD),
}


@pytest.mark.parametrize("start", STARTS)
def test_the_answer_is_served_on_the_day_of_signing_and_its_service_is_no_task_any_more(start: str) -> None:
    play = STARTS[start]().later(days=2)
    paper = next(one for one in play.case.papers if one.kind is PaperKind.OBJECTION)
    assert f"{SERVE}{paper.id}" in play.keys

    signed = play.do(SIGN, PUBLIC)

    service = next(one.service for one in signed.case.papers if one.id == paper.id)
    assert service is not None
    assert (service.way, service.addressee, service.paper) == (Way.SYSTEM, "public", None)
    assert service.on == legal_day(signed.at)
    assert f"{SERVE}{paper.id}" not in signed.keys
    assert signed.stage is play.stage


def test_nothing_is_signed_for_before_there_is_an_answer_nor_twice_nor_for_another_one() -> None:
    undrafted = objected().do(
        cmd.DecideObjection("objection-1", ObjectionFinding.NOT_UPHELD, "样例认定理由"), DEPARTMENT_OFFICER
    )

    assert objected().refused(SIGN, PUBLIC).code == "not_answered"
    assert undrafted.refused(SIGN, PUBLIC).code == "not_drafted"
    assert answered(objected()).do(SIGN, PUBLIC).refused(SIGN, PUBLIC).code == "already_served"
    other = answered(objected()).refused(cmd.SignForAnswer("objection-2"), PUBLIC)
    assert (other.code, other.kind) == ("not_found", RefusalKind.NOT_FOUND)


def test_what_the_department_served_before_is_not_signed_for_again() -> None:
    play = answered(held())
    paper = next(one for one in play.case.papers if one.kind is PaperKind.OBJECTION)
    served = play.do(cmd.ServePaper(paper.id, Way.POST, date(2026, 3, 10), "EMS样例0001"), DEPARTMENT_OFFICER)

    assert served.refused(SIGN, PUBLIC).code == "already_served"


def test_the_record_says_who_signed() -> None:
    play = answered(objected())
    signed = play.do(SIGN, PUBLIC)

    assert "异议人在系统中签收" in narrate(signed.facts[-1][0]).text
    assert signed.stage is Stage.IN_NOTICE
