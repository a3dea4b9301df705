"""Art. 24: two years without anybody in station, at and around their midnight; data that comes late; the bar of three years."""

from datetime import date, timedelta

import pytest

from domain.bases.base import commands as base_cmd
from domain.bases.base.keys import (
    CANCEL_NOTICE,
    CANCEL_SERVICE,
    CANCEL_STATEMENT,
    CANCELLATION,
    REVERSAL,
    VACANCY,
    VACANCY_CHECK,
)
from domain.bases.base.terms import BaseStatus, CancelGround, ProceedingOutcome, Served, StepOutcome
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import Oddity, Result, StayStage
from domain.legal_time import legal_day
from scenario.backstage import RefusedError
from scenario.stack import Stack
from tests.bases.procedure.life_scene import levels, life_scene
from tests.procedure.scene import MINUTE, at, midnight

FILED_ON, FULL_ON = date(2026, 3, 2), date(2028, 3, 2)
WARNINGS = [date(2027, 3, 2), date(2027, 9, 2), date(2027, 12, 2), date(2028, 2, 2)]


async def test_after_four_warnings_the_filing_ends_at_midnight_by_itself_and_three_years_of_bar_follow(
    live: Stack,
) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.cancelled(base, FULL_ON)

    (notice,) = await scene.facts(base, "NoticeGiven")
    assert [*await scene.reminders(base, VACANCY), legal_day(notice.at)] == WARNINGS
    for level_above in (scene.crew.league, scene.crew.department):
        titles = await scene.messages(level_above.user)
        assert len([title for title in titles if title.startswith("空站预警")]) == len(WARNINGS)
    (fact,) = await scene.facts(base, "FilingCancelled")
    assert midnight(FULL_ON) <= fact.at < midnight(FULL_ON) + MINUTE
    ending = (await scene.lives.base_state(base)).ending
    assert ending is not None
    assert (ending.on, ending.automatic, ending.document) == (
        FULL_ON + timedelta(days=1),
        True,
        "取消代字待设置〔2028〕1号",
    )
    assert (ending.notice, ending.decided_on) == ("告知代字待设置〔2028〕1号", FULL_ON + timedelta(days=1))
    told = [one for one in await scene.bodies(scene.lives.unit.user) if "取消基地备案（取消代字待设置" in one]
    assert len(told) == 1
    for words in ("第二十四条", "行政复议", "行政诉讼"):
        assert words in told[0]
    assert await scene.life("base", base).result() == BaseStatus.CANCELLED

    barred_until = date(2031, 3, 3)
    live.clock.instant = at(barred_until, 9)  # nothing lives meanwhile
    await scene.play.open_round()
    with pytest.raises(RefusedError, match="barred"):
        await scene.play.opened(scene.lives.unit)
    await scene.go(midnight(barred_until))
    case = await scene.play.opened(scene.lives.unit)
    assert await scene.names(case) == ["DraftOpened"]


async def test_where_the_settings_want_a_decision_the_department_takes_it_and_has_no_choice(
    live: Stack,
) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.go(at(date(2027, 12, 20), 9))
    await scene.set_policy(vacancy_effect="duty")
    await scene.lives.at_base(scene.crew.department, base, base_cmd.Recount())

    await scene.go(midnight(FULL_ON) + MINUTE)
    asked = await scene.due(base, f"{CANCEL_NOTICE}vacancy")
    await scene.go(midnight(asked) + MINUTE)

    (opened,) = await scene.facts(base, "CancellationOpened")
    assert midnight(FULL_ON) <= opened.at < midnight(FULL_ON) + MINUTE
    assert levels(await scene.of_key(base, f"{CANCEL_NOTICE}vacancy", "Escalated")) == [2]
    with pytest.raises(RefusedError, match="must_cancel"):
        await scene.lives.at_base(scene.crew.department, base, base_cmd.KeepFiling("样例理由"))
    with pytest.raises(RefusedError, match="not_noticed"):
        await scene.lives.at_base(scene.crew.department, base, base_cmd.CancelFiling("样例理由"))
    await scene.lives.hear_unit(base)
    await scene.lives.at_base(scene.crew.department, base, base_cmd.CancelFiling("样例理由"))
    state = await scene.lives.base_state(base)
    assert (state.status, state.ended_on) == (BaseStatus.CANCELLED, scene.lives.today + timedelta(days=1))


