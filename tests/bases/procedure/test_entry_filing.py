"""Art. 13(2): three months for the report, at and around the due date."""

from datetime import date, timedelta

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import FILING, FILING_CHECK
from domain.bases.stay.terms import Oddity
from domain.terms import Route
from scenario.stack import Stack
from tests.bases.procedure.life_scene import LifeScene, levels, life_scene
from tests.procedure.scene import MINUTE, at, midnight

A_DAY = timedelta(days=1)


async def newcomer(live: Stack, on: date, route: Route = Route.LOCAL) -> tuple[LifeScene, str, str]:
    """Somebody who enters that day, in a base that was filed that day."""
    scene = await life_scene(live, on, route=route)
    base = await scene.lives.base()
    return scene, base, await scene.lives.entered(base)


@pytest.mark.parametrize(
    ("entered_on", "due", "provisional"),
    [
        (date(2026, 3, 31), date(2026, 6, 30), False),  # the month has no 31st
        (date(2026, 7, 5), date(2026, 10, 8), False),  # 10-05 is a rest day: on to the next working day
        (date(2026, 11, 14), date(2027, 2, 15), True),  # 02-14 is a Sunday; the year is not published yet
        (date(2027, 11, 30), date(2028, 2, 29), True),
    ],
)
async def test_the_day_before_there_is_a_reminder_and_at_midnight_of_the_day_the_league_is_told_once(
    live: Stack, entered_on: date, due: date, provisional: bool
) -> None:
    scene, _, stay = await newcomer(live, entered_on)
    assert await scene.due(stay, FILING) == due
    assert (await scene.wait(stay, FILING)).body["clock"]["deadline"]["provisional"] is provisional

    await scene.go(midnight(due) - MINUTE)
    before = await scene.of_key(stay, FILING, "Escalated")
    await scene.go(midnight(due) + MINUTE)
    after = await scene.of_key(stay, FILING, "Escalated")

    assert await scene.reminders(stay, FILING) == [due - timedelta(days=days) for days in (30, 7, 1)]
    assert before == []
    assert levels(after) == [1]
    assert midnight(due) <= after[0].at < midnight(due) + MINUTE
    said = [body for body in await scene.bodies(scene.lives.unit.user) if "招收情况" in body]
    assert [("暂定" in body) is provisional for body in said] == [True] * len(said) != []


@pytest.mark.parametrize(("route", "first"), [(Route.LOCAL, [1, 2]), (Route.REGION, [1, 2])])
async def test_who_does_not_report_is_told_to_the_league_and_a_week_later_to_the_department(
    live: Stack, route: Route, first: list[int]
) -> None:
    scene, _, stay = await newcomer(live, date(2026, 3, 2), route)
    due = await scene.due(stay, FILING)

    await scene.go(at(due + timedelta(days=15), 18))

    escalated = await scene.of_key(stay, FILING, "Escalated")
    assert levels(escalated) == first
    told = [one.at.date() for one in escalated[1:]]
    assert told == [due + timedelta(days=7)] * len(told)
    assert (await scene.reminders(stay, FILING))[3:] == [due + timedelta(days=7 * n) for n in (1, 2)][
        len(told) :
    ]
    overdue = [title for title in await scene.messages(scene.crew.league.user) if "督办" in title]
    assert overdue
    assert any("逾期督办" in title for title in await scene.messages(scene.crew.department.user))


async def test_a_report_is_taken_on_the_last_day_and_afterwards_with_its_days_counted(live: Stack) -> None:
    scene, base, first = await newcomer(live, date(2026, 3, 2))
    stays = {0: first, 1: await scene.lives.entered(base), 15: await scene.lives.entered(base)}
    due = await scene.due(first, FILING)

    for days, stay in stays.items():
        await scene.go(at(due + timedelta(days=days), 23, 59))
        await scene.lives.report(stay)
    await scene.go(at(due + timedelta(days=30)))

    for days, stay in stays.items():
        filing = (await scene.lives.stay_state(stay)).filing
        resident = (await scene.lives.base_state(base)).resident(stay)
        assert (filing.due, filing.late_days, filing.number[:8]) == (due, days, "NMGBSHJZ")
        assert resident is not None
        assert (resident.filed_on, resident.late_days) == (due + timedelta(days=days), days)
        told = {0: [], 1: [1], 15: [1, 2]}[days]
        assert levels(await scene.of_key(stay, FILING, "Escalated")) == told


async def test_the_time_limit_of_the_department_and_of_a_correction_run_one_after_the_other(
    live: Stack,
) -> None:
    scene, _, stay = await newcomer(live, date(2026, 3, 2))
    await scene.play.do(scene.lives.unit, stay, cmd.FileEntry("样例招收情况"), kind="postdoc")
    check = await scene.due(stay, FILING_CHECK)
    assert check == date(2026, 3, 23)  # fifteen working days, the first day not counted

    await scene.go(midnight(check) + MINUTE)
    assert levels(await scene.of_key(stay, FILING_CHECK, "Escalated")) == [2]
    await scene.lives.at_stay(scene.crew.department, stay, cmd.ReturnFiling(("请补充样例材料",)))
    assert await scene.due(stay, "filing_correction") == date(2026, 4, 8)
    await scene.go(midnight(date(2026, 4, 8)) + MINUTE)
    assert levels(await scene.of_key(stay, "filing_correction", "Escalated")) == [1]
    await scene.lives.at_stay(scene.lives.unit, stay, cmd.AnswerFiling({"1": "样例答复"}))
    await scene.lives.at_stay(scene.crew.department, stay, cmd.AcceptFiling())

    assert [key for key in await scene.keys(stay) if "filing" in key] == []


async def test_a_corrected_day_of_entry_dates_the_report_again(live: Stack) -> None:
    scene, base, stay = await newcomer(live, date(2026, 3, 2))
    await scene.go(at(date(2026, 3, 20)))
    correction = cmd.CorrectEntry(date(2026, 3, 16), "样例理由", tuple(Oddity))
    await scene.lives.at_stay(scene.lives.station, stay, correction)
    due = await scene.due(stay, FILING)

    await scene.go(midnight(due - A_DAY) + MINUTE)
    assert due == date(2026, 6, 16)
    assert await scene.of_key(stay, FILING, "Escalated") == []
    resident = (await scene.lives.base_state(base)).resident(stay)
    assert resident is not None
    assert resident.entered_on == date(2026, 3, 16)
