"""What the passing of each due date brings, at 24:00 and not before (settings; Art. 11)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from activities.bases.documents.issuing import issue
from domain.bases.application import commands as cmd
from domain.bases.round import commands as round_cmd
from domain.bases.terms import Section, Vote
from domain.legal_time import SHANGHAI
from domain.terms import Route
from scenario.backstage import ROUND
from scenario.stack import Stack
from scenario.values import sheet
from tests.procedure.scene import MINUTE, Scene, midnight, scene_on

Bring = Callable[[Scene], Awaitable[str]]
SOON = timedelta(seconds=5)


async def drafted(scene: Scene) -> str:
    return await scene.play.opened(scene.crew.units[0])


async def submitted(scene: Scene) -> str:
    return await scene.play.submitted(scene.crew.units[0])


async def returned(scene: Scene) -> str:
    case = await submitted(scene)
    items = (cmd.CorrectionRequest(Section.PAY, "请说明构成。"),)
    await scene.play.do(scene.crew.league, case, cmd.ReturnForCorrection(items))
    await issue(scene.live.engine, scene.live.clock.now(), case)
    await scene.play.do(scene.crew.units[0], case, cmd.SignFor("correction-1"))
    return case


async def recommended(scene: Scene) -> str:
    return await scene.play.recommended(scene.crew.units[0])


async def unassigned(scene: Scene) -> str:
    case = await recommended(scene)
    await scene.play.do(scene.crew.department, case, cmd.Accept())
    return case


async def assigned(scene: Scene) -> str:
    return await scene.play.accepted(scene.crew.units[0])


async def judged(scene: Scene) -> str:
    case = await assigned(scene)
    for expert in scene.crew.experts:
        await scene.play.do(expert, case, cmd.DeclareNoConflict())
        await scene.play.do(expert, case, cmd.HandInReview(sheet(80), Vote.AGREE, "同意。"))
    return case


async def passed(scene: Scene) -> str:
    return await scene.play.passed(scene.crew.units[0])


async def in_notice(scene: Scene) -> str:
    case = await passed(scene)
    await scene.play.do(scene.crew.department, ROUND, round_cmd.PublishNotice("notice-1"), kind="round")
    return case


async def objected(scene: Scene) -> str:
    case = await in_notice(scene)
    await scene.play.do(scene.crew.league, case, cmd.RaiseObjection("objection-1"), seen=True)
    return case


async def cleared(scene: Scene) -> str:
    case = await in_notice(scene)
    await scene.go(midnight(await scene.due(case, "notice")) + MINUTE)
    return case


@pytest.mark.parametrize(
    ("bring", "key", "outcome", "times", "route"),
    [
        (drafted, "draft", "Lapsed", 1, Route.LOCAL),
        (submitted, "consent", "Escalated", 1, Route.CENTRAL),
        (submitted, "first_review", "Escalated", 1, Route.LOCAL),
        (returned, "correction", "DeemedWithdrawn", 1, Route.LOCAL),
        (recommended, "department_check", "Escalated", 1, Route.LOCAL),
        (unassigned, "panel_assign", "Escalated", 1, Route.LOCAL),
        (assigned, "panel_review", "Escalated", 5, Route.LOCAL),
        (judged, "panel_conclude", "Escalated", 1, Route.LOCAL),
        (passed, "notice_publish", "Escalated", 1, Route.LOCAL),
        (in_notice, "notice", "NoticeEnded", 1, Route.LOCAL),
        (objected, "objection", "Escalated", 1, Route.LOCAL),
        (cleared, "filing", "Escalated", 1, Route.LOCAL),
    ],
)
async def test_what_a_due_date_brings_comes_at_midnight_and_once(
    live: Stack, bring: Bring, key: str, outcome: str, times: int, route: Route
) -> None:
    scene = await scene_on(live, route=route)
    case = await bring(scene)
    ends_at = midnight(await scene.due(case, key))

    await scene.go(ends_at - MINUTE)
    before = await scene.facts(case, outcome)
    await scene.go(ends_at + MINUTE)
    after = await scene.facts(case, outcome)

    assert before == []
    assert len(after) == times
    assert all(ends_at <= one.at < ends_at + SOON for one in after)
    if outcome == "Escalated":
        assert {one.body["key"].partition(":")[0] for one in after} == {key}


async def test_reminders_follow_the_ladder_in_the_allowed_hours(live: Stack) -> None:
    scene = await scene_on(live)
    case = await submitted(scene)
    due = await scene.due(case, "first_review")

    await scene.go(midnight(due + timedelta(days=15)))
    reminders = await scene.facts(case, "Reminded")

    days = [(one.at.astimezone(SHANGHAI).date() - due).days for one in reminders]
    assert days == [-7, -1, 7, 14]
    assert all(9 <= one.at.astimezone(SHANGHAI).hour < 17 for one in reminders)
    inbox = await scene.messages(scene.crew.league.user)
    assert [title.partition("：")[0] for title in inbox] == [
        "新的待办", "到期提醒", "到期提醒", "逾期通知", "逾期提醒", "逾期提醒",
    ]  # fmt: skip


async def test_an_overdue_first_review_is_told_to_the_department(live: Stack) -> None:
    scene = await scene_on(live)
    case = await submitted(scene)

    await scene.go(midnight(await scene.due(case, "first_review")) + MINUTE)

    titles = await scene.messages(scene.crew.department.user)
    assert any(title.startswith("逾期督办") for title in titles)
