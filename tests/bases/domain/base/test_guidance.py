"""Art. 6: guidance of a base as a recorded act with a message and, where asked for, an answer; awards to the base."""

from dataclasses import replace
from datetime import date

import pytest

from activities.bases.told import told_of_base
from domain.actor import DEPARTMENT, Actor
from domain.bases.base import commands as cmd
from domain.bases.base.allowed import allowed
from domain.bases.base.terms_organisation import GuidanceWay
from domain.bases.base.waits import wait_name
from domain.policy_values import Effect
from domain.refusal import RefusalKind
from domain.source import article, setting
from domain.terms import Role, Route
from tests.bases.domain.base.samples import BasePlay, cancelled, filed
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE, LEAGUE_OFFICER, UNIT, UNIT_ID, circumstances

TODAY, BY = date(2026, 5, 6), date(2026, 6, 1)
GUIDE = cmd.GiveGuidance(on=TODAY, way=GuidanceWay.VISIT, subject="样例事项", advice="样例意见", reply_by=BY)
KEY = "guidance:1"
HONOUR = cmd.RecordHonour("样例优秀基地", TODAY, "样例表彰单位", "样例〔2026〕1号")


def today(route: Route = Route.LOCAL) -> BasePlay:
    return filed(route=route).on(TODAY)


def guided() -> BasePlay:
    return today().do(GUIDE, LEAGUE_OFFICER)


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (LEAGUE_OFFICER, True),
        (DEPARTMENT_OFFICER, True),
        (replace(LEAGUE_OFFICER, scope="150900"), False),
        (UNIT, False),
    ],
)
def test_the_league_of_the_area_and_the_department_guide_every_base(
    route: Route, actor: Actor, may: bool
) -> None:
    play = today(route)
    if not may:
        assert play.refused(GUIDE, actor).kind is RefusalKind.FORBIDDEN
        return
    play = play.do(GUIDE, actor)
    (one,) = play.case.guidances
    assert (one.on, one.by, one.advice, one.reply_by) == (TODAY, actor.role, "样例意见", BY)


def test_the_base_is_told_the_advice_under_article_6() -> None:
    (heard,) = told_of_base(guided().case, guided().last)
    party, line = heard
    assert (party.role, party.scope) == (Role.UNIT, UNIT_ID)
    assert "样例意见" in line.text
    assert line.source == article("6")


def test_an_answer_is_waited_for_only_where_it_was_asked_for() -> None:
    assert KEY not in today().do(replace(GUIDE, reply_by=None), LEAGUE_OFFICER).case.clocks

    wait = guided().wait(KEY)
    assert wait.party.includes(UNIT)
    assert wait.source == setting("procedure")
    assert wait.commands == ("guidance/answer",)
    assert wait.clock.effect is Effect.DUTY
    assert wait.clock.deadline is not None
    assert wait.clock.deadline.due == BY
    assert (wait.action, wait_name(KEY)) == ("落实并回复指导意见：样例事项", "落实并回复指导意见")


def test_the_answer_ends_the_wait_late_as_well_and_is_told_to_those_above() -> None:
    late = guided().fire_until(date(2026, 6, 3))
    assert late.wait(f"overdue:{KEY}").party.scope == LEAGUE

    done = late.do(cmd.AnswerGuidance("1", "样例落实情况"), UNIT)

    assert KEY not in done.case.clocks
    assert done.case.guidances[0].answered_on == date(2026, 6, 3)
    assert {party.role for party, _ in told_of_base(done.case, done.last)} == {Role.LEAGUE, DEPARTMENT.role}
    assert done.refused(cmd.AnswerGuidance("1", "样例"), UNIT).code == "already_answered"
    assert guided().refused(cmd.AnswerGuidance("2", "样例"), UNIT).code == "not_found"
    assert guided().refused(cmd.AnswerGuidance("1", " "), UNIT).field == "answer"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"on": date(2026, 5, 7)}, "on"),
        ({"subject": " "}, "subject"),
        ({"advice": ""}, "advice"),
        ({"advice": "样" * 4001}, "advice"),
        ({"reply_by": date(2026, 5, 5)}, "reply_by"),
        ({"paper": "paper-9"}, "paper"),
    ],
)
def test_a_guidance_is_complete(change: dict[str, object], field: str) -> None:
    refusal = today().refused(replace(GUIDE, **change), LEAGUE_OFFICER)  # type: ignore[arg-type]
    assert [one.field for one in refusal.problems] == [field]


def test_a_base_whose_filing_does_not_stand_is_guided_no_more() -> None:
    assert cancelled().refused(replace(GUIDE, reply_by=None), LEAGUE_OFFICER).code == "wrong_stage"


def test_an_award_to_the_base_stands_until_it_is_withdrawn() -> None:
    play = today().do(HONOUR, LEAGUE_OFFICER)
    assert "honours/1/withdrawal" in {
        one.path for one in allowed(play.case, circumstances(play.at, DEPARTMENT_OFFICER))
    }
    assert play.refused(HONOUR, DEPARTMENT_OFFICER).field == "title"
    assert play.refused(HONOUR, UNIT).kind is RefusalKind.FORBIDDEN
    assert {party.role for party, _ in told_of_base(play.case, play.last)} == {Role.UNIT, Role.LEAGUE}

    gone = play.do(cmd.WithdrawHonour("1", "样例理由"), DEPARTMENT_OFFICER)

    assert gone.case.honours[0].withdrawn == "样例理由"
    assert gone.refused(cmd.WithdrawHonour("1", "样例理由")).code == "already_withdrawn"
    assert gone.refused(cmd.WithdrawHonour("2", "样例理由")).code == "not_found"
    assert play.refused(cmd.WithdrawHonour("1", " ")).field == "reason"
    assert gone.do(HONOUR).case.honours[1].withdrawn == ""
