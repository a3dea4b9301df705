"""What anyone finds on the public pages: the register, notices, objections, how to apply, deadlines, the text."""

from collections.abc import AsyncIterator
from io import BytesIO
from urllib.parse import quote

import pytest
from docx import Document

from domain.bases.articles import ARTICLES
from domain.bases.base import commands as base
from domain.bases.settings_titles import FIXED_BY
from domain.offices import LEAGUE_OFFICES
from scenario.backstage_bases import BackstageBases
from tests.api.reading import desk_in
from tests.bases.api.test_public import SECRETS, Board, publish
from tests.web.browsing import Browser, Page
from web.desk import for_the_public
from web.filters import cites

GROUNDS = "公示材料中的研发投入与该单位年报不一致，请核查。"
CODES = ("NMGBSH20260001", "NMGBSH20260002")


@pytest.fixture(scope="module")
async def board(maintenance_url: str, migrated: str) -> AsyncIterator[Board]:
    """A running notice of two units, and two bases, one of which became a workstation."""
    async with desk_in(maintenance_url, migrated, units=2) as one:
        shown = await publish(one)
        lives = BackstageBases(one.play, one.crew.department)
        for number in range(2):
            await lives.base(number)
        ended = base.ApproveWorkstation(one.play.today, "样例批文〔2026〕1号")
        await lives.at_base(one.crew.department, CODES[1], ended)
        yield shown


@pytest.fixture
def anyone(board: Board) -> Browser:
    return Browser.of(board.desk.live.url)


def told(page: Page) -> dict[str, str]:
    """The pairs of the lists of facts."""
    return {
        pair.findtext("dt"): " ".join(pair.find("dd").text_content().split())
        for pair in page.all("//dl[@class='facts']/div")
    }


async def test_the_first_page_shows_what_runs_and_sends_whoever_is_signed_in_to_work(
    board: Board, anyone: Browser
) -> None:
    page = await anyone.get("/")
    assert page.heading() == "内蒙古自治区博士后创新实践基地"
    assert f"/public/notices/{board.notice}" in page.links().values()
    assert "尚余5个工作日" in page.text
    assert "样例申报批次" in page.text
    signed = Browser.of(board.desk.live.url, board.desk.crew.tokens[board.desk.crew.department.user])
    assert (await signed.get("/", follow=False)).answer.headers["location"] == "/work"


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", set(CODES)),
        ("?q=样例单位0", {CODES[0]}),
        ("?q=20260002", {CODES[1]}),
        ("?status=active", {CODES[0]}),
        ("?status=ended&year=2026", {CODES[1]}),
        ("?league=150200", set(CODES)),
        ("?league=150700", set()),
        ("?year=2025", set()),
        ("?q=%25", set()),
    ],
)
async def test_the_register_is_searched_in_the_address(anyone: Browser, query: str, codes: set[str]) -> None:
    page = await anyone.get(f"/public/bases{query}")
    assert page.status == 200
    assert {one.text for one in page.all("//tbody//span[@class='code']")} == codes
    assert ("没有符合条件的基地" in page.text) == (not codes)


async def test_a_base_has_its_dated_record(anyone: Browser) -> None:
    page = await anyone.get(f"/public/bases/{CODES[1]}")
    assert page.heading() == "样例单位1"
    assert told(page)["终止日期"] == "2026年3月2日（周一）"
    events = [one.text_content() for one in page.all("//ol[@class='timeline']/li")]
    assert [("样例社备" in one, "自动注销" in one) for one in events] == [(True, False), (False, True)]
    assert "/regulation#a24" in page.links().values()


@pytest.mark.parametrize(
    "address", ["/public/bases/none", "/public/notices/none", "/public/notices/none/object"]
)
async def test_what_is_not_there_is_told_on_a_page(anyone: Browser, address: str) -> None:
    page = await anyone.get(address)
    assert (page.status, page.heading()) == (404, "没有找到")


async def test_a_notice_has_both_dates_their_proof_and_its_units(board: Board, anyone: Browser) -> None:
    listed = await anyone.get("/public/notices?running=true")
    assert f"/public/notices/{board.notice}" in listed.links().values()
    page = await anyone.get(f"/public/notices/{board.notice}")
    assert "2026年3月2日（周一）至2026年3月9日（周一）24:00" in page.text
    assert "其间3月7日至3月8日（周六、周日）不计入" in page.text
    assert [one.text for one in page.all("//tbody/tr/th")] == ["样例单位0", "样例单位1"]
    assert f"/public/notices/{board.notice}/object" in page.links().values()


async def _object(board: Board, anyone: Browser, **typed: str) -> tuple[Page, Page]:
    """The form and its answer."""
    form = await anyone.get(f"/public/notices/{board.notice}/object?application={board.cases[0]}")
    given = {"anonymous": "true", "contact": "objector@example.invalid", "grounds": GROUNDS, **typed}
    return form, await anyone.send(form, given)


