"""The list of applications, and the page of one: where it stands, why, what was found, what can be done."""

import asyncio
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import select

from api import shown_files
from api.lives import Lives
from db.bases.tables import application
from db.scope import system_transaction
from domain.actor import Actor
from scenario.backstage import Backstage
from scenario.crew import Crew, crew
from scenario.stack import Stack
from tests.activities.upload_files import ofd, xlsx
from tests.conftest import START
from tests.web.browsing import Browser, Page


@pytest.fixture
async def people(live: Stack) -> Crew:
    return await crew(live.engine, START, units=2)


@pytest.fixture
async def case_id(live: Stack, people: Crew) -> str:
    """An application with the league."""
    scene = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await scene.open_round()
    return await scene.submitted(people.units[0])


def browser(live: Stack, people: Crew, who: Actor) -> Browser:
    return Browser.of(live.url, people.tokens[who.user])


async def case_page(live: Stack, people: Crew, who: Actor, case_id: str, query: str = "") -> Page:
    page = await browser(live, people, who).get(f"/applications/{case_id}{query}")
    assert page.status == 200, page.text[:2000]
    return page


async def test_the_page_shows_where_the_case_stands_and_since_when(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.league, case_id)
    (now,) = page.all("//*[local-name()='g' and contains(@class, 'now')]")
    assert now.get("data-stage") == "first_review"
    steps = [" ".join(one.text_content().split()) for one in page.all("//ol[@class='been']/li")]
    assert [one.split()[0] for one in steps] == ["填报中2026年3月2日", "盟市初审"]
    assert page.all("//ol[@class='been']/li/@aria-current") == ["step"]
    (now,) = page.all("//ol[@class='course']/li[@aria-current='step']")
    assert now.xpath("string(b)") == "盟市初审"
    before, after = (now.xpath(f"{side}-sibling::li") for side in ("preceding", "following"))
    assert [" ".join(place.text_content().split()) for place in before] == ["✓填报中2026.3.2"]
    assert (after[0].xpath("string(b)"), after[-1].xpath("string(b)")) == ("厅审核", "已备案")
    exits = [way.xpath("string(span[@class='by'])") for way in page.all("//ul[@class='exits']/li")]
    assert exits[:2] == ["书面推荐；不予推荐，报厅决定", "退回补正"]


ORDER = ["decide", "why", "news", "conditions", "form", "papers", "where", "timeline"]


async def test_a_case_reads_from_what_is_to_be_decided_to_what_was_done(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.league, case_id)
    marks = page.all("//main//*[contains(@class, 'decide') or @id]")
    told = [mark.get("id") or mark.get("class") for mark in marks]
    assert [mark for mark in told if mark in ORDER] == ORDER


async def test_the_drafts_of_a_form_are_one_line_of_its_log(live: Stack, people: Crew, case_id: str) -> None:
    page = await case_page(live, people, people.units[0], case_id)
    (folded,) = page.all("//section[h2/@id='timeline']/ol/li[details]")
    inner = folded.xpath("details/ol/li")
    assert folded.xpath("string(details/summary)") == f"填报过程中的保存、上传记录{len(inner)}条"
    assert all("保存" in line.text_content() or "上传" in line.text_content() for line in inner)
    assert "保存申报书" not in "".join(page.all("//section[h2/@id='news']//text()"))


async def test_the_page_says_why_whose_turn_until_when_and_how_that_was_counted(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.units[0], case_id)
    assert "目前处于“盟市初审”环节" in page.text
    assert "包头市人力资源和社会保障局" in page.text
    assert page.all("//details[summary='期限的计算依据']")


async def test_only_what_is_allowed_now_is_offered(live: Stack, people: Crew, case_id: str) -> None:
    def offered(page: Page) -> set[str]:
        return {one.rsplit("/", 1)[1] for one in page.all("//ul[@class='actions']//a/@href")}

    league = await case_page(live, people, people.league, case_id)
    assert {"findings", "inspection", "return"} <= offered(league)
    assert "recommend" not in offered(league)
    assert "暂不能“出具书面推荐意见”：五项条件须全部认定为符合，尚有5项未认定为符合。" in league.text
    assert "recommend" not in offered(await case_page(live, people, people.units[0], case_id))