async def test_an_entry_told_late_but_before_the_end_stops_the_two_years(live: Stack) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.go(at(date(2028, 2, 10), 9))
    stay = await scene.lives.agreed(base)
    await scene.go(at(FULL_ON, 23, 58))
    entry = cmd.ReportEntry(
        entered_on=date(2028, 2, 10),
        formalities="样例手续办结",
        confirmed_oddities=tuple(Oddity),
        oddity_reason="样例理由",
        meets_conditions=True,
    )
    await scene.lives.at_stay(scene.lives.station, stay, entry)

    await scene.go(at(date(2028, 3, 20), 10))
    assert "FilingCancelled" not in await scene.names(base)
    await scene.lives.leave(stay)

    assert await scene.due(base, VACANCY) == date(2030, 3, 20)
    await scene.cancelled(base, date(2030, 3, 20))
    assert len(await scene.facts(base, "FilingCancelled")) == 1


async def test_an_entry_told_after_the_end_leads_to_a_reversal_that_puts_everything_back(live: Stack) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.noticed(base, FULL_ON)
    await scene.go(at(date(2028, 2, 20), 9))
    late, preparing = await scene.lives.agreed(base), await scene.lives.opened(base)
    await scene.go(midnight(FULL_ON) + MINUTE)
    for stay in (late, preparing):
        assert (await scene.lives.stay_state(stay)).stage is StayStage.ABANDONED

    await scene.go(at(date(2028, 3, 20), 9))
    entry = cmd.ReportEntry(
        entered_on=date(2028, 2, 25),
        formalities="样例手续办结",
        confirmed_oddities=tuple(Oddity),
        oddity_reason="样例理由",
        meets_conditions=True,
    )
    await scene.lives.at_stay(scene.lives.station, late, entry)
    doubt = await scene.due(base, REVERSAL)
    await scene.go(midnight(doubt) + MINUTE)
    assert levels(await scene.of_key(base, REVERSAL, "Escalated")) == [2]
    await scene.lives.at_base(scene.crew.department, base, base_cmd.ReverseEnding("样例理由"))
    await scene.go(live.clock.now() + MINUTE)

    state = await scene.lives.base_state(base)
    steps = {one.target: one.outcome for one in state.endings[0].steps}
    assert (state.status, state.ended_on, state.barred_until) == (BaseStatus.ACTIVE, None, None)
    assert steps == {late: StepOutcome.GONE, preparing: StepOutcome.RESUMED}
    assert (await scene.lives.stay_state(late)).stage is StayStage.IN_STATION
    assert (await scene.lives.stay_state(preparing)).stage is StayStage.PREPARING
    assert VACANCY not in await scene.keys(base)
    assert await scene.differences() == []

    await scene.lives.leave(late)
    again = await scene.due(base, VACANCY)
    await scene.cancelled(base, again)
    documents = [one.body["ending"]["document"] for one in await scene.facts(base, "FilingCancelled")]
    assert documents == ["取消代字待设置〔2028〕1号", f"取消代字待设置〔{again.year}〕1号"]


async def test_two_years_found_full_by_looking_back_cancel_nothing_by_themselves(live: Stack) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    stay = await scene.lives.filed(base)
    await scene.lives.assess(stay, cmd.AssessMidterm, Result.PASSED)
    await scene.go(at(date(2028, 3, 5), 9))

    await scene.lives.at_stay(scene.crew.department, stay, cmd.VoidStay("样例理由"))
    await scene.go(at(date(2028, 3, 6), 9))

    assert VACANCY_CHECK in await scene.keys(base)
    assert await scene.facts(base, "CancellationOpened") == []  # the department checks first
    await scene.lives.at_base(scene.crew.department, base, base_cmd.ConfirmVacancy("样例核实情况"))
    assert len(await scene.facts(base, "CancellationOpened")) == 1
    assert (await scene.lives.base_state(base)).status is BaseStatus.ACTIVE


