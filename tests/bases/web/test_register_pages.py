"""Registers on pages: seen by role, registered once, refused at the field with what was typed."""

import pytest

from scenario.stack import Stack
from tests.bases.api.test_registry import UNIT
from tests.web.managing import another, department

TYPED = {name: str(value) for name, value in UNIT.items() if isinstance(value, str)}
EXPERT = {
    "name": "样例专家",
    "employer": "样例研究所",
    "field": "材料科学",
    "relations": "样例单位甲\n样例单位乙",
}


async def test_a_unit_is_registered_once_and_shown_with_its_standing(live: Stack) -> None:
    _, one = await department(live)
    form = await one.get("/units/new")
    first = await one.send(form, TYPED, follow=False)
    again = await one.send(form, TYPED, follow=False)
    assert (first.status, again.status) == (303, 303)
    assert first.answer.headers["location"] == again.answer.headers["location"]
    page = await one.get(first.answer.headers["location"])
    assert page.heading() == UNIT["name"]
    assert "没有备案有效的基地，不在限制期内" in page.text
    assert page.text.count("单位已登记") == 1
    listed = await one.get(f"/units?league={UNIT['league']}")
    assert listed.links()[str(UNIT["name"])] == first.answer.headers["location"]


async def test_a_refused_unit_tells_at_the_field_and_keeps_what_was_typed(live: Stack) -> None:
    _, one = await department(live)
    page = await one.act("/units/new", {**TYPED, "code": "91150100MA0000000X", "registered_in": "15"})
    assert page.status == 422
    assert "registered_in" in page.errors()
    values = dict(page.form().form_values())
    assert (values["name"], values["code"]) == (UNIT["name"], "91150100MA0000000X")
    assert values["league"] == UNIT["league"]


async def test_a_taken_code_is_told(live: Stack) -> None:
    _, one = await department(live)
    await one.act("/units/new", TYPED)
    page = await one.act("/units/new", {**TYPED, "name": "样例另一有限公司"})
    assert page.status == 409
    assert page.problems()


async def test_a_unit_is_amended_from_what_is_on_record_with_a_reason(live: Stack) -> None:
    _, one = await department(live)
    address = (await one.act("/units/new", TYPED)).answer.url.path
    form = await one.get(f"{address}/amend")
    values = dict(form.form().form_values())
    assert (values["name"], values["code"]) == (UNIT["name"], UNIT["code"])
    refused = await one.send(form, {"name": "样例更名有限公司"})
    assert "reason" in refused.errors()
    assert dict(refused.form().form_values())["name"] == "样例更名有限公司"
    page = await one.send(refused, {"reason": "更正名称"})
    assert page.heading() == "样例更名有限公司"


async def test_an_expert_s_relations_are_lines_and_activity_can_be_taken_away(live: Stack) -> None:
    admin, one = await department(live)
    page = await one.act("/experts/new", EXPERT)
    assert "样例单位甲" in page.text
    expert = page.answer.url.path.removeprefix("/experts/")
    form = await one.get(f"/experts/{expert}/amend")
    fields = {**dict(form.form().form_values()), "reason": "不再参加评审"}
    fields.pop("active")
    await one.post(f"/experts/{expert}/amend", fields)
    shown = await admin.get(f"/experts/{expert}")
    assert (shown["active"], shown["relations"]) == (False, ["样例单位甲", "样例单位乙"])


async def test_the_page_of_an_expert_tells_how_to_reach_them(live: Stack) -> None:
    """Finding 57."""
    _, one = await department(live)
    refused = await one.act("/experts/new", {**EXPERT, "phone": "无", "mail": "name@example.cn"})
    assert set(refused.errors()) == {"phone"}
    assert dict(refused.form().form_values())["mail"] == "name@example.cn"
    page = await one.send(refused, {"phone": "139 0000 0000"})
    assert "联系电话13900000000" in page.text
    assert "电子邮箱name@example.cn" in page.text
    listed = await one.get("/experts")
    assert "13900000000" in listed.text