async def test_every_action_that_is_offered_has_a_page(live: Stack, people: Crew, case_id: str) -> None:
    await live.http.post(
        f"/api/v1/applications/{case_id}/return",
        json={"items": [{"section": "unit", "request": "请补充样例材料。"}]},
        headers=people.headers(people.league),
    )
    for who in (people.league, people.units[0], people.department):
        page = await case_page(live, people, who, case_id)
        for address in page.all("//ul[@class='actions']//a/@href"):
            assert (await browser(live, people, who).get(address)).status == 200, address


async def test_the_form_is_read_in_sections_with_the_article_each_rests_on(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.league, case_id)
    heads = [
        " ".join(one.text_content().split()) for one in page.all("//section[@aria-labelledby='form']//h3")
    ]
    assert heads[0] == "单位基本情况 依据：第九条第（一）项"
    assert len(heads) == 9
    assert page.all("//dt[text()='法定代表人']")


async def test_what_a_correction_changed_is_told_whichever_revision_is_named_first(
    live: Stack, people: Crew, case_id: str
) -> None:
    league, unit, at = people.league, people.units[0], f"/api/v1/applications/{case_id}"
    items = {"items": [{"section": "unit", "request": "请更正样例联系人。"}]}
    await live.http.post(f"{at}/return", json=items, headers=people.headers(league))
    draft = await live.http.get(f"{at}/draft", headers=people.headers(unit))
    form = draft.json()
    form["unit"]["contact"] = "样例联系人乙"
    headers = {**people.headers(unit), "If-Match": draft.headers["etag"]}
    assert (await live.http.put(f"{at}/draft", json=form, headers=headers)).is_success
    for query in ("?from=1&to=2", "?from=2&to=1"):
        page = await case_page(live, people, league, case_id, query)
        (row,) = page.all("//table[contains(@class, 'changes')]/tbody/tr")
        assert row.xpath("string(th)") == "联系人"
        assert row.xpath("string(.//ins)") == "样例联系人乙"
    assert not (await case_page(live, people, league, case_id, "?from=9&to=x")).all("//ins")


async def test_a_paper_is_seen_page_by_page_by_whoever_may_see_it(
    live: Stack, people: Crew, case_id: str
) -> None:
    unit, at = people.units[0], f"/api/v1/applications/{case_id}"
    items = {"items": [{"section": "unit", "request": "请补充样例材料。"}]}
    await live.http.post(f"{at}/return", json=items, headers=people.headers(people.league))
    drawing = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawing, "PNG")
    file = {"file": ("样例材料.png", drawing.getvalue(), "image/png")}
    sent = await live.http.post(
        f"{at}/attachments", files=file, data={"condition": "9(1)"}, headers=people.headers(unit)
    )
    assert sent.is_success, sent.text
    one, other = browser(live, people, unit), browser(live, people, people.units[1])
    page = await one.get(f"/applications/{case_id}")
    (address,) = page.all("//a[text()='样例材料.png']/@href")
    paper = await one.get(address)
    assert paper.heading() == "样例材料.png"
    assert "下载文件" in paper.links()
    (image,) = paper.all("//main//img/@src")
    assert Image.open(BytesIO((await one.get(image)).answer.content)).format == "PNG"
    assert (await one.get(image.replace("/1.png", "/2.png"))).status == 404
    assert [(await other.get(each)).status for each in (address, image)] == [404, 404]
    upright = Image.open(BytesIO((await one.get(image)).answer.content)).size
    (right,) = paper.all("//a[.='向右旋转']/@href")
    turned = await one.get(right)
    assert turned.all("//a[.='向左旋转']/@href") == [address]
    (image,) = turned.all("//main//img/@src")
    assert Image.open(BytesIO((await one.get(image)).answer.content)).size == upright[::-1]
    assert (await one.get(f"{address}?turn=45")).all("//main//img/@src") == paper.all("//main//img/@src")


