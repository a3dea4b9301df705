"""Art. 6, 7, 17 on pages: what a base has set up, how it is guided and honoured, as each reader sees and does it."""

import pytest

from domain.terms import Route
from scenario.stack import Stack
from tests.bases.web.living import Household, done, household, pdf


async def organised(one: Household) -> str:
    """The base's page after the unit has put its rules, its committee and its archive plan on record."""
    base = f"/bases/{one.base}"
    rules = {
        "kind": "rules",
        "title": "样例博士后管理制度",
        "since": "2026-01-05",
        "document": "样例〔2026〕3号",
    }
    await done(one.unit, f"{base}/do/arrangements", rules, {"_file.paper": pdf("管理制度")})
    members = {
        "kind": "committee",
        "title": "样例学术委员会",
        "since": "2026-01-05",
        "people": "样例甲\n样例乙",
    }
    await done(one.unit, f"{base}/do/arrangements", members)
    plan = {"kind": "archive", "title": "样例档案计划", "since": "2026-01-05"}
    await done(one.unit, f"{base}/do/arrangements", plan, {"_file.paper": pdf("档案计划")})
    return base


async def test_what_a_base_has_set_up_is_recorded_replaced_and_shown_on_pages(live: Stack) -> None:
    one = await household(live)
    before = await one.unit.get(f"/bases/{one.base}")
    assert "尚未登记 博士后管理机构" in before.text
    assert "归档制度（档案计划）" in before.text.partition("尚未登记")[2]

    base = await organised(one)
    anew = {
        "kind": "committee",
        "title": "样例学术委员会（新一届）",
        "since": "2026-02-01",
        "people": "样例丙",
    }
    await done(one.unit, f"{base}/do/arrangements", {**anew, "replaces": "2"})
    page = await one.unit.get(base)
    await done(one.unit, f"{base}/do/arrangements/1/end", {"until": "2026-03-01", "reason": "已废止。"})

    assert "专家学术委员会：样例学术委员会 至2026年1月31日" in page.text
    assert "专家学术委员会：样例学术委员会（新一届） 在用" in page.text
    seen = await one.league.get(base)
    assert "人员：样例丙。" in seen.text
    assert "已废止。" in seen.text
    assert "样例甲" not in (await one.auditor.get(base)).text
    ledger = await one.league.get(f"{base}/ledger")
    assert "管理机构、人员和制度" in ledger.text
    assert "归档制度（档案计划）：样例档案计划 在用" in seen.text
    assert "样例档案计划" in ledger.text
    register = await one.other.get(base)
    assert "样例学术委员会" not in register.text


async def test_a_problem_stands_at_its_field_and_nothing_typed_is_lost(live: Stack) -> None:
    one = await household(live)
    page = await one.unit.get(f"/bases/{one.base}/do/arrangements")
    wrong = await one.unit.send(page, {"kind": "assessment", "title": "样例考核办法", "since": "2026-01-05"})
    assert wrong.status == 422
    assert {one.split("。")[0] for one in wrong.errors().values()} == {"请先上传考核办法的文本，再选择该材料"}
    assert dict(wrong.form().form_values())["title"] == "样例考核办法"


@pytest.mark.parametrize("route", [Route.LOCAL, Route.REGION])
async def test_the_league_guides_a_base_which_is_told_and_answers_on_pages(live: Stack, route: Route) -> None:
    one = await household(live, route)
    base = f"/bases/{one.base}"
    advice = {"way": "visit", "subject": "完善考核办法", "advice": "请于年内完善。", "reply_by": "2026-03-31"}
    await done(one.league, f"{base}/do/guidance", advice)

    told = await one.unit.get("/inbox")
    assert "请于年内完善" in told.text
    assert "落实并回复指导意见：完善考核办法" in (await one.unit.get("/work")).text
    page = await one.unit.get(base)
    answer = page.links()["回复指导意见"]
    assert "请于年内完善。" in (await one.unit.get(answer)).text
    await done(one.unit, answer, {"answer": "已经完善。"})

    assert "回复：已经完善。" in (await one.league.get(base)).text
    assert (await one.station.get(f"{base}/do/guidance")).status in (403, 404)


async def test_an_award_to_a_base_is_recorded_and_withdrawn_on_pages(live: Stack) -> None:
    one = await household(live)
    base = f"/bases/{one.base}"
    award = {
        "title": "样例先进基地",
        "on": "2026-02-01",
        "granted_by": "样例单位",
        "document": "样例〔2026〕8号",
    }
    await done(one.department, f"{base}/do/honours", award)
    assert "样例先进基地" in (await one.unit.get(base)).text
    await done(one.department, f"{base}/do/honours/1/withdrawal", {"reason": "登记有误。"})
    assert "已撤销" in (await one.unit.get(base)).text
