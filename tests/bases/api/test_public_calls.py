"""What a unit that means to apply may know without signing in, and the public record of a base."""

from collections.abc import AsyncIterator

import pytest

from domain.bases.base import commands as base
from domain.bases.round import commands as round_cmd
from ids import new_id
from scenario.backstage import ROUND
from scenario.backstage_bases import BackstageBases
from tests.api.reading import Desk, desk_in


@pytest.fixture(scope="module")
async def town(maintenance_url: str, migrated: str) -> AsyncIterator[Desk]:
    async with desk_in(maintenance_url, migrated, units=1) as one:
        await one.play.open_round()
        yield one


async def test_the_call_tells_the_open_round_and_the_limits_in_force(town: Desk) -> None:
    found = await town.read(None, "/public/call")
    (shown,) = found["rounds"]
    assert (shown["title"], shown["open"], shown["opens"]["on"]) == ("样例申报批次", True, "2026-03-02")
    assert shown["closes"]["left"].startswith("尚余")
    settings = {one["name"]: one for one in found["settings"]}
    assert settings["first_review_working_days"] | {"title": ""} == {
        "name": "first_review_working_days",
        "title": "",
        "value": 20,
        "source": "设置：盟市初审期限",
    }
    assert settings["round_interval_years"]["source"] == "第十一条"
    assert "reminder_days_before" not in settings


async def test_the_record_of_a_base_has_its_dates_documents_and_notices_but_no_people(town: Desk) -> None:
    play = town.play
    case = await play.passed(town.crew.units[0])
    notice = new_id()
    await play.do(town.crew.department, ROUND, round_cmd.PublishNotice(notice), kind="round")
    shown = await town.read(None, f"/public/notices/{notice}")
    assert shown["proof"].startswith("自2026年3月2日起5个工作日（当日不计入），至2026年3月9日（周一）")
    assert [one["application"] for one in shown["units"]] == [case]
    lives = BackstageBases(play, town.crew.department)
    code = await lives.base(0, play.today)
    approved = base.ApproveWorkstation(play.today, "样例批文〔2026〕1号")
    await lives.at_base(town.crew.department, code, approved)
    answer = await town.ask(None, f"/public/bases/{code}/history")
    events = answer.json()["events"]
    assert [(one["on"]["on"], one["source"]) for one in events] == [
        ("2026-03-02", "第十一条第（三）项"),
        ("2026-03-02", "第二十四条"),
    ]
    assert "样例社备〔2026〕1号" in events[0]["text"]
    assert "样例法人" not in answer.text
    assert (await town.ask(None, "/public/bases/NMGBSH20269999/history")).status_code == 404
