"""The worklist as its reader last looked at it: order, rows of a page, columns, views under a name; 去办理 opens the form."""

import pytest

from domain.bases.application import commands as cmd
from tests.web.browsing import Browser, Page
from tests.web.test_work import Office, office, units
from web.looks import COOKIE

__all__ = ["office"]


async def test_rows_are_sorted_by_the_column_that_is_pressed(office: Office) -> None:
    league = office.people.league
    page = await office.work(league, "?sort=-title")
    assert units(page) == ["样例单位2", "样例单位1", "样例单位0"]
    (head,) = page.all("//th[@aria-sort='descending']")
    assert head.xpath("./a/@href") == ["/work?sort=title"]
    first = await office.work(league, "?sort=title&limit=1")
    assert units(first) == ["样例单位0"]
    browser = office.browser(league)
    assert units(await browser.get(first.all("//a[@rel='next']/@href")[0])) == ["样例单位1"]
    assert (await office.work(league, "?sort=colour")).status == 422


def tiles(page: Page) -> dict[str, tuple[str, str]]:
    """Label → number and address of the tiles."""
    found = page.all("//ul[contains(@class,'figures')]/li")
    return {one.xpath("string(a)"): (one.xpath("string(b)"), one.xpath("string(a/@href)")) for one in found}


async def test_a_tile_counts_what_it_would_show_whichever_one_is_chosen(office: Office) -> None:
    """What is chosen of the due date narrows the rows, not the other tiles; what else narrows, narrows both."""
    league = office.people.league
    all_ = tiles(await office.work(league, "?clear=1"))
    assert all_["全部待办"][0] == "3"
    overdue = await office.work(league, "?due=overdue&q=单位1")
    shown = tiles(overdue)
    assert (shown["已逾期"][0], shown["符合其他筛选条件"][0]) == ("0", "1")
    assert overdue.all("//ul[contains(@class,'figures')]//a[@aria-current='true']/text()") == ["已逾期"]
    assert "待办（3）" in overdue.text
    back = await office.browser(league).get(shown["符合其他筛选条件"][1])
    assert units(back) == ["样例单位1"]
    await office.work(league, "?clear=1")
    (answer,) = [tiles(await office.work(league, "?due=soon"))]
    assert answer["全部待办"][0] == "3"


async def test_a_list_comes_back_as_it_was_last_looked_at_until_that_is_cleared(office: Office) -> None:
    league = office.people.league
    await office.work(league, "?q=单位1&columns=cite&columns=due_on")
    again = await office.work(league)
    assert units(again) == ["样例单位1"]
    titles = [" ".join(one.text_content().split()) for one in again.all("//thead//th")]
    assert titles == ["单位或者事项", "期限", "依据", "办理"]
    assert units(await office.work(office.people.league_colleague)) == ["样例单位0", "样例单位1", "样例单位2"]
    (clear,) = again.all("//a[.='清除']/@href")
    assert len(units(await office.browser(league).get(clear))) == 3
    assert len(units(await office.work(league))) == 3


async def test_a_view_is_kept_under_a_name_and_forgotten(office: Office) -> None:
    browser = office.browser(office.people.league)
    page = await browser.get("/work?sort=-due&limit=50")
    kept = await browser.send(page, {"name": "后到期的"}, action="/views")
    (link,) = kept.all("//details[@class='views']//li/a")
    assert (link.text_content(), link.get("href")) == ("后到期的", "/work?sort=-due&limit=50")
    gone = await browser.send(kept, {}, action="/views/forget")
    assert not gone.all("//details[@class='views']//li")


async def test_the_button_of_a_row_opens_the_form_of_what_is_awaited(office: Office) -> None:
    browser = office.browser(office.people.league)
    page = await browser.get("/work?sort=title")
    address = page.all("//tbody/tr[1]//td[contains(@class, 'do')]/a/@href")[0]
    form = await browser.get(address)
    assert str(form.answer.url).endswith(f"/applications/{office.cases[0]}/findings")
    await office.play.do(office.people.league, office.cases[0], cmd.DeclineToRecommend("样例理由"))
    assert str((await browser.get(address)).answer.url).endswith(f"/applications/{office.cases[0]}")


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?limit=x"])
async def test_a_page_has_a_hundred_rows_at_most(office: Office, query: str) -> None:
    assert (await office.work(office.people.league, query)).status == 422


def look(page: Page) -> tuple[str, str, str]:
    """What the root of the page says of letters, contrast and colours."""
    (root,) = page.all("/html")
    size, contrast, theme = (root.get(f"data-{name}") or "" for name in ("size", "contrast", "theme"))
    return size, contrast, theme


