"""Windows that move, notices across holidays, supplementary filings (Art. 11)."""

from datetime import date, timedelta

import pytest

from domain.bases.application import commands as cmd
from domain.bases.round import commands as round_cmd
from domain.bases.terms import ObjectionFinding
from scenario.backstage import ROUND, RefusedError
from scenario.stack import Stack
from tests.procedure.scene import MINUTE, Scene, at, midnight, scene_on


async def passed_in_autumn(live: Stack, units: int = 1) -> tuple[Scene, list[str]]:
    """Cases that wait for the notice on 2026-09-23, each with a panel's agreement."""
    await live.time.advance_to(at(date(2026, 9, 14), 9))
    scene = await scene_on(live, units=units)
    cases = [await scene.play.passed(unit) for unit in scene.crew.units]
    await scene.go(at(date(2026, 9, 23), 10))
    return scene, cases


async def publish(scene: Scene, notice: str = "notice-1") -> None:
    command = round_cmd.PublishNotice(notice)
    await scene.play.do(scene.crew.department, ROUND, command, kind="round")


async def file(scene: Scene) -> dict[str, object]:
    answer = await scene.play.do(scene.crew.department, ROUND, round_cmd.PublishFiling(), kind="round")
    filing: dict[str, object] = answer["body"]["filing"]
    return filing


async def test_drafts_move_with_a_window_that_is_extended(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.opened(scene.crew.units[0])
    old = await scene.due(case, "draft")
    new = old + timedelta(days=10)
    command = round_cmd.ExtendWindow(new, "材料较多")
    await scene.play.do(scene.crew.department, ROUND, command, kind="round")

    await scene.go(midnight(new) - MINUTE)
    before = await scene.facts(case, "Lapsed")
    await scene.go(midnight(new) + MINUTE)
    after = await scene.facts(case, "Lapsed")

    assert await scene.facts(ROUND, "WindowClosed")
    assert before == []
    assert len(after) == 1
    assert after[0].at >= midnight(new)


async def test_a_notice_passes_over_two_holidays(live: Stack) -> None:
    scene, (case,) = await passed_in_autumn(live)
    await publish(scene)

    assert await scene.due(case, "notice") == date(2026, 10, 8)
    await scene.go(midnight(date(2026, 10, 8)) - MINUTE)
    assert await scene.facts(case, "NoticeEnded") == []
    await scene.go(midnight(date(2026, 10, 8)) + MINUTE)
    assert [one.body["to"] for one in await scene.facts(case, "NoticeEnded")] == ["cleared"]


async def test_an_objection_is_taken_until_the_notice_ends_and_not_after(live: Stack) -> None:
    scene, (case, other) = await passed_in_autumn(live, units=2)
    await publish(scene)
    ends_at = midnight(date(2026, 10, 8))

    await scene.go(ends_at - MINUTE)
    await scene.play.do(scene.crew.league, case, cmd.RaiseObjection("objection-1"), seen=True)
    await scene.go(ends_at + MINUTE)
    with pytest.raises(RefusedError, match="wrong_stage"):
        await scene.play.do(scene.crew.league, other, cmd.RaiseObjection("objection-2"), seen=True)

    assert [one.body["to"] for one in await scene.facts(case, "NoticeEnded")] == ["held"]
    assert [one.body["to"] for one in await scene.facts(other, "NoticeEnded")] == ["cleared"]


async def test_what_was_held_is_filed_later_with_a_number_of_its_own(live: Stack) -> None:
    scene, (case, other) = await passed_in_autumn(live, units=2)
    await publish(scene)
    await scene.play.do(scene.crew.league, case, cmd.RaiseObjection("objection-1"), seen=True)
    await scene.go(at(date(2026, 10, 9), 10))

    first = await file(scene)
    decision = cmd.DecideObjection("objection-1", ObjectionFinding.NOT_UPHELD, "数据属实。")
    await scene.play.do(scene.crew.department, case, decision)
    second = await file(scene)

    assert [one["application"] for one in first["listed"]] == [other]  # type: ignore[attr-defined]
    assert [one["application"] for one in second["listed"]] == [case]  # type: ignore[attr-defined]
    assert (first["document"], second["document"]) == (
        "备案代字待设置〔2026〕1号",
        "备案代字待设置〔2026〕2号",
    )
    bases = [(await scene.facts(one, "Filed"))[0].body["base"] for one in (other, case)]
    assert bases == ["NMGBSH20260001", "NMGBSH20260002"]


async def test_a_filing_with_nothing_cleared_uses_up_no_number(live: Stack) -> None:
    scene, (case,) = await passed_in_autumn(live)
    with pytest.raises(RefusedError, match="nothing_to_file"):
        await file(scene)
    await publish(scene)
    await scene.go(at(date(2026, 10, 9), 10))

    assert (await file(scene))["document"] == "备案代字待设置〔2026〕1号"
    assert await scene.facts(case, "Filed")


async def test_a_round_is_finished_only_when_nothing_is_open(live: Stack) -> None:
    scene, (case,) = await passed_in_autumn(live)
    finish = round_cmd.FinishRound("申报批次办结")
    with pytest.raises(RefusedError, match="still_open"):
        await scene.play.do(scene.crew.department, ROUND, finish, kind="round")
    await scene.play.do(scene.crew.units[0], case, cmd.Withdraw("不再申报"))
    with pytest.raises(RefusedError, match="window_open"):
        await scene.play.do(scene.crew.department, ROUND, finish, kind="round")

    await scene.go(at(date(2026, 11, 20), 10))
    await scene.play.do(scene.crew.department, ROUND, finish, kind="round")
    assert await scene.facts(ROUND, "RoundFinished")
