"""Figures on pages: each reader's own, exact, with chart, words, table and files to keep."""

import io
from datetime import date, datetime, time
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from domain.legal_time import SHANGHAI
from scenario import stay_steps as step
from scenario.people import Person
from scenario.stack import Stack
from tests.bases.api.hosts import Host, host
from tests.web.browsing import Browser, Page

FILED_LATE = date(2026, 6, 12)
"""Ten days after the three months were over (Art. 13(2))."""
LEAGUE_FIGURES = {
    "deadlines", "deadlines-by-week", "bases-by-year", "stays-by-year", "retention-by-year", "late-by-year"
}  # fmt: skip
WHOLE_FIGURES = LEAGUE_FIGURES | {
    "bases-map", "bases-by-league", "stays-by-league", "retention-by-league", "late-by-league", "months", "months-of-work"
}  # fmt: skip


@pytest.fixture
async def one(live: Stack) -> Host:
    """A base whose postdoc was reported ten days late."""
    found = await host(live)
    stay = await found.entered()
    await live.time.advance_to(datetime.combine(FILED_LATE, time(9), SHANGHAI))
    await step.file_entry(found.unit, found.department, stay)
    return found


def browser(who: Person) -> Browser:
    return Browser.of(str(who.http.base_url), who.token)


def figures(page: Page) -> set[str]:
    return set(page.all("//section[@class='figure']/@aria-labelledby"))


def said(page: Page, name: str) -> str:
    return " ".join(page.all(f"//section[@aria-labelledby='{name}']/p[1]")[0].text_content().split())


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


async def test_the_department_sees_the_region_and_a_league_or_unit_its_own(one: Host) -> None:
    assert figures(await browser(one.department).get("/numbers")) == WHOLE_FIGURES
    for who in (one.league, one.unit):
        assert figures(await browser(who).get("/numbers")) == LEAGUE_FIGURES
    assert (await browser(one.station).get("/numbers")).status == 403


async def test_the_words_tell_what_the_numbers_are(one: Host) -> None:
    page = await browser(one.department).get("/numbers")
    assert said(page, "stays-by-league") == "截至统计日在站1人，最多的是呼和浩特市（1人）。"
    assert said(page, "late-by-year") == "报备案1人次，其中逾期1人次，占100.0%，平均逾期10.0天。"
    assert said(page, "retention-by-year") == "尚无登记去向的出基地人员。"
    assert "第十三条第（二）项" in page.text
    images = page.all("//section[@class='figure']//img")
    assert all(image.get("alt").startswith("图：") and image.get("loading") == "lazy" for image in images)
    assert len(page.answer.content) < 200_000


async def test_every_chart_is_a_picture_with_its_labels(one: Host) -> None:
    department = browser(one.department)
    page = await department.get("/numbers")
    for address in page.all("//section[@class='figure']//img/@src"):
        answer = (await department.get(address)).answer
        assert answer.headers["content-type"] == "image/svg+xml"
        assert answer.headers["cache-control"] == "private, max-age=3600"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert etree.fromstring(answer.content).get("role") == "img"
    chart = (await department.get("/numbers/charts/late-by-year.svg?save=1")).answer
    assert "100.0%（1/1）" in chart.text
    assert "attachment" in chart.headers["content-disposition"]


async def test_a_chart_of_others_is_counted_anew_for_who_asks(one: Host) -> None:
    page = await browser(one.department).get("/numbers")
    (whole,) = page.all("//section[@aria-labelledby='bases-map']//img/@src")
    assert (await browser(one.league).get(whole)).status == 404
    assert (await browser(one.station).get("/numbers/charts/deadlines.svg")).status == 403
    assert (await browser(one.department).get("/numbers/charts/nothing.svg")).status == 404


async def test_tables_are_workbooks_one_by_one_and_all_together(one: Host) -> None:
    department = browser(one.department)
    single = sheets((await department.get("/numbers/tables/bases-by-year.xlsx")).answer.content)
    assert single["历年备案的基地"][1] == ["2024年", 1, 1, 0, 0, 0]
    whole = sheets((await department.get("/numbers/tables/all.xlsx")).answer.content)
    assert len(whole) == len(WHOLE_FIGURES)
    (late,) = [rows for title, rows in whole.items() if title == "历年逾期报备案"]
    assert late[1] == ["2026年", 1, 1, 1, 10]


async def test_filters_stand_in_the_address(one: Host) -> None:
    department = browser(one.department)
    before = await department.get("/numbers?on=2026-03-01")
    assert said(before, "stays-by-league").startswith("截至统计日在站0人")
    elsewhere = await department.get("/numbers?league=152900")
    assert figures(elsewhere) == LEAGUE_FIGURES
    assert said(elsewhere, "deadlines").startswith("已逾期0项")
    assert "暂无数据" in elsewhere.text
    (source,) = before.all("//section[@aria-labelledby='stays-by-league']//img/@src")
    assert "on=2026-03-01" in source


async def test_what_cannot_be_counted_is_told_on_the_page(one: Host) -> None:
    page = await browser(one.department).get("/numbers?on=2030-01-01")
    assert page.status == 422
    assert "统计日期不得晚于今天。" in page.problems()
    assert page.all("//form[@class='filters']")


async def test_anybody_sees_where_bases_are(one: Host) -> None:
    anybody = Browser.of(one.live.url)
    page = await anybody.get("/public/numbers")
    assert figures(page) == {"map", "years"}
    assert said(page, "map") == "全区备案有效的基地1个，分布在1个盟市，最多的是呼和浩特市（1个）。"
    for address in page.all("//section[@class='figure']//img/@src"):
        answer = (await anybody.get(address)).answer
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=3600")
    table = sheets((await anybody.get("/public/numbers/tables/years.xlsx")).answer.content)
    assert table["历年备案的基地"][1] == ["2024年", 1, 1]
    assert (await anybody.get("/public/numbers/charts/stays-by-year.svg")).status == 404
    assert (await anybody.get("/numbers", follow=False)).status == 303