async def test_word_and_excel_are_seen_as_pages_which_are_made_once_and_one_paper_leads_to_the_next(
    live: Stack, people: Crew, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, at = people.units[0], f"/api/v1/applications/{case_id}"
    items = {"items": [{"section": "unit", "request": "请补充样例材料。"}]}
    await live.http.post(f"{at}/return", json=items, headers=people.headers(people.league))
    word = BytesIO()
    written = Document()
    written.add_paragraph("样例合作协议")
    written.save(word)
    papers = {
        "样例协议.docx": word.getvalue(),
        "样例预算.xlsx": xlsx({"B2": "=SUM(1,2)"}),
        "样例公文.ofd": ofd(),
    }
    for name, content in papers.items():
        sent = await live.http.post(
            f"{at}/attachments",
            files={"file": (name, content)},
            data={"condition": "9(1)"},
            headers=people.headers(unit),
        )
        assert sent.is_success, sent.text

    async def never(*_: object, **__: object) -> bytes:
        raise AssertionError

    await asyncio.gather(*shown_files.making())
    monkeypatch.setattr(shown_files, "to_pdf", never)  # they were made once they were on record
    one, other = browser(live, people, unit), browser(live, people, people.units[1])
    page = await one.get(f"/applications/{case_id}")
    addresses = {name: page.all(f"//a[text()='{name}']/@href")[0] for name in papers}
    for name in ("样例协议.docx", "样例预算.xlsx"):
        shown = await one.get(addresses[name])
        assert "第1页，共1页" in shown.text
        (image,) = shown.all("//main//img/@src")
        assert Image.open(BytesIO((await one.get(image)).answer.content)).format == "PNG"
        assert (await other.get(image)).status == 404
    book = await one.get(addresses["样例预算.xlsx"])
    assert set(book.all("//nav//a[@rel='prev']/@href")) == {addresses["样例协议.docx"]}
    assert set(book.all("//nav//a[@rel='next']/@href")) == {addresses["样例公文.ofd"]}
    sheet = await one.get(addresses["样例公文.ofd"])
    assert "OFD 阅读软件" in sheet.text
    assert not sheet.all("//nav//a[@rel='next']")
    refused = await live.http.get(
        f"/api/v1{addresses['样例预算.xlsx']}?shown=true", headers=people.headers(people.units[1])
    )
    assert refused.status_code == 404


async def test_the_list_goes_out_as_a_workbook_with_its_filters(
    live: Stack, people: Crew, case_id: str
) -> None:
    one = browser(live, people, people.department)
    page = await one.get("/applications?stage=first_review")
    address, every, total = page.all("//caption/a/@href")
    assert address == "/exports/applications.xlsx?stage=first_review"
    assert every == "/applications?stage=first_review&columns=all"
    assert total == "/exports/applications/total?stage=first_review"
    answer = (await one.get(address)).answer
    (sheet,) = load_workbook(BytesIO(answer.content)).worksheets
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        await unit_name(live, case_id)
    ]


async def unit_name(live: Stack, case_id: str) -> str:
    async with system_transaction(live.engine) as conn:
        row = await conn.execute(select(application.c.unit_name).where(application.c.id == case_id))
        return str(row.scalar_one())


async def test_the_timeline_tells_what_happened_and_under_which_article(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.league, case_id)
    lines = [" ".join(one.text_content().split()) for one in page.all("//section[h2/@id='timeline']//li")]
    assert any("提交" in one and "第十一条第（一）项" in one for one in lines)


async def test_somebody_else_s_case_is_not_there(live: Stack, people: Crew, case_id: str) -> None:
    page = await browser(live, people, people.units[1]).get(f"/applications/{case_id}")
    assert page.status == 404
    assert page.heading() == "没有找到"


async def test_the_list_is_filtered_by_its_address(live: Stack, people: Crew, case_id: str) -> None:
    one = browser(live, people, people.department)
    assert f"/applications/{case_id}" in (await one.get("/applications?stage=first_review")).links().values()
    assert "没有符合条件的申报" in (await one.get("/applications?stage=filed")).text


async def test_short_lists_of_one_s_own_have_no_filters_and_offer_only_what_can_succeed(
    live: Stack, people: Crew, case_id: str
) -> None:
    """35, 60: a unit without a base and with no case yet."""
    one = browser(live, people, people.units[1])
    above = "//main//form[contains(@class, 'filters')] | //main//div[@class='looks']"
    paths = ("/applications", "/stays", "/bases", "/exits", "/documents", "/campaigns", "/benefits")
    assert {path: (await one.get(path)).all(above) for path in paths} == {path: [] for path in paths}
    stays = await one.get("/stays")
    assert "尚无博士后" in stays.text
    assert "/stays/new" not in stays.links().values()
    turned = await one.get("/stays/new")
    assert turned.answer.url.path == "/stays"
    assert "没有备案有效的基地" in turned.text
    assert (await browser(live, people, people.department).get("/stays")).all(above)


async def test_filters_that_do_not_go_together_are_told(live: Stack, people: Crew, case_id: str) -> None:
    page = await browser(live, people, people.department).get("/applications?sort=unit_name&stage=filed")
    assert page.status == 422
    assert "不能同时使用" in page.problems()
