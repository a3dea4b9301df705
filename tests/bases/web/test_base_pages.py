"""Art. 5, 6, 24, 25 on pages: every command of a base and a campaign is given once, and what each reader sees."""

from datetime import date
from decimal import Decimal

import httpx
import pytest

from domain.bases.base import commands as base_cmd
from domain.bases.base.allowed import NAMES
from domain.bases.base.state import Evidence
from domain.bases.campaign import commands as campaign_cmd
from domain.bases.campaign.state import CampaignKind
from domain.bases.policy_values import DEFAULT_INDICATORS
from domain.counting import add_months
from ids import new_id
from scenario.stack import Stack
from tests.bases.web.living import Household, done, household
from tests.bases.web.noting import noted_everywhere
from web.bases.clock_bar import clock_bar

TODAY = "2026-03-02"
INDICATORS = ("management", "recruitment", "training", "achievements", "support")


async def campaign(one: Household, kind: str, title: str) -> str:
    """Opened by the department; its address."""
    page = await one.department.get("/campaigns/new")
    typed = {"kind": kind, "title": title, "year": "2026", "closes_on": "2026-12-31", "bases": [one.base]}
    after = await one.department.send(page, typed)
    assert after.heading() == title, after.problems()
    return after.answer.url.path


async def test_an_evaluation_goes_from_the_evidence_to_the_rectification_on_pages(live: Stack) -> None:
    one = await household(live)
    base = f"/bases/{one.base}"
    opened = await campaign(one, "evaluation", "样例2026年评估")
    form = await one.department.get(f"{opened}/do/extend")
    (button,) = form.all("//form//p[@class='send']/button/text()")
    assert button == "查看影响"
    early = await one.department.send(form, {"closes_on": "2026-12-30", "_preview": "1"})
    assert "只能延长" in early.problems()
    unseen = await one.department.send(form, {"closes_on": "2027-03-31", "reason": "样例防汛。"})
    assert "请先查看延长后的影响" in unseen.problems()
    assert unseen.all("//form//p[@class='send']/button/text()") == ["查看影响"]
    asked = await one.department.send(unseen, {"closes_on": "2027年3月31日", "_preview": "1"})
    (row,) = asked.all("//section[@aria-labelledby='moves']//tbody/tr")
    assert one.base in row.text_content()
    assert dict(asked.form().form_values())["closes_on"] == "2027年3月31日"
    assert "2026年12月31日" in (await one.department.get(opened)).text, "nothing is recorded"
    longer = await one.department.send(asked, {"reason": "样例防汛。"})
    assert longer.heading() == "样例2026年评估", longer.problems()
    assert "2027年3月31日" in longer.text
    shown = {f"evidence.{key}.text": "已开展工作。" for key in INDICATORS}
    evidence = (await one.unit.get(base)).links()["提交评估材料"]
    await done(one.unit, evidence, shown)
    at = evidence.removesuffix("/evidence")
    page = await one.league.get(f"{at}/scores")
    facts = page.all("//section[@aria-labelledby='on-record']")[0].text_content()
    assert all(word in facts for word in ("目前在站", "报备案", "机构、人员和制度", "整改")), (
        "finding 63: what is on record"
    )
    assert "已开展工作。" in page.text
    points = {f"scores.{key}": "9" for key in INDICATORS}
    await done(one.league, f"{at}/scores", {**points, "opinion": "已实地核查。"})
    right = await one.unit.get((await one.unit.get(base)).links()["更正评估材料"])
    assert dict(right.form().form_values())["evidence.management.text"] == "已开展工作。"
    await one.unit.send(right, {"evidence.management.text": "另补充一项制度。", "reason": "漏报一项。"})
    again = await one.league.get(f"{at}/scores")
    assert "另补充一项制度。" in again.text
    assert dict(again.form().form_values())["scores.support"] == "9", "what was scored is there again"
    await one.league.send(again, {"scores.support": "8"})
    other = await one.league.get((await one.league.get(base)).links()["更正评分"])
    assert "另补充一项制度。" in other.text
    await one.league.send(other, {"scores.support": "9", "reason": "漏计一分。"})
    page = await one.department.get(f"{at}/grade")
    assert "得分45分" in page.text
    assert dict(page.form().form_values())["grade"] == "不合格"
    wrong = await one.department.send(page, {"reasons": "得分45分。"})
    assert wrong.status == 422
    await one.department.send(wrong, {"reasons": "得分45分。", "items": "台账不完整。\n导师未落实。"})
    page = await one.unit.get(base)
    answer = page.links()["报告整改情况"]
    await done(one.unit, answer, {"answers.1": "已补齐。", "answers.2": "已落实。"})
    check = answer.removesuffix("/answer") + "/check"
    page = await one.department.get(check)
    assert "已落实。" in page.text
    await done(one.department, check, {"accepted": "true", "note": "整改到位。"})
    page = await one.department.get(opened)
    assert "不合格" in page.text
    assert await noted_everywhere(one.department, "base", one.base, base) == []
    assert await noted_everywhere(one.department, "campaign", opened.rpartition("/")[2], opened) == []
    page = await done(one.department, f"{opened}/do/close", {"summary": "评估完成。"})
    assert "已结束" in page.text


