"""Art. 7, 8, 17 on pages: the committee's opinions, the station's word on the project, awards of the base."""

from scenario.stack import Stack
from tests.bases.web.living import done, household, pdf


async def test_the_station_confirms_the_project_and_the_base_changes_it_on_pages(live: Stack) -> None:
    one = await household(live)
    stay = f"/stays/{await one.scene.opened(one.base)}"
    page = await one.station.get(stay)
    assert "待流动站确认" in page.text
    assert "确认研究项目" in (await one.station.get("/work")).text

    form = await one.station.get(f"{stay}/do/project/confirmation")
    wrong = await one.station.send(form, {"confirmed": "false"})
    assert (wrong.status, list(wrong.errors())) == (422, ["opinion"])
    await one.station.send(wrong, {"confirmed": "false", "opinion": "请聚焦一个方向。"})

    assert "请聚焦一个方向" in (await one.unit.get("/inbox")).text
    profile = await one.unit.get(f"{stay}/do/profile")
    after = await one.unit.send(profile, {"profile.project": "样例聚焦后的课题"})
    assert after.status == 200, after.problems()
    page = await done(one.station, f"{stay}/do/project/confirmation", {"confirmed": "true"})
    assert "待流动站确认" not in page.text
    assert "流动站确认研究项目“样例聚焦后的课题”" in (await one.unit.get(stay)).text


async def test_opinions_of_the_committee_and_awards_are_recorded_and_shown_on_pages(live: Stack) -> None:
    one = await household(live)
    stay_id = await one.scene.filed(one.base)
    stay = f"/stays/{stay_id}"
    page = await one.unit.get(stay)
    assert "尚未登记 进站遴选" in page.text
    assert "不影响其他事项办理" in page.text

    said = {"step": "entry", "agreed": "true", "on": "2026-01-06", "opinion": "同意进站。"}
    page = await done(one.unit, f"{stay}/do/committee-opinions", said, {"_file.paper": pdf("会议纪要")})
    assert "尚未登记 进站遴选" not in page.text
    person = await one.postdoc(stay_id)
    award = {
        "kind": "reward",
        "title": "样例成果奖",
        "merits": "成果已经转化。",
        "document": "样例〔2026〕9号",
    }
    page = await done(one.unit, f"{stay}/do/awards", {**award, "amount": "20000"})
    assert "样例成果奖" in page.text

    assert "样例成果奖" in (await person.get("/inbox")).text
    assert "成果已经转化。" in (await person.get(stay)).text
    ledger = await one.league.get(f"/bases/{one.base}/ledger")
    assert "样例成果奖" in ledger.text
    assert "同意进站。" in ledger.text
    page = await done(one.unit, f"{stay}/do/awards/1/withdrawal", {"reason": "登记有误。"})
    assert "已撤销" in page.text
    assert not (await one.station.get(f"{stay}/do/awards")).all("//form[@class='sheet']")