async def test_experts_are_sought_by_name_without_the_name_in_the_address(live: Stack) -> None:
    _, one = await department(live)
    await one.act("/experts/new", EXPERT)
    page = await one.send(await one.get("/experts"), {"q": "样例专"}, action="/experts")
    assert "样例专家" in page.links()
    assert str(page.answer.url).endswith("/experts")


@pytest.mark.parametrize(
    ("address", "typed", "listed"),
    [
        ("/stations", {"name": "样例大学化学博士后科研流动站", "university": "样例大学"}, "样例大学化学博士后科研流动站"),
        ("/authorities", {"name": "样例集团"}, "样例集团"),
    ],
)  # fmt: skip
async def test_stations_and_authorities_are_registered(
    live: Stack, address: str, typed: dict[str, str], listed: str
) -> None:
    _, one = await department(live)
    page = await one.act(f"{address}/new", typed)
    assert listed in page.text
    again = await one.act(f"{address}/new", typed)
    assert again.status == 409
    assert dict(again.form().form_values())["name"] == typed["name"]


@pytest.mark.parametrize(
    ("area", "typed"),
    [
        ("/stations", {"name": "样例大学流动站", "university": "样例大学"}),
        ("/authorities", {"name": "样例厅局"}),
    ],
)
async def test_stations_and_authorities_are_amended_from_the_list(
    live: Stack, area: str, typed: dict[str, str]
) -> None:
    _, one = await department(live)
    listed = await one.act(f"{area}/new", typed)
    (address,) = [href for text, href in listed.links().items() if text.startswith("更正")]
    form = await one.get(address)
    assert dict(form.form().form_values())["name"] == typed["name"]
    refused = await one.send(form, {"name": "样例新名"})
    assert "reason" in refused.errors()
    done = await one.send(refused, {"reason": "机构更名"})
    assert "登记已更正" in done.text
    assert "样例新名" in done.text
    assert typed["name"] not in done.text


ADDRESSES = [
    ("/units/new", "auditor"),
    ("/experts", "league"),
    ("/experts/new", "auditor"),
    ("/stations/new", "league"),
    ("/authorities/new", "auditor"),
    ("/users", "auditor"),
    ("/users/new", "league"),
    ("/policies/change?set=notice_working_days", "auditor"),
    ("/redating", "league"),
    ("/calendars/new", "league"),
    ("/imports", "auditor"),
    ("/errands", "league"),
    ("/rehearsal", "auditor"),
]


async def test_other_roles_are_told_that_a_page_is_not_for_them(live: Stack) -> None:
    admin, _ = await department(live)
    others = {role: await another(live, admin, role) for role in ("league", "auditor")}
    for address, role in ADDRESSES:
        page = await others[role].get(address)
        assert (address, page.status, page.heading()) == (address, 403, "无权查看")


async def test_whoever_only_reads_is_offered_no_changes(live: Stack) -> None:
    admin, _ = await department(live)
    auditor = await another(live, admin, "auditor")
    for address in ("/units", "/experts", "/stations", "/authorities", "/policies", "/calendars", "/errands"):
        page = await auditor.get(address)
        assert page.status == 200, address
        assert not [link for link in page.links().values() if link.endswith(("/new", "/redating"))], address
        assert not page.all("//main//button[text()='立即运行' or contains(text(), '修改')]"), address


@pytest.mark.parametrize(
    ("address", "heading", "text"),
    [
        ("/offices", "经办机构", "包头市人力资源和社会保障局"),
        ("/document-numbers", "发文字号", "尚未发出文号"),
        ("/glossary", "术语", "博士后"),
    ],
)
async def test_what_is_looked_up_is_there(live: Stack, address: str, heading: str, text: str) -> None:
    _, one = await department(live)
    page = await one.get(address)
    assert (page.status, page.heading()) == (200, heading)
    assert text in page.text
