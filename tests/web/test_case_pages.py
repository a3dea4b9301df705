"""The list of applications, and the page of one: where it stands, why, what was found, what can be done."""

import pytest

from api.lives import Lives
from domain.actor import Actor
from scenario.backstage import Backstage
from scenario.crew import Crew, crew
from scenario.stack import Stack
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
    steps = [" ".join(one.text_content().split()) for one in page.all("//ol[@class='gone']/li")]
    assert [one.split()[0] for one in steps] == ["填报中2026年3月2日", "盟市初审"]
    assert page.all("//ol[@class='gone']/li/@aria-current") == ["step"]


async def test_the_page_says_why_whose_turn_until_when_and_how_that_was_counted(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.units[0], case_id)
    assert "目前处于“盟市初审”环节" in page.text
    assert "包头市人力资源和社会保障局" in page.text
    assert page.all("//details[summary='期限怎样算出']")


async def test_only_what_is_allowed_now_is_offered(live: Stack, people: Crew, case_id: str) -> None:
    def offered(page: Page) -> set[str]:
        return {one.rsplit("/", 1)[1] for one in page.all("//ul[@class='actions']//a/@href")}

    assert "recommend" in offered(await case_page(live, people, people.league, case_id))
    assert "recommend" not in offered(await case_page(live, people, people.units[0], case_id))


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


async def test_revisions_are_compared_in_the_order_they_were_written(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.league, case_id)
    assert page.all("//h2[@id='revisions']")
    assert (await case_page(live, people, people.league, case_id, "?from=9&to=x")).status == 200


async def test_the_timeline_tells_what_happened_and_under_which_article(
    live: Stack, people: Crew, case_id: str
) -> None:
    page = await case_page(live, people, people.league, case_id)
    lines = [" ".join(one.text_content().split()) for one in page.all("//ol[@class='timeline']/li")]
    assert any("提交" in one and "第十一条第（一）项" in one for one in lines)


async def test_somebody_else_s_case_is_not_there(live: Stack, people: Crew, case_id: str) -> None:
    page = await browser(live, people, people.units[1]).get(f"/applications/{case_id}")
    assert page.status == 404
    assert page.heading() == "没有找到"


async def test_the_list_is_filtered_by_its_address(live: Stack, people: Crew, case_id: str) -> None:
    one = browser(live, people, people.department)
    assert f"/applications/{case_id}" in (await one.get("/applications?stage=first_review")).links().values()
    assert "没有符合条件的申报" in (await one.get("/applications?stage=filed")).text


async def test_filters_that_do_not_go_together_are_told(live: Stack, people: Crew, case_id: str) -> None:
    page = await browser(live, people, people.department).get("/applications?q=2026&stage=filed")
    assert page.status == 422
    assert "不能同时使用" in page.problems()
