"""Setting (objection): whoever objected is answered, also where the application ended for another reason."""

from collections.abc import Callable

import pytest

from domain.bases.application import commands as cmd
from domain.bases.application.papers import PaperKind
from domain.bases.terms import ObjectionFinding, Stage
from tests.bases.domain.application.play import Play, heard, held, objected
from tests.domain.samples import DEPARTMENT_OFFICER, PUBLIC, UNIT


def withdrawn() -> Play:
    return held().do(cmd.Withdraw("样例理由"), UNIT)


def refused_on_the_other() -> Play:
    twice = objected().do(cmd.RaiseObjection("objection-2"), PUBLIC)
    upheld = cmd.DecideObjection("objection-2", ObjectionFinding.UPHELD, "样例理由")
    return heard(twice, "11(3)").do(upheld, DEPARTMENT_OFFICER)


def refused_on_another_ground() -> Play:
    return heard(objected(), "2").do(cmd.Refuse("2", "样例理由"), DEPARTMENT_OFFICER)


SCENES = {
    Stage.WITHDRAWN: withdrawn,
    Stage.REFUSED: refused_on_another_ground,
    "another objection": refused_on_the_other,
}


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_an_objection_that_an_end_left_open_is_a_task_until_it_is_answered(scene: Callable[[], Play]) -> None:
    play = scene()
    assert "objection:objection-1" in play.keys
    assert cmd.DecideObjection in play.offered(DEPARTMENT_OFFICER)

    for finding in (ObjectionFinding.UPHELD, ObjectionFinding.NOT_UPHELD, ObjectionFinding.MATERIAL_CHANGE):
        refusal = play.refused(cmd.DecideObjection("objection-1", finding, "样例理由"), DEPARTMENT_OFFICER)
        assert (refusal.code, refusal.field) == ("unfit_finding", "finding")
    answer = cmd.DecideObjection("objection-1", ObjectionFinding.CLOSED, "该申报已经终止。（样例）")
    done = play.do(answer, DEPARTMENT_OFFICER)

    assert done.stage is play.stage
    assert done.case.end_reason == play.case.end_reason
    assert done.case.papers[-1].kind is PaperKind.OBJECTION
    assert done.case.papers[-1].objection == "objection-1"
    assert "objection:objection-1" not in done.keys


def test_a_late_answer_is_told_after_the_end_as_well() -> None:
    late = withdrawn().fire_until_due("objection:objection-1")
    assert any(wait.clock.overdue for wait in late.waits if wait.key == "objection:objection-1")


def test_while_the_application_goes_on_an_objection_needs_a_finding() -> None:
    answer = cmd.DecideObjection("objection-1", ObjectionFinding.CLOSED, "样例理由")
    assert held().refused(answer, DEPARTMENT_OFFICER).code == "unfit_finding"