async def test_a_self_check_is_handed_in_and_a_rectification_ordered_after_it_on_pages(live: Stack) -> None:
    one = await household(live)
    opened = await campaign(one, "self_check", "样例2026年度自查")
    base = f"/bases/{one.base}"
    begun = dict((await one.unit.get(f"{base}/do/self-checks")).form().form_values())["report"]
    assert "目前在站0人。" in begun
    assert "尚未登记" in begun
    await done(one.unit, f"{base}/do/self-checks", {"report": "已自查。", "problems": "台账更新不及时。"})
    page = await one.league.get(f"{base}/do/rectifications")
    longer = await one.department.get((await one.department.get(opened)).links()["延长截止日"])
    assert dict(longer.form().form_values())["closes_on"] == "2026-12-31"
    earlier = await one.department.send(longer, {"closes_on": "2026-12-30", "reason": "样例。"})
    assert list(earlier.errors()) == ["closes_on"]
    asked = await one.department.send(earlier, {"closes_on": "2027-01-29", "_preview": "1"})
    after = await one.department.send(asked, {"reason": "样例。"})
    assert "截止2027年1月29日" in after.text
    assert "self_check:2026" in page.all("//input[@name='origin']/@value")
    await done(one.league, f"{base}/do/rectifications", {"origin": "self_check:2026", "items": "更新台账。"})
    page = await one.unit.get(base)
    assert "2026年度自查" in page.text
    assert "已提交自查报告" in (await one.league.get(opened)).text


async def test_a_base_becomes_a_workstation_is_made_up_for_and_restored_on_pages(live: Stack) -> None:
    one = await household(live)
    await one.scene.filed(one.base)
    base = f"/bases/{one.base}"
    assert f"{base}/do/recount" not in (await one.department.get(base)).links().values()
    assert "这一事项现在不能办理" in (await one.department.get(f"{base}/do/recount")).text, (
        "nothing would change"
    )
    change = {"unit_name": "样例单位新名", "reason": "更名。", "document": "样例〔2026〕1号"}
    await done(one.department, f"{base}/do/amendments", change)
    urge = await one.department.get(f"{base}/do/urge")
    if urge.all("//select[@name='key']/option[@value!='']"):
        await one.department.send(urge, {"key": urge.all("//select[@name='key']/option/@value")[1]})
    await done(one.department, f"{base}/do/workstation", {"document": "样例人社部函〔2026〕1号"})
    page = await one.department.get(base)
    assert "样例单位新名" in page.heading()
    assert "补齐设立工作站相关待遇" in page.text
    await done(one.department, page.links()["登记待遇补齐"], {"amount": "200000"})
    page = await done(one.department, f"{base}/do/reversal", {"reason": "批准文件有误。"})
    assert "批准文件有误。" in page.text


async def failed_twice(one: Household) -> None:
    """Two evaluations with the lowest grade: the department is to give notice of a cancellation (setting)."""
    scene, department = one.scene, one.scene.crew.department
    for _ in range(2):
        case = new_id()
        opening = campaign_cmd.OpenCampaign(
            kind=CampaignKind.EVALUATION, title="样例评估", year=2026, closes_on=date(2026, 12, 31)
        )
        await scene.play.do(department, case, opening, kind="campaign")
        given = {each.key: Evidence("样例情况") for each in DEFAULT_INDICATORS}
        await scene.at_base(scene.unit, one.base, base_cmd.HandInEvidence(case, given))
        points = {each.key: Decimal(1) for each in DEFAULT_INDICATORS}
        await scene.at_base(scene.crew.league, one.base, base_cmd.ScoreEvaluation(case, points, "样例意见"))
        grade = base_cmd.GradeEvaluation(case, "不合格", "样例理由", ("样例问题",))
        await scene.at_base(department, one.base, grade)


