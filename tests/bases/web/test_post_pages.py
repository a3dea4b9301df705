"""Art. 21 on pages: posts are collected, published, read by anyone, and brought together with people."""

from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook

from db.audit import snapshot
from scenario.stack import Stack
from tests.bases.web.living import Household, done, household
from tests.web.browsing import Browser
from verify.register import verify_register

POST = {
    "title": "样例材料研发岗", "field": "材料科学", "number": "2", "conditions": "具有博士后经历。",
    "contact": "样例人力资源部 0471-0000000", "open_until": "2026-12-31",
}  # fmt: skip


async def published(one: Household) -> str:
    """A post of the unit that the league has published; its address."""
    page = await one.unit.send(await one.unit.get("/posts/new"), POST)
    assert page.heading() == "样例材料研发岗", page.problems()
    address: str = page.answer.url.path
    await done(one.league, f"{address}/do/publication")
    return address


async def test_posts_are_collected_published_and_read_by_anyone(live: Stack) -> None:
    one = await household(live)
    asked = {"title": "样例年度岗位征集", "closes_on": "2026-06-30", "note": "请填报年内岗位。"}
    opened = await one.department.send(await one.department.get("/collections/new"), asked)
    assert opened.heading() == "样例年度岗位征集", opened.problems()
    assert "样例年度岗位征集" in (await one.unit.get("/inbox")).text
    assert "样例年度岗位征集" not in (await one.other.get("/inbox")).text

    form = await one.unit.get(f"/posts/new?collection={opened.answer.url.path.rsplit('/', 1)[-1]}")
    wrong = await one.unit.send(form, {**POST, "number": "0"})
    assert (wrong.status, list(wrong.errors())) == (422, ["number"])
    page = await one.unit.send(wrong, {"number": "2"})
    address = page.answer.url.path
    assert "待核实发布" in page.text
    nobody = Browser.of(live.url)
    assert "样例材料研发岗" not in (await nobody.get("/public/posts")).text
    assert (await one.other.get(address)).status == 404

    assert "样例材料研发岗" in (await one.league.get("/inbox")).text
    await done(one.league, f"{address}/do/sending-back", {"reason": "请写明职责。"})
    assert "请写明职责" in (await one.unit.get(address)).text
    await done(one.unit, f"{address}/do/amendment", {"conditions": "负责材料研发。"})
    await done(one.league, f"{address}/do/publication")

    public = await nobody.get("/public/posts?q=材料")
    assert "样例材料研发岗" in public.text
    assert "负责材料研发。" in public.text
    assert "0471-0000000" in public.text
    assert "样例材料研发岗" not in (await nobody.get("/public/posts?league=150900")).text
    assert "样例材料研发岗" in (await one.other.get("/posts")).text
    collection = await one.unit.get(opened.answer.url.path)
    assert "样例材料研发岗" in collection.text
    book = await one.department.get("/exports/posts.xlsx")
    sheet = load_workbook(BytesIO(book.answer.content)).active
    assert sheet is not None
    assert "样例材料研发岗" in [cell.value for row in sheet.iter_rows() for cell in row]

    ended = await done(one.department, f"{opened.answer.url.path}/do/closing", {"reason": "已经齐备。"})
    assert "提前结束：已经齐备。" in ended.text
    running = await done(one.department, f"{opened.answer.url.path}/do/reopening")
    assert "提前结束：已经齐备。" not in running.text


async def test_a_post_that_was_closed_by_mistake_is_open_again_by_whoever_closed_it_within_minutes(
    live: Stack,
) -> None:
    one = await household(live)
    address = await published(one)
    await done(one.unit, f"{address}/do/closing", {"reason": "误操作。"})
    assert "撤销关闭岗位" not in (await one.department.get(address)).text
    others = await one.department.get(f"{address}/do/reopening")
    assert not others.all("//form[@class='sheet']")
    again = await done(one.unit, f"{address}/do/reopening")
    assert "误操作。" not in again.text
    assert "样例材料研发岗" in (await Browser.of(live.url).get("/public/posts")).text
    async with snapshot(live.engine) as conn:
        assert (await verify_register(conn)).differences == []
    await done(one.unit, f"{address}/do/closing", {"reason": "误操作。"})
    live.clock.instant += timedelta(minutes=6)
    assert "撤销关闭岗位" not in (await one.unit.get(address)).text
    late = await one.unit.get(f"{address}/do/reopening")
    assert not late.all("//form[@class='sheet']")


async def test_a_postdoc_comes_forward_and_the_result_is_recorded_and_counted(live: Stack) -> None:
    one = await household(live)
    address = await published(one)
    stay = await one.scene.filed(one.base)
    person = await one.postdoc(stay)
    form = await person.get(f"{address}/do/matches")
    assert "样例材料研发岗" in form.text
    page = await person.send(form, {"note": "研究方向一致。"})
    assert "本人表达意向" in page.text, page.problems()
    twice = await person.act(f"{address}/do/matches", {"note": "再次"})
    assert (twice.status, "正在进行" in twice.problems()) == (409, True)

    assert "岗位有新的对接" in (await one.unit.get("/inbox")).text
    assert "研究方向一致。" in (await one.station.get(address)).text
    assert "研究方向一致。" not in (await one.other.get(address)).text
    page = await one.unit.get(address)
    result = page.links()["登记对接进展或者结果"]
    await done(one.unit, result, {"status": "hired", "note": "已经签约。"})

    assert "已达成" in (await person.get("/inbox")).text
    figures = await one.league.get("/posts/figures")
    whole = [one.text_content() for one in figures.all("//tbody/tr[last()]/td")]
    assert whole == ["1", "2", "1", "2", "1", "1"]
    closed = await done(one.unit, f"{address}/do/closing", {"reason": "岗位已经招满。"})
    assert "已关闭" in closed.text
    assert "样例材料研发岗" not in (await Browser.of(live.url).get("/public/posts")).text


async def test_a_league_enters_a_post_of_another_employer_which_is_public_at_once(live: Stack) -> None:
    one = await household(live)
    form = await one.league.get("/posts/new")
    page = await one.league.send(form, {**POST, "employer": "样例用人单位"})
    assert "已发布" in page.text, page.problems()
    note = {"note": "区外高校推荐。"}
    await done(one.league, f"{page.answer.url.path}/do/matches", note)
    assert "系统外人员" in (await one.department.get(page.answer.url.path)).text
    assert not (await one.unit.get(f"{page.answer.url.path}/do/amendment")).all("//form[@class='sheet']")
