"""Trying settings out on pages: what is changed in the form is varied, and both sides are shown."""

import pytest

from scenario.people import Person
from scenario.stack import Stack
from tests.bases.api.hosts import BASE, Host, host
from tests.web.browsing import Browser

CHANGE = "changes.vacancy_months"


@pytest.fixture
async def one(live: Stack) -> Host:
    """A base that has stood empty since May 2025."""
    return await host(live, "2025-05-20")


def browser(who: Person) -> Browser:
    return Browser.of(str(who.http.base_url), who.token)


async def test_the_form_holds_what_is_in_force_and_marks_what_the_text_fixes(one: Host) -> None:
    page = await browser(one.department).get("/simulation")
    values = dict(page.form("/simulation").form_values())
    assert (values["months"], values[CHANGE]) == ("60", "24")
    hint = page.all(f"//input[@name='{CHANGE}']/../p[@class='hint']")[0].text_content()
    assert hint == "现为24，由第二十四条规定；调整后与文件不符，仅供测算。"
    assert (await browser(one.league).get("/simulation")).status == 403


async def test_nothing_changed_is_the_present_alone(one: Host) -> None:
    department = browser(one.department)
    form = await department.get("/simulation")
    page = await department.send(form, {"months": "36"}, action="/simulation")
    assert (page.status, page.heading()) == (200, "推演结果")
    assert "取消备案1次" in page.text
    assert "拟调整为" not in page.text


async def test_a_change_of_the_text_is_shown_beside_it_and_marked(one: Host) -> None:
    department = browser(one.department)
    page = await department.send(
        await department.get("/simulation"), {"months": "36", CHANGE: "36"}, action="/simulation"
    )
    assert "与文件不符，仅供测算" in page.text
    assert "第二十四条" in page.text
    assert page.links()["样例新材料有限公司"] == f"/bases/{BASE}"
    assert "2027年12月15日（周三）" in page.text
    pictures = page.all("//figure//img/@src")
    assert len(pictures) > 1
    assert all(picture.startswith("data:image/svg+xml;base64,") for picture in pictures)
    assert page.all("//section[@aria-labelledby='years-cancelled']//img/@alt") == [
        "图：取消备案：逐年。2027年1次变为0次、2028年0次变为1次。"
    ]
    assert len(page.answer.content) < 200_000


async def test_one_can_go_back_with_everything_still_there(one: Host) -> None:
    department = browser(one.department)
    result = await department.send(await department.get("/simulation"), {CHANGE: "36"}, action="/simulation")
    back = await department.send(result, {"_restore": "1"}, action="/simulation")
    assert back.heading() == "推演"
    assert dict(back.form("/simulation").form_values())[CHANGE] == "36"


@pytest.mark.parametrize(
    ("field", "typed"), [("months", "0"), ("months", "许多"), (CHANGE, "999"), ("effective_on", "2020-01-01")]
)
async def test_what_cannot_be_tried_out_is_told_at_its_field(one: Host, field: str, typed: str) -> None:
    department = browser(one.department)
    page = await department.send(await department.get("/simulation"), {field: typed}, action="/simulation")
    assert page.status == 422
    assert set(page.errors()) == {field}
    assert dict(page.form("/simulation").form_values())[field] == typed
