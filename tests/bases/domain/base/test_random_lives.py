"""Random lives of bases: commands and timers in any order, under either effect of the vacancy (Art. 24)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from db.codec import decode, encode
from domain.actor import Actor
from domain.bases.base import commands as cmd
from domain.bases.base.keys import (
    BENEFIT,
    CANCEL_ISSUE,
    CANCEL_NOTICE,
    CANCEL_SERVICE,
    CANCEL_STATEMENT,
    CANCELLATION,
)
from domain.bases.base.state import Base, Ending, Evidence, Proceeding
from domain.bases.base.terms import BaseStatus, CancelGround, Served, StepStatus
from domain.bases.base.terms_organisation import ArrangementKind, GuidanceWay
from domain.bases.base.waits import wait_name
from domain.bases.base.world import OpenStay
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.policy_values import DEFAULT_INDICATORS
from domain.bases.stay.terms import StayStage
from domain.refusal import Refusal
from domain.service import Way
from domain.terms import Role, Route
from tests.bases.domain.base.samples import BY_DECISION, BasePlay, filed, until_end
from tests.bases.domain.base.yearly import evidence, scores
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE_OFFICER, TIMER, UNIT

STAYS = ("stay-1", "stay-2", "stay-3")
STAGES = (StayStage.PREPARING, StayStage.IN_STATION, StayStage.MOVED, StayStage.ABANDONED)
MOST_TIMERS = 100
Act = Callable[[BasePlay, st.DataObject], tuple[cmd.Command, Actor]]


def _day(play: BasePlay, data: st.DataObject) -> date:
    return play.today - timedelta(days=data.draw(st.integers(0, 900)))


def _record(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    first, last = sorted((_day(play, data), _day(play, data)))
    left = last if data.draw(st.booleans()) else None
    return cmd.RecordResident(data.draw(st.sampled_from(STAYS)), first, left), TIMER


def _leave(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    left = _day(play, data) if data.draw(st.booleans()) else None
    return cmd.RecordLeaving(data.draw(st.sampled_from(STAYS)), left), TIMER


def _amend(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    day = play.today + timedelta(days=data.draw(st.integers(-30, 60)))
    return cmd.AmendBase(effective_on=day, reason="样例理由", unit_name="样例新名"), DEPARTMENT_OFFICER


def _settle(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    return cmd.SettleBenefit(data.draw(st.sampled_from("12")), play.today), DEPARTMENT_OFFICER


def _self_check(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    if data.draw(st.booleans()):
        return cmd.OpenSelfCheck("campaign-s", play.today.year, play.today + timedelta(days=30)), TIMER
    return cmd.HandInSelfCheck(play.today.year, "样例报告"), UNIT


def _evaluate(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    campaign = f"campaign-{play.today.year}"
    steps: tuple[tuple[cmd.Command, Actor], ...] = (
        (cmd.BeginEvaluation(campaign, play.today.year, DEFAULT_INDICATORS), TIMER),
        (cmd.HandInEvidence(campaign, evidence()), UNIT),
        (cmd.ScoreEvaluation(campaign, scores("40"), "样例意见"), LEAGUE_OFFICER),
        (cmd.CorrectEvidence(campaign, {**evidence(), "management": Evidence("样例更正")}, "样例"), UNIT),
        (cmd.CorrectScores(campaign, scores("45"), "样例意见", "样例"), LEAGUE_OFFICER),
        (cmd.GradeEvaluation(campaign, "不合格", "样例理由", ("样例问题",)), DEPARTMENT_OFFICER),
        (cmd.CloseEvaluation(campaign, "样例理由"), DEPARTMENT_OFFICER),
    )
    return data.draw(st.sampled_from(steps))


def _organise(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    number = data.draw(st.sampled_from("123"))
    by = play.today + timedelta(days=data.draw(st.integers(0, 40)))
    body = cmd.RecordArrangement(
        kind=ArrangementKind.BODY, title="样例机构", since=_day(play, data), replaces=None
    )
    steps: tuple[tuple[cmd.Command, Actor], ...] = (
        (body, UNIT),
        (replace(body, replaces=number), UNIT),
        (cmd.EndArrangement(number, play.today, "样例理由"), UNIT),
        (
            cmd.GiveGuidance(
                on=play.today, way=GuidanceWay.CALL, subject="样例事项", advice="样例意见", reply_by=by
            ),
            LEAGUE_OFFICER,
        ),
        (cmd.AnswerGuidance(number, "样例落实情况"), UNIT),
        (cmd.RecordHonour(f"样例{number}", play.today, "样例单位", "样例文件"), LEAGUE_OFFICER),
        (cmd.WithdrawHonour(number, "样例理由"), DEPARTMENT_OFFICER),
    )
    return data.draw(st.sampled_from(steps))


def _hear(play: BasePlay, data: st.DataObject) -> tuple[cmd.Command, Actor]:
    ground = data.draw(st.sampled_from((CancelGround.VACANCY, CancelGround.EVALUATION)))
    served = data.draw(st.sampled_from(tuple(Served)))
    steps: tuple[tuple[cmd.Command, Actor], ...] = (
        (cmd.GiveNotice(ground, "样例事实"), DEPARTMENT_OFFICER),
        (cmd.ServeNotice(ground, Way.SYSTEM, play.today), UNIT),
        (cmd.StateObjection(ground, "样例意见", data.draw(st.booleans())), UNIT),
        (cmd.WaiveHearing(ground), UNIT),
        (cmd.ServeDecision(served, Way.SYSTEM, play.today), UNIT),
    )
    return data.draw(st.sampled_from(steps))


def _plain(command: cmd.Command, actor: Actor = DEPARTMENT_OFFICER) -> Act:
    return lambda _, __: (command, actor)


ACTS: tuple[Act, ...] = (
    _record,
    _record,
    _leave,
    _amend,
    _settle,
    _self_check,
    _evaluate,
    _organise,
    lambda _, data: (cmd.ForgetResident(data.draw(st.sampled_from(STAYS)), "样例理由"), TIMER),
    lambda play, data: (cmd.ApproveWorkstation(_day(play, data), "样例批文"), DEPARTMENT_OFFICER),
    _plain(cmd.Recount()),
    _plain(cmd.CancelFiling("样例理由", "样例答复")),
    _plain(cmd.CancelFiling("样例理由")),
    _hear,
    _hear,
    _hear,
    _plain(cmd.KeepFiling("样例理由")),
    _plain(cmd.ReverseEnding("样例理由")),
    _plain(cmd.OpenRectification("check", ("样例问题",)), LEAGUE_OFFICER),
)


def _step(play: BasePlay, data: st.DataObject) -> BasePlay:
    """A command, a timer, or time that passes while the worker stands still."""
    stages = data.draw(st.lists(st.sampled_from(STAGES), min_size=3, max_size=3))
    known = tuple(OpenStay(stay, stage) for stay, stage in zip(STAYS, stages, strict=True))
    play = play.with_stays(*known)
    kind = data.draw(st.sampled_from(("act", "act", "fire", "fire", "later")))
    if kind == "later":
        return play.later(days=data.draw(st.integers(1, 400)))
    if kind == "fire" and play.timer is not None:
        return play.fire()
    command, actor = data.draw(st.sampled_from(ACTS))(play, data)
    return play if isinstance(play.decide(command, actor), Refusal) else play.do(command, actor)


def _check(play: BasePlay) -> None:
    case = play.case
    over = case.status is not BaseStatus.ACTIVE and not case.clocks
    assert bool(play.waits) != over
    assert len(play.keys) == len(play.waits)
    for wait in play.waits:
        assert wait_name(wait.key)
        assert wait.consequence
    assert decode(Base, encode(case)) == case
    _check_cancelling(case)
    standing = case.ending
    assert (standing is None) == (case.status is BaseStatus.ACTIVE)
    if standing is None:
        assert (case.ended_on, case.barred_until) == (None, None)
        assert not any(key.startswith(BENEFIT) for key in case.clocks)
    else:
        open_steps = [one for one in standing.steps if one.status is StepStatus.OPEN]
        assert {f"step:{one.id}" for one in open_steps} <= set(case.clocks)


def _check_cancelling(case: Base) -> None:
    """No adverse effect without notice, service, hearing and a document; no ground without somebody to attend to it."""
    heads = (CANCEL_NOTICE, CANCEL_SERVICE, CANCEL_STATEMENT, CANCELLATION, CANCEL_ISSUE)
    if case.status is BaseStatus.ACTIVE:
        assert not case.grounds or any(key.startswith(heads) for key in case.clocks)
    for ending in case.endings:
        if ending.status is not BaseStatus.CANCELLED:
            continue
        assert ending.document
        assert ending.remedies
        assert any(_told_before(proceeding, ending) for proceeding in case.proceedings)


def _told_before(known: Proceeding, ending: Ending) -> bool:
    if known.document != ending.notice or not known.heard or known.served is None:
        return False
    decided = ending.decided_on
    return decided is not None and known.noticed_on <= known.served.on <= decided <= ending.on


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_happens_an_open_base_waits_for_something_and_an_ended_one_for_nothing(
    data: st.DataObject,
) -> None:
    policy = data.draw(st.sampled_from((DEFAULT_POLICY, BY_DECISION)))
    play = filed(policy=policy, route=data.draw(st.sampled_from((Route.LOCAL, Route.CENTRAL))))
    for _ in range(data.draw(st.integers(5, 40))):
        play = _step(play, data)
        _check(play)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_left_alone_every_life_comes_to_rest_once_nobody_is_reminded_any_more(data: st.DataObject) -> None:
    policy = data.draw(st.sampled_from((DEFAULT_POLICY, BY_DECISION)))
    play = filed(policy=replace(policy, reminder_days_after_every=0))
    for _ in range(15):
        play = _step(play, data)
    for _ in range(MOST_TIMERS):
        if play.timer is None:
            break
        play = play.fire()
    assert play.timer is None
    assert all(wait.party.role is not Role.SYSTEM or wait.key == "running" for wait in play.waits)


def test_no_command_of_a_person_is_taken_after_everything_is_over() -> None:
    play = until_end(filed())
    assert play.waits == ()
    for command in (cmd.Recount(), cmd.CancelFiling("样例理由"), cmd.KeepFiling("样例理由")):
        assert play.refused(command).code == "wrong_stage"
    assert play.refused(cmd.HandInSelfCheck(2028, "样例报告"), UNIT).code == "wrong_stage"
