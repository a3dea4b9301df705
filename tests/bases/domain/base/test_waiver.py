"""Setting (hearing): only the unit itself gives up its time with a statement; the department needs the paper of the waiver."""

from domain.bases.base import commands as cmd
from domain.bases.base.terms import CancelGround
from domain.refusal import Refusal
from tests.bases.domain.base.samples import FILED_ON, filed, signed
from tests.domain.samples import UNIT


def test_a_statement_that_the_department_records_gives_nothing_up() -> None:
    play = filed(FILED_ON)
    while play.case.proceeding(CancelGround.VACANCY) is None:
        play = play.fire()
    play = signed(play)
    said = cmd.StateObjection(CancelGround.VACANCY, "样例意见", waives=True)

    by_department = play.decide(said)
    assert isinstance(by_department, Refusal)
    assert [(one.field, one.code) for one in by_department.problems] == [
        ("waives", "not_yours_to_waive"),
        ("paper", "required"),
    ]
    known = play.do(said, UNIT).case.proceeding(CancelGround.VACANCY)
    assert known is not None
    assert known.heard