async def test_an_end_that_is_taken_back_without_anybody_in_station_is_put_to_the_department(
    live: Stack,
) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.cancelled(base, FULL_ON)
    await scene.go(at(date(2028, 3, 6), 9))

    await scene.lives.at_base(scene.crew.department, base, base_cmd.ReverseEnding("样例理由"))
    await scene.go(at(date(2028, 3, 7), 9))

    assert [len(await scene.facts(base, one)) for one in ("FilingCancelled", "CancellationOpened")] == [1, 0]
    assert VACANCY_CHECK in await scene.keys(base)
    await scene.lives.at_base(scene.crew.department, base, base_cmd.ConfirmVacancy("样例核实情况"))
    assert f"{CANCEL_NOTICE}vacancy" in await scene.keys(base)
    await scene.lives.sign_decision(base, Served.REVERSAL)
    await scene.lives.hear_unit(base)
    assert CANCELLATION in await scene.keys(base)
    assert await scene.differences() == []


async def test_a_notice_that_was_not_served_leaves_the_due_date_without_effect_until_it_is(
    live: Stack,
) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.go(at(date(2028, 3, 8), 9))
    assert "FilingCancelled" not in await scene.names(base)
    assert f"{CANCEL_SERVICE}vacancy" in await scene.keys(base)

    await scene.lives.sign_notice(base)
    until = await scene.due(base, f"{CANCEL_STATEMENT}vacancy")
    await scene.go(midnight(until) - MINUTE)
    assert (await scene.lives.base_state(base)).status is BaseStatus.ACTIVE
    await scene.go(midnight(until) + MINUTE)

    ending = (await scene.lives.base_state(base)).ending
    assert ending is not None
    decided = until + timedelta(days=1)
    assert (ending.automatic, ending.decided_on, ending.on) == (True, decided, decided + timedelta(days=1))
    assert await scene.differences() == []


async def test_a_post_that_is_filled_before_the_decision_ends_the_matter_and_everybody_is_told(
    live: Stack,
) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.go(at(date(2028, 3, 8), 9))
    await scene.lives.sign_notice(base)
    statement = base_cmd.StateObjection(CancelGround.VACANCY, "样例意见")
    await scene.lives.at_base(scene.lives.unit, base, statement)

    await scene.lives.entered(base)

    state = await scene.lives.base_state(base)
    (told,) = state.proceedings
    assert (state.grounds, told.outcome) == ({}, ProceedingOutcome.GONE)
    assert not [key for key in await scene.keys(base) if key.startswith("cancellation")]
    for who in (scene.crew.league, scene.crew.department):
        assert any("取消备案程序终止" in body for body in await scene.bodies(who.user))
    assert await scene.differences() == []


async def test_a_statement_is_answered_by_the_department_and_never_by_the_timer(live: Stack) -> None:
    scene = await life_scene(live, FILED_ON)
    base = await scene.lives.base()
    await scene.noticed(base, FULL_ON)
    statement = base_cmd.StateObjection(CancelGround.VACANCY, "样例意见", waives=True)
    await scene.lives.at_base(scene.lives.unit, base, statement)
    await scene.go(midnight(FULL_ON) + MINUTE)
    assert CANCELLATION in await scene.keys(base)
    with pytest.raises(RefusedError, match="required"):
        await scene.lives.at_base(scene.crew.department, base, base_cmd.CancelFiling("样例理由"))

    command = base_cmd.CancelFiling("样例理由", "样例答复")
    await scene.lives.at_base(scene.crew.department, base, command)

    ending = (await scene.lives.base_state(base)).ending
    assert ending is not None
    assert (ending.on, ending.automatic, ending.answer) == (FULL_ON + timedelta(days=1), False, "样例答复")
