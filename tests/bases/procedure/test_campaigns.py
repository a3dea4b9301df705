"""Art. 5, 6, 25: self-checks and evaluations, from the opening to what a passed due date or a second failure brings."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.bases.base import commands as base_cmd
from domain.bases.base.keys import (
    CANCEL_NOTICE,
    CANCELLATION,
    EVIDENCE,
    GRADE,
    RECTIFICATION,
    SCORE,
    SELF_CHECK,
)
from domain.bases.base.state import Evidence
from domain.bases.base.terms import BaseStatus, CancelGround, EvaluationStatus, StepOutcome
from domain.bases.campaign import commands as campaign_cmd
from domain.bases.campaign.keys import CAMPAIGN
from domain.bases.campaign.state import CampaignKind
from domain.bases.policy_values import DEFAULT_INDICATORS
from domain.bases.stay.terms import StayStage
from ids import new_id
from scenario.backstage import RefusedError
from scenario.stack import Stack
from tests.bases.procedure.life_scene import LifeScene, levels, life_scene
from tests.procedure.scene import MINUTE, at, midnight

WEEK = timedelta(days=7)
FULL = {one.key: Evidence("样例情况") for one in DEFAULT_INDICATORS}
POOR = {one.key: Decimal(one.max_points) / 2 for one in DEFAULT_INDICATORS}
LOWEST = "不合格"


async def campaign(scene: LifeScene, kind: CampaignKind, closes_on: date) -> str:
    """The department opens one over all bases."""
    case = new_id()
    command = campaign_cmd.OpenCampaign(kind=kind, title="样例安排", year=closes_on.year, closes_on=closes_on)
    await scene.play.do(scene.crew.department, case, command, kind="campaign")
    return case


async def score(scene: LifeScene, base: str, case: str) -> None:
    """The league's marks."""
    command = base_cmd.ScoreEvaluation(case, POOR, "样例评估意见")
    await scene.lives.at_base(scene.crew.league, base, command)


async def fail(scene: LifeScene, base: str, case: str) -> None:
    """The department's lowest grade, with what is to be put right."""
    command = base_cmd.GradeEvaluation(case, LOWEST, "样例理由", ("样例问题",))
    await scene.lives.at_base(scene.crew.department, base, command)


async def test_a_self_check_is_reminded_of_told_upwards_and_taken_late(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 11, 2), units=2)
    early, late = await scene.lives.base(0), await scene.lives.base(1)
    last = date(2026, 12, 31)
    case = await campaign(scene, CampaignKind.SELF_CHECK, last)
    key, report = f"{SELF_CHECK}2026", base_cmd.HandInSelfCheck(2026, "样例自查报告")

    await scene.go(at(last, 23, 58))
    await scene.lives.at_base(scene.crew.units[0], early, report)
    await scene.go(at(last + WEEK, 18))

    escalated = await scene.of_key(late, key, "Escalated")
    assert await scene.of_key(early, key, "Escalated") == []
    assert levels(escalated) == [1, 2]
    assert midnight(last) <= escalated[0].at < midnight(last) + MINUTE
    assert await scene.reminders(late, key) == [last - timedelta(days=days) for days in (30, 7, 1)]
    assert levels(await scene.of_key(case, CAMPAIGN, "Escalated")) == [2]
    close = campaign_cmd.CloseCampaign("样例总结")
    await scene.play.do(scene.crew.department, case, close, kind="campaign")
    assert (await scene.facts(case, "CampaignClosed"))[0].body["unfinished"] == [late]
    await scene.lives.at_base(scene.crew.units[1], late, report)  # still due after the end
    assert key not in await scene.keys(late)
    assert await scene.life("campaign", case).result() == "closed"


async def test_whoever_delays_an_evaluation_is_told_upwards_and_late_evidence_is_not_waited_for(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    case = await campaign(scene, CampaignKind.EVALUATION, date(2026, 12, 31))
    due = await scene.due(base, EVIDENCE)
    let_go = await campaign(scene, CampaignKind.EVALUATION, date(2026, 12, 31))
    with pytest.raises(RefusedError, match="evidence_not_due"):
        await score(scene, base, case)

    await scene.go(midnight(due) + MINUTE)
    await score(scene, base, case)
    graded_by = await scene.due(base, GRADE)
    await scene.go(midnight(graded_by) + MINUTE)
    await fail(scene, base, case)
    righted_by = await scene.due(base, RECTIFICATION)

    close = campaign_cmd.CloseCampaign("样例总结")
    await scene.play.do(scene.crew.department, let_go, close, kind="campaign")
    statuses = {one.campaign: one.status for one in (await scene.lives.base_state(base)).evaluations}
    assert statuses == {case: EvaluationStatus.GRADED, let_go: EvaluationStatus.CLOSED}
    assert [key for key in await scene.keys(base) if let_go in key] == []
    assert righted_by == date(2027, 4, scene.lives.today.day)
    assert levels(await scene.of_key(base, f"{EVIDENCE}{case}", "Escalated")) == [1]
    assert levels(await scene.of_key(base, f"{GRADE}{case}", "Escalated")) == [2]
    await scene.go(midnight(righted_by) + WEEK)
    (rectification,) = (await scene.lives.base_state(base)).rectifications
    key = f"{RECTIFICATION}{rectification.id}"
    assert levels(await scene.of_key(base, key, "Escalated")) == [1, 2]


async def test_a_second_failure_in_a_row_opens_the_decision_and_who_is_in_station_goes_on(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    for _ in range(2):
        case = await campaign(scene, CampaignKind.EVALUATION, date(2026, 12, 31))
        handed_in = base_cmd.HandInEvidence(case, FULL)
        await scene.lives.at_base(scene.lives.unit, base, handed_in)
        await scene.go(midnight(await scene.due(base, SCORE)) + MINUTE)
        assert levels(await scene.of_key(base, f"{SCORE}{case}", "Escalated")) == [2]
        assert await scene.facts(base, "CancellationOpened") == []
        assert f"{CANCEL_NOTICE}evaluation" not in await scene.keys(base)
        await score(scene, base, case)
        await fail(scene, base, case)
    staying = await scene.lives.entered(base)

    await scene.lives.hear_unit(base, CancelGround.EVALUATION)
    decide_by = await scene.due(base, CANCELLATION)
    await scene.go(midnight(decide_by) + MINUTE)
    assert levels(await scene.of_key(base, CANCELLATION, "Escalated")) == [2]
    await scene.lives.at_base(scene.crew.department, base, base_cmd.CancelFiling("样例理由"))
    await scene.go(live.clock.now() + MINUTE)

    state = await scene.lives.base_state(base)
    assert state.status is BaseStatus.CANCELLED
    assert (state.endings[0].ground, state.barred_until) == (CancelGround.EVALUATION, None)
    assert [one.outcome for one in state.endings[0].steps] == [StepOutcome.CONTINUES]
    assert (await scene.lives.stay_state(staying)).stage is StayStage.IN_STATION
    await scene.lives.report(staying)  # what the agreement promised goes on