def _receipt(page: Page) -> str:
    (one,) = page.all("//*[@class='receipt-number']")
    return str(one.text)


async def test_an_objection_gets_one_receipt_however_often_it_is_sent(board: Board, anyone: Browser) -> None:
    form, first = await _object(board, anyone)
    assert (first.status, first.heading()) == (200, "异议已收到")
    again = await anyone.send(
        form, {"anonymous": "true", "contact": "objector@example.invalid", "grounds": GROUNDS}
    )
    assert _receipt(again) == _receipt(first)
    assert told(first)["所针对的单位"] == "样例单位0"
    assert told(first)["答复期限"] == "2026年3月23日（周一） 24:00"
    assert _receipt(first) not in str(first.answer.url)


async def test_a_form_gone_back_to_is_another_objection_with_a_receipt_of_its_own(
    board: Board, anyone: Browser
) -> None:
    form, first = await _object(board, anyone)
    other = {"anonymous": "true", "contact": "objector@example.invalid", "grounds": GROUNDS}
    second = await anyone.send(form, {**other, "application": board.cases[1]})
    assert (second.status, second.heading()) == (200, "异议已收到")
    assert told(second)["所针对的单位"] == "样例单位1"
    assert _receipt(second) != _receipt(first)
    for page in (first, second):
        ask = await anyone.get("/public/objections")
        found = await anyone.send(ask, {"receipt": _receipt(page)})
        assert told(page)["所针对的单位"] in found.text


async def test_a_refused_objection_keeps_what_was_typed_and_tells_at_the_fields(
    board: Board, anyone: Browser
) -> None:
    _, page = await _object(board, anyone, anonymous="false", contact="没有")
    assert page.status == 422
    assert page.errors() == {
        "name": "实名提出异议的，请填写姓名或单位名称：不超过60字，例如：样例群众。",
        "contact": "请填写能够联系到您的电话或电子邮箱，仅供核实情况使用。",
    }
    values = dict(page.form().form_values())
    assert (values["application"], values["grounds"], values["contact"]) == (board.cases[0], GROUNDS, "没有")
    mended = await anyone.send(page, {"name": "样例群众", "contact": "0471-0000000"})
    assert mended.heading() == "异议已收到"


async def test_nothing_is_objected_to_when_no_unit_is_chosen(board: Board, anyone: Browser) -> None:
    form = await anyone.get(f"/public/notices/{board.notice}/object")
    page = await anyone.send(form, {"anonymous": "true", "contact": "1", "grounds": "太短"})
    assert page.status == 422
    assert {one.removeprefix("f-") for one in page.errors()} == {"application", "contact", "grounds"}


async def test_an_objection_is_looked_up_by_its_receipt_and_names_nobody(
    board: Board, anyone: Browser
) -> None:
    _, answer = await _object(board, anyone, anonymous="false", name="样例群众")
    receipt = _receipt(answer)
    asked = await anyone.get("/public/objections")
    found = await anyone.send(asked, {"receipt": f"  {receipt.lower()} "})
    assert found.heading() == "异议处理情况"
    assert "调查处理中" in found.text
    assert told(found)["答复期限"].startswith("2026年3月23日（周一） 24:00，尚余")
    assert receipt not in str(found.answer.url)
    assert [one for one in SECRETS if one in found.text] == []
    assert GROUNDS not in found.text


@pytest.mark.parametrize(
    ("typed", "status", "problem"),
    [
        ("", 422, "请填写回执编号。"),
        (
            "7KQP-2M9X-HT4C-WB6N",
            404,
            "没有该回执编号，请核对后重新填写。回执编号共16位，不使用数字0、1和字母I、L、O。",
        ),
        ("../bases", 404, "没有该回执编号，请核对后重新填写。回执编号共16位，不使用数字0、1和字母I、L、O。"),
        ("长" * 60, 404, "没有该回执编号，请核对后重新填写。回执编号共16位，不使用数字0、1和字母I、L、O。"),
    ],
)
async def test_a_receipt_that_does_not_fit_is_told_at_its_field(
    anyone: Browser, typed: str, status: int, problem: str
) -> None:
    page = await anyone.send(await anyone.get("/public/objections"), {"receipt": typed})
    assert page.status == status
    assert page.errors() == {"receipt": problem}
    assert dict(page.form().form_values())["receipt"] == typed


async def test_a_full_width_receipt_is_understood(board: Board, anyone: Browser) -> None:
    _, answer = await _object(board, anyone)
    wide = "".join(chr(ord(one) + 0xFEE0) for one in _receipt(answer))
    found = await anyone.send(await anyone.get("/public/objections"), {"receipt": wide})
    assert found.heading() == "异议处理情况"


