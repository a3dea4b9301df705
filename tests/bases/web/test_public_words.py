"""What a public page says under an article are words of that article; the rest is marked as a setting."""

import re
from collections.abc import AsyncIterator

import pytest

from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.interpretations import QUESTIONS, SOME_MENTORS
from scenario.backstage_bases import BackstageBases
from tests.api.reading import desk_in
from tests.bases.api.test_public import Board, publish
from tests.web.browsing import Browser, Page

SIGNS = re.compile(r"[^\u4e00-\u9fff0-9A-Z]")
SHORTEST = 8
"""Characters in a row that must be the text's own."""


BEFORE: list[Page] = []
"""The two pages before a round was opened."""


@pytest.fixture(scope="module")
async def board(maintenance_url: str, migrated: str) -> AsyncIterator[Board]:
    async with desk_in(maintenance_url, migrated, units=2) as one:
        BEFORE.extend([await Browser.of(one.live.url).get(address) for address in ("/", "/public/apply")])
        shown = await publish(one)
        await BackstageBases(one.play, one.crew.department).base(0)
        yield shown


@pytest.fixture
def anyone(board: Board) -> Browser:
    return Browser.of(board.desk.live.url)


def _plain(text: str) -> str:
    return SIGNS.sub("", text)


def _claims(page: Page) -> list[tuple[str, str]]:
    """Each citation of an article with what stands before it, back to the citation before."""
    found = []
    for block in page.all("//main//*[span[@class='cite']]"):
        said = block.text or ""
        for part in block:
            if part.get("class") != "cite":
                said += part.text_content() + (part.tail or "")
                continue
            cite = part.text_content().removeprefix("依据：").strip()
            if cite in CITED:
                found.append((cite, said))
            said = part.tail or ""
    return found


CITED = {law.chosen(number).cite: number for number in ARTICLES}
PAGES = [
    "/",
    "/public/apply",
    "/public/bases",
    "/public/notices",
    "/public/notices/{notice}",
    "/public/notices/{notice}/object",
    "/public/posts",
]


@pytest.mark.parametrize("address", PAGES)
async def test_what_stands_under_an_article_are_words_of_it(
    board: Board, anyone: Browser, address: str
) -> None:
    page = await anyone.get(address.format(notice=board.notice))
    claims = _claims(page)

    assert page.status == 200
    assert claims
    for cite, said in claims:
        text, told = _plain(ARTICLES[CITED[cite]]), _plain(said)
        runs = {told[start : start + SHORTEST] for start in range(len(told) - SHORTEST + 1)}
        assert any(run in text for run in runs), (cite, said)


async def test_the_first_page_says_what_a_base_is_in_the_words_of_the_text_and_leaves_none_out(
    anyone: Browser,
) -> None:
    lead = (await anyone.get("/")).all("//p[contains(@class,'lead')]")[0].text_content()

    assert law.words(law.BASE_MEANS) in lead
    assert "在具备一定条件的" in lead
    assert "未设立博士后科研流动站或工作站" in lead


@pytest.mark.usefixtures("board")
async def test_the_rhythm_of_two_years_is_told_as_a_principle_in_the_words_of_the_text() -> None:
    """Art. 11: 原则上; the same sentence on both pages while no round is open."""
    for page in BEFORE:
        said = next(said for cite, said in _claims(page) if cite == law.EVERY_TWO_YEARS.cite)
        assert said.endswith("基地设立工作原则上每两年组织一次。")


async def test_the_least_number_of_mentors_is_told_as_a_reading_and_never_under_the_article(
    anyone: Browser,
) -> None:
    page = await anyone.get("/public/apply")
    claims = [said for cite, said in _claims(page) if cite == law.MENTORS_AT_HAND.cite]
    readings = [one.text_content() for one in page.all("//h2[@id='open']/following-sibling::ul[1]/li")]

    assert claims
    assert all("高级职称或相应水平" in one and "至少一名" not in one for one in claims)
    assert [QUESTIONS[SOME_MENTORS].default.text in one for one in readings].count(True) == 1


async def test_every_part_of_the_procedure_has_its_own_source(anyone: Browser) -> None:
    page = await anyone.get("/public/apply")
    parts = page.all("//ol[@class='steps']/li/p[@class='measure']")

    assert len(parts) > 10
    assert all(len(one.xpath("span[@class='cite']")) == 1 for one in parts)
    told = [one.xpath("span")[0].text_content() for one in parts if "任何单位和个人" in one.text]
    assert told == ["办理规程：异议办理规则"]


@pytest.mark.parametrize(
    "address", ["/", "/public/apply", "/public/notices", "/public/deadlines", "/public/objections"]
)
async def test_nobody_without_an_account_is_told_of_settings(anyone: Browser, address: str) -> None:
    """They are the department's rules of handling, not knobs of a program."""
    page = await anyone.get(address)
    assert "设置：" not in page.text
