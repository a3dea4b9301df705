"""Situations decided from the rules first: what is put on record late, and what the unit ends itself (settings)."""

from dataclasses import replace
from datetime import date

from domain.bases.application import commands as cmd
from domain.bases.application.explanation import explain
from domain.bases.terms import Stage
from domain.policy_values import Effect
from domain.service import Way
from tests.bases.domain.application.play import sent_back, submitted
from tests.domain.samples import CALENDAR, LEAGUE_OFFICER, UNIT


def test_a_service_that_is_recorded_when_its_time_is_over_withdraws_nothing_by_itself() -> None:
    play = sent_back()
    (paper,) = play.case.open_papers
    play = play.under(replace(play.world, drafted=frozenset({paper.id}))).later(days=60)
    served = cmd.ServePaper(paper.id, Way.POST, date(2026, 3, 3), "样例邮件")
    late = play.do(served, LEAGUE_OFFICER).fire_until_due("correction")

    assert late.case.clock is not None
    assert (late.stage, late.case.clock.effect) == (Stage.CORRECTION, Effect.DUTY)
    assert "overdue:correction" in late.keys
    assert late.do(cmd.AnswerCorrection({"1": "样例答复"}), UNIT).stage is Stage.FIRST_REVIEW


def test_a_unit_that_withdraws_by_itself_is_told_no_remedies() -> None:
    opposed = submitted().do(cmd.DeclineToRecommend("样例"), LEAGUE_OFFICER)
    play = opposed.do(cmd.Withdraw("样例"), UNIT)
    assert "救济途径" not in explain(play.case, play.at, CALENDAR).text