async def test_how_to_apply_tells_the_round_the_articles_and_the_limits_in_force(
    board: Board, anyone: Browser
) -> None:
    page = await anyone.get("/public/apply")
    assert "样例申报批次" in page.text
    for number in ("9(1)", "9(2)", "9(3)", "9(4)", "9(5)"):
        assert ARTICLES[number] in page.text
    assert all(one in page.text for one in ARTICLES["10"].split("\n")[1:])
    limits = [one.text_content() for one in page.all("//ul[@class='limits']/li")]
    assert "盟市初审期限（工作日）：20" in limits
    bureaus = page.all("//table[contains(caption, '人力资源和社会保障')]/tbody/tr")
    assert len(bureaus) == len(LEAGUE_OFFICES) + 1
    assert "满洲里市人力资源和社会保障局尚未公布" in page.text.replace(" ", "")
    blank = await anyone.get("/public/apply/form.docx")
    assert quote("申报书（空白样式）.docx") in blank.answer.headers["content-disposition"]
    told = "\n".join(
        cell.text for table in Document(BytesIO(blank.answer.content)).tables for cell in table._cells
    )
    assert "法定代表人" in told
    assert "未填写" not in told
    settings = {one["name"] for one in (await board.desk.read(None, "/public/call"))["settings"]}
    assert settings >= FIXED_BY.keys() & {"award_years", "list_years", "round_interval_years"}


@pytest.mark.parametrize(
    ("start", "count", "unit", "roll", "at"),
    [
        ("2026-07-05", 3, "months", "next", ""),
        ("2026-07-05", 3, "months", "keep", ""),
        ("2026-07-05", 3, "months", "previous", "18:00"),
        ("2026-02-10", 20, "working_days", "next", ""),
        ("2026-09-25", 6, "days", "next", "09:30"),
        ("2027-02-01", 5, "working_days", "next", ""),
    ],
)
async def test_the_calculator_says_what_the_interface_says(
    board: Board, anyone: Browser, *, start: str, count: int, unit: str, roll: str, at: str
) -> None:
    asked = {"start": start, "count": count, "unit": unit, "roll": roll, "at": at or None}
    found = (await board.desk.send(None, "/deadlines", asked)).json()
    address = f"/public/deadlines?start={start}&count={count}&unit={unit}&roll={roll}&at={at}"
    page = await anyone.get(address)
    assert page.all("//*[@class='due-day']")[0].text == found["due_text"]
    assert for_the_public(found["explanation"]) in page.text
    assert ("暂定" in page.text) == found["provisional"]
    marked = {
        one.findtext("strong"): one.findtext("span") for one in page.all("//td[contains(@class,'marked')]")
    }
    assert marked == {"起算": str(int(start[-2:])), "期满": str(int(found["due"][-2:]))}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("start=2026-02-30&count=3&unit=days", "start"),
        ("start=1900-01-01&count=3&unit=days", "start"),
        ("start=2026-03-02&count=0&unit=days", "count"),
        ("start=2026-03-02&count=三&unit=days", "count"),
        ("start=2026-03-02&count=9999999999&unit=days", "count"),
        ("start=2026-03-02&count=3&unit=weeks", "unit"),
        ("start=&count=3&unit=days", "start"),
        ("start=2026-03-02&count=3&unit=days&roll=never", "roll"),
        ("start=2026-03-02&count=3&unit=days&at=25:00", "at"),
    ],
)
async def test_the_calculator_tells_at_the_field_what_does_not_fit(
    anyone: Browser, query: str, field: str
) -> None:
    page = await anyone.get(f"/public/deadlines?{query}")
    assert page.status == 422
    assert [one.removeprefix("f-") for one in page.errors()] == [field]


@pytest.mark.parametrize(
    ("query", "due"),
    [
        ("&roll=true", "2026年10月8日（周四）"),
        ("", "2026年10月5日（周一）"),
        ("&roll=previous&at=9：30", "2026年9月30日（周三）9时30分"),
    ],
)
async def test_the_calculator_takes_old_addresses_and_an_hour_in_wide_letters(
    anyone: Browser, query: str, due: str
) -> None:
    page = await anyone.get(f"/public/deadlines?start=2026-07-05&count=3&unit=months{query}")

    assert page.all("//*[@class='due-day']")[0].text == due


async def test_every_article_that_is_cited_has_its_place_in_the_text(anyone: Browser) -> None:
    page = await anyone.get("/regulation")
    places = page.all("//main//@id")
    assert {address.partition("#")[2] for address in cites().values()} <= set(places)
    assert len(places) == len(set(places))
    assert all(line in page.text.replace(" ", "") for line in ARTICLES["11(3)"].split("\n"))


async def test_the_public_pages_are_of_bounded_size_and_name_nobody(board: Board, anyone: Browser) -> None:
    for address in (
        "/",
        "/public/bases",
        "/public/notices",
        "/public/apply",
        "/public/deadlines",
        "/regulation",
    ):
        page = await anyone.get(address)
        assert len(page.answer.content) < 200 * 1024, address
        assert [secret for secret in SECRETS if secret in page.text] == [], address