async def test_letters_and_contrast_are_kept_with_the_account_on_every_device(office: Office) -> None:
    browser = office.browser(office.people.department)
    page = await browser.get("/work")
    assert look(page) == ("", "", "")
    assert page.all("//header//button[@aria-pressed='true']/text()") == ["标准", "标准", "跟随系统"]
    back = await browser.post("/display", {"size": "largest", "back": "/work?limit=50"})
    assert (back.answer.url.raw_path, look(back)) == (b"/work?limit=50", ("largest", "", ""))
    await browser.post("/display", {"contrast": "high", "back": "/work"})
    await browser.post("/display", {"theme": "dark", "back": "/work"})
    elsewhere = await office.browser(office.people.department).get("/inbox")
    assert look(elsewhere) == ("largest", "high", "dark")
    assert look(await office.browser(office.people.league).get("/work")) == ("", "", "")
    await browser.post("/display", {"size": "", "contrast": "", "theme": "", "back": "/work"})
    assert look(await browser.get("/work")) == ("", "", "")


async def test_a_visitor_keeps_the_look_in_the_browser(office: Office) -> None:
    visitor = Browser.of(office.live.url)
    page = await visitor.post("/display", {"size": "large", "theme": "light", "back": "/public/apply"})
    assert (page.answer.url.path, look(page)) == ("/public/apply", ("large", "", "light"))
    assert look(await visitor.get("/")) == ("large", "", "light")


@pytest.mark.parametrize("given", [{"size": "huge"}, {"theme": "<script>"}, {"colour": "dark"}, {}])
async def test_a_look_that_there_is_not_changes_nothing(office: Office, given: dict[str, str]) -> None:
    visitor = Browser.of(office.live.url)
    assert look(await visitor.post("/display", {**given, "back": "https://elsewhere.example/"})) == (
        "",
        "",
        "",
    )
    visitor.cookies[COOKIE] = "huge.<b>.dark.more"
    assert look(await visitor.get("/")) == ("", "", "")


async def test_every_list_is_taken_up_again_has_views_columns_and_rows_of_a_page(office: Office) -> None:
    browser = office.browser(office.people.league)
    whole = await browser.get("/applications")
    assert len(whole.all("//tbody/tr")) == 3
    narrowed = await browser.get("/applications?q=单位1&columns=unit_name&columns=stage_name&limit=50")
    assert len(narrowed.all("//tbody/tr")) == 1
    again = await browser.get("/applications")
    assert [one.text_content().strip() for one in again.all("//thead//th")] == ["单位名称", "环节"]
    assert len(again.all("//tbody/tr")) == 1
    kept = await browser.send(again, {"name": "单位一"}, action="/views")
    (link,) = kept.all("//details[@class='views']//li/a")
    assert (link.text_content(), link.get("href")) == (
        "单位一",
        "/applications?q=%E5%8D%95%E4%BD%8D1&columns=unit_name&columns=stage_name&limit=50",
    )
    (clear,) = again.all("//div[@class='looks']//a[.='显示全部']/@href")
    assert len((await browser.get(clear)).all("//tbody/tr")) == 3
    assert len((await browser.get("/applications")).all("//tbody/tr")) == 3
    await browser.get("/stays?base=NMGBSH20240001")
    assert "base=" not in str((await browser.get("/stays")).answer.url)


async def test_what_was_done_stands_under_its_day(office: Office) -> None:
    page = await office.browser(office.people.units[0]).get("/work/done")
    headings = [one.text_content() for one in page.all("//tr[@class='heading']/th")]
    assert len(headings) == len(set(headings)) > 0
    assert all("日（周" in one for one in headings)


async def test_cases_begun_and_handled_have_filters_views_and_a_page_to_each_case(office: Office) -> None:
    unit = office.browser(office.people.units[0])
    page = await unit.get("/work/begun")
    assert page.heading() == "我发起"
    (row,) = page.all("//tbody/tr")
    assert row.xpath("./th/a/@href") == [f"/applications/{office.cases[0]}"]
    assert "2026年3月30日" in row.text_content()
    narrowed = await unit.get("/work/begun?state=ended")
    assert "没有符合条件的事项" in narrowed.text
    assert "没有符合条件的事项" in (await unit.get("/work/begun")).text
    assert len((await unit.get("/work/begun?clear=1")).all("//tbody/tr")) == 1
    handled = await unit.get("/work/handled?q=单位0")
    assert (handled.heading(), len(handled.all("//tbody/tr"))) == ("经手", 1)
    kept = await unit.send(handled, {"name": "单位零"}, action="/views")
    assert str(kept.answer.url).endswith("/work/handled?q=%E5%8D%95%E4%BD%8D0")
    assert kept.status == 200
    assert "尚无您发起的事项" in (await office.browser(office.people.league).get("/work/begun")).text


async def test_single_keys_can_be_no_shortcuts(office: Office) -> None:
    browser = office.browser(office.people.league_colleague)
    page = await browser.get("/me")
    assert not page.all("//body[@data-no-keys]")
    off = await browser.send(page, {}, action="/me/shortcuts")
    assert off.all("//body[@data-no-keys]")
    assert (await browser.get("/work")).all("//body[@data-no-keys]")
    on = await browser.send(off, {}, action="/me/shortcuts")
    assert not on.all("//body[@data-no-keys]")