async def test_a_filing_is_cancelled_after_notice_service_and_hearing_on_pages(live: Stack) -> None:
    one = await household(live)
    await failed_twice(one)
    base = f"/bases/{one.base}"
    at = f"{base}/do/cancellation/evaluation"
    assert f"{base}/do/cancellation" not in (await one.department.get(base)).links().values()
    await done(one.department, f"{at}/notice", {"facts": "2026年两次评估为不合格。"})
    page = await one.unit.get(base)
    assert "取消备案程序" in page.all("//h2/text()")
    assert "尚未送达，不计算陈述申辩期限" in page.text
    assert "签收" in (await one.unit.get("/work")).text
    await done(one.unit, f"{at}/service")
    statement = await one.unit.get(f"{at}/statement")
    assert "单位盖章的书面材料" not in statement.text
    await done(one.unit, f"{at}/statement", {"text": "请求暂缓。", "waives": "true"})
    page = await one.department.get(f"{base}/do/cancellation")
    assert "请求暂缓。" in page.text
    assert "评估连续2次" in dict(page.form().form_values())["reasons"]
    unanswered = await one.department.send(page, {})
    assert (unanswered.status, list(unanswered.errors())) == (422, ["answer"])
    await done(one.department, f"{base}/do/cancellation", {"answer": "不予采纳。"})
    page = await one.unit.get(base)
    for told in ("已取消备案", "不予采纳。", "行政复议", "打开取消备案决定", "打开取消备案事先告知书"):
        assert told in page.text, told
    page = await done(one.unit, f"{base}/do/endings/decision/service")
    assert "尚未送达" not in page.text
    assert await noted_everywhere(one.league, "base", one.base, base) == []


async def test_a_former_base_is_entered_on_a_page(live: Stack) -> None:
    one = await household(live)
    page = await one.department.get("/bases/new")
    typed = {
        "code": "NMGBSH20240009",
        "unit": "sample-unit-1",
        "filed_on": "2024-05-20",
        "document": "样例社备〔2024〕9号",
    }
    refused = await one.department.send(page, {**typed, "code": "?"})
    assert list(refused.errors()) == ["code"]
    page = await one.department.send(refused, typed)
    assert page.heading() == "样例单位1", page.problems()


async def test_others_read_of_a_base_what_the_register_says(live: Stack) -> None:
    one = await household(live)
    base = f"/bases/{one.base}"
    for who in (one.other, one.station):
        page = await who.get(base)
        assert page.status == 200
        assert "样例单位0" in page.text
        assert "办理经过" not in page.all("//h2/text()")
        assert "连续" not in page.text
    assert (await one.unit.get("/bases")).answer.url.path == base
    assert (await one.unit.get("/campaigns")).status == 403


async def test_the_ledger_of_a_day_shows_both_views_and_comes_as_a_workbook(live: Stack) -> None:
    one = await household(live)
    await one.scene.filed(one.base)
    page = await one.unit.get(f"/bases/{one.base}/ledger")
    assert "按现已登记的信息" in page.text
    assert "SB2026-0001" in page.text
    early = await one.unit.get(f"/bases/{one.base}/ledger?on=2026-01-01")
    assert (early.status, "尚未备案" in early.problems()) == (422, True)
    (address,) = [to for to in page.links().values() if "ledger.xlsx" in to]
    async with httpx.AsyncClient(base_url=live.url, cookies=one.unit.cookies) as http:
        assert (await http.get(address)).content.startswith(b"PK")


def test_every_command_of_a_base_is_known_here() -> None:
    assert len(NAMES) == 31


@pytest.mark.parametrize(
    ("today", "percent", "over"),
    [(date(2026, 1, 1), 0, False), (date(2027, 1, 1), 50, False), (date(2028, 1, 2), 100, True)],
)
def test_the_two_years_are_drawn_to_scale(today: date, percent: int, over: bool) -> None:
    """Art. 24."""
    begins, ends = date(2026, 1, 1), date(2028, 1, 1)
    bar = clock_bar(begins, ends, [add_months(ends, -months) for months in (12, 6, 3, 1)], today)
    assert bar is not None
    assert (bar.percent, bar.over) == (percent, over)
    assert [one.label for one in bar.warnings] == [f"提前{n}个月预警" for n in (12, 6, 3, 1)]
    assert [one.x for one in bar.warnings] == sorted(one.x for one in bar.warnings)


def test_nothing_is_drawn_while_no_time_runs() -> None:
    assert clock_bar(None, None, [], date(2026, 1, 1)) is None
