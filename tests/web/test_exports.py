"""Lists as workbooks: every list, as the caller may see it, with its filters; codes stay text."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from scenario.crew import Crew, crew, unit_code
from scenario.stack import Stack
from tests.conftest import START
from tests.web.browsing import Browser
from web.exports import SHEETS, row_of

BY_DEPARTMENT = sorted(SHEETS)


@pytest.fixture
async def people(live: Stack) -> Crew:
    return await crew(live.engine, START, units=3)


async def sheet(one: Browser, address: str) -> list[tuple[object, ...]]:
    answer = (await one.get(address)).answer
    assert answer.status_code == 200, answer.text
    rows = load_workbook(BytesIO(answer.content)).active
    assert rows is not None
    return list(rows.values)


async def test_every_list_is_a_workbook_with_its_titles(live: Stack, people: Crew) -> None:
    one = Browser.of(live.url, people.tokens[people.department.user])
    for name in BY_DEPARTMENT:
        assert (await sheet(one, f"/exports/{name}.xlsx"))[0] == tuple(SHEETS[name].columns), name


async def test_units_are_filtered_and_their_codes_are_text(live: Stack, people: Crew) -> None:
    one = Browser.of(live.url, people.tokens[people.department.user])
    every = await sheet(one, "/exports/units.xlsx")
    assert {row[1] for row in every[1:]} == {unit_code(number) for number in range(3)}
    assert await sheet(one, "/exports/units.xlsx?q=不存在的单位") == every[:1]


async def test_the_link_on_a_page_keeps_its_filters(live: Stack, people: Crew) -> None:
    one = Browser.of(live.url, people.tokens[people.department.user])
    page = await one.get("/units?nature=enterprise&after=")
    assert page.links()["导出（Excel）"] == "/exports/units.xlsx?nature=enterprise"


async def test_a_list_that_is_not_for_the_caller_is_refused(live: Stack, people: Crew) -> None:
    unit = Browser.of(live.url, people.tokens[people.units[0].user])
    assert (await unit.get("/exports/users.xlsx")).status == 403
    assert (await unit.get("/exports/nothing.xlsx")).status in {404, 422}
    assert (await Browser.of(live.url).get("/exports/units.xlsx")).heading() == "登录"


def test_lists_within_an_item_are_one_cell_and_blank_values_stay_blank() -> None:
    item = {
        "login": "sample",
        "roles": [{"role_name": "申报单位"}, {"role_name": "主管部门"}],
        "active": False,
    }
    assert row_of(SHEETS["users"], item) == ["sample", None, None, "申报单位、主管部门", None, "否", None]
