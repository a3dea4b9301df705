"""Units, authorities, stations and experts over HTTP: who keeps them, what must fit, who sees which."""

from typing import Any

import pytest

from ids import new_id
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.api.desk import admin_of, fields, refused, same_again

UNIT: dict[str, Any] = {
    "name": "样例新材料有限公司",
    "code": "91150100MA00000080",
    "nature": "enterprise",
    "route": "local",
    "league": "150100",
    "registered_in": "150102",
}
OTHER: dict[str, Any] = {**UNIT, "name": "样例重工有限公司", "code": "91350100M000100Y43", "league": "150200"}
EXPERT: dict[str, Any] = {"name": "样例专家甲", "employer": "样例研究所", "field": "材料科学"}


async def names(person: Person, path: str, **query: Any) -> list[str]:
    return [one["name"] for one in (await person.get(path, **query))["items"]]


async def test_a_unit_is_registered_once_and_shown_with_its_standing(live: Stack) -> None:
    admin = await admin_of(live)
    created = await same_again(admin, "POST", "/units", UNIT, {**UNIT, "name": "样例别名"}, new_id())
    assert created.status_code == 201
    assert created.json()["warnings"] == []
    shown = await admin.get(f"/units/{created.json()['id']}")
    assert shown["league_name"] == "呼和浩特市人力资源和社会保障局"
    assert (shown["nature_name"], shown["route_name"]) == ("企业", "地方单位")
    assert (shown["active_base"], shown["barred_until"]) == (None, None)


async def test_what_does_not_fit_a_unit_is_told_all_at_once(live: Stack) -> None:
    admin = await admin_of(live)
    for change, expected in [
        ({"code": "91150100MA00000081"}, {("code", "bad_unit_code")}),
        ({"code": "1"}, {("code", "bad_unit_code")}),
        ({"league": "150000"}, {("league", "bad_league")}),
        ({"route": "central"}, {("authority", "authority_missing")}),
        ({"route": "region"}, {("authority", "authority_missing")}),
        ({"route": "region", "authority": "nowhere"}, {("authority", "no_such_authority")}),
        ({"authority": "nowhere"}, {("authority", "authority_not_needed")}),
        (
            {"code": "x", "league": "x", "route": "region"},
            {("code", "bad_unit_code"), ("league", "bad_league"), ("authority", "authority_missing")},
        ),
    ]:
        answer = await admin.send("POST", "/units", {**UNIT, **change})
        assert answer.status_code == 422, change
        assert fields(answer) == expected, change
    missing = await admin.send("POST", "/units", {**UNIT, "route": "central"})
    assert missing.json()["article"] == "第十一条第（一）项"
    assert fields(await admin.send("POST", "/units", {**UNIT, "registered_in": "1"})) == {
        ("registered_in", "string_pattern_mismatch")
    }
    assert await names(admin, "/units") == []


async def test_a_look_again_is_a_warning_and_keeps_no_unit_out(live: Stack) -> None:
    admin = await admin_of(live)
    answer = await admin.do("/units", {**OTHER, "nature": "institution"})
    assert answer["warnings"] == [
        "登记管理机关行政区划不在内蒙古自治区（15），请核对注册地。",
        "代码前两位属于企业，与登记的单位性质“事业单位”不一致。",
        "注册地属于呼和浩特市，与所属盟市不一致。",
    ]


async def test_a_code_belongs_to_one_unit_however_it_is_written(live: Stack) -> None:
    admin = await admin_of(live)
    await admin.do("/units", UNIT)
    again = {**UNIT, "name": "样例别名", "code": " 91150100ma00000080 "}
    assert refused(await admin.send("POST", "/units", again)) == (409, "code_taken")
    other = await admin.do("/units", OTHER)
    taking = {**OTHER, "code": UNIT["code"], "reason": "样例理由"}
    assert refused(await admin.send("PUT", f"/units/{other['id']}", taking)) == (409, "code_taken")


async def test_a_unit_is_amended_with_a_reason(live: Stack) -> None:
    admin = await admin_of(live)
    unit = (await admin.do("/units", UNIT))["id"]
    body = {**UNIT, "registered_in": "150103", "has_workstation": True, "reason": "更正注册地"}
    answer = await same_again(admin, "PUT", f"/units/{unit}", body, {**body, "reason": "另一理由"}, new_id())
    assert (answer.json()["fact"], answer.json()["seq"]) == ("UnitAmended", 2)
    shown = await admin.get(f"/units/{unit}")
    assert (shown["registered_in"], shown["has_workstation"]) == ("150103", True)
    unsaid = {key: value for key, value in body.items() if key != "reason"}
    assert fields(await admin.send("PUT", f"/units/{unit}", unsaid)) == {("reason", "missing")}
    assert refused(await admin.send("PUT", "/units/nowhere", body)) == (404, "not_found")


async def test_a_league_keeps_and_sees_the_units_of_its_own_area_only(live: Stack) -> None:
    admin = await admin_of(live)
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    far = (await admin.do("/units", UNIT))["id"]
    near = (await league.do("/units", OTHER))["id"]
    assert refused(await league.send("POST", "/units", UNIT)) == (403, "not_yours")
    amended = {**OTHER, "reason": "样例理由"}
    assert (await league.send("PUT", f"/units/{near}", amended)).status_code == 200
    away = {**amended, "league": "150100"}
    assert refused(await league.send("PUT", f"/units/{near}", away)) == (403, "not_yours")
    assert refused(await league.send("PUT", f"/units/{far}", {**UNIT, "reason": "样例理由"})) == (
        404,
        "not_found",
    )
    assert refused(await league.send("GET", f"/units/{far}")) == (404, "not_found")
    assert await names(league, "/units") == [OTHER["name"]]
    assert await names(league, "/units", league="150100") == []


async def test_a_unit_sees_itself_and_an_authority_the_units_under_it(live: Stack) -> None:
    admin = await admin_of(live)
    over = (await admin.do("/authorities", {"name": "样例厅局"}))["id"]
    own = (await admin.do("/units", UNIT))["id"]
    under = (await admin.do("/units", {**OTHER, "route": "region", "authority": over}))["id"]
    unit = await add_person(admin, "unit.person", "样例单位甲", "unit", own)
    authority = await add_person(admin, "authority.person", "样例主管乙", "authority", over)
    assert await names(unit, "/units") == [UNIT["name"]]
    assert (await unit.get(f"/units/{own}"))["name"] == UNIT["name"]
    assert refused(await unit.send("GET", f"/units/{under}")) == (404, "not_found")
    assert await names(authority, "/units") == [OTHER["name"]]
    assert (await authority.get(f"/units/{under}"))["authority_name"] == "样例厅局"
    assert refused(await authority.send("GET", f"/units/{own}")) == (404, "not_found")
    for person in (unit, authority):
        assert refused(await person.send("POST", "/units", UNIT)) == (403, "wrong_role")
        amended = {**UNIT, "reason": "样例理由"}
        assert refused(await person.send("PUT", f"/units/{own}", amended)) == (403, "wrong_role")


async def test_units_are_listed_by_name_page_by_page_with_filters(live: Stack) -> None:
    admin = await admin_of(live)
    await admin.do("/units", {**UNIT, "name": "样例乙"})
    await admin.do("/units", {**OTHER, "name": "样例甲", "nature": "institution"})
    first = await admin.get("/units", limit=1)
    second = await admin.get("/units", limit=1, after=first["next"])
    assert sorted([first["items"][0]["name"], second["items"][0]["name"]]) == sorted(["样例甲", "样例乙"])
    assert second["next"] is None
    assert await names(admin, "/units", nature="institution") == ["样例甲"]
    assert await names(admin, "/units", league="150100") == ["样例乙"]
    assert await names(admin, "/units", route="region") == []
    assert await names(admin, "/units", q="甲") == ["样例甲"]
    assert await names(admin, "/units", q="91150100") == ["样例乙"]
    assert (await admin.send("GET", "/units?limit=101")).status_code == 422
    assert (await admin.send("GET", "/units?nature=club")).status_code == 422
    assert refused(await admin.send("GET", "/units?q=%00")) == (400, "bad_address")


async def test_authorities_and_stations_are_kept_by_the_department_and_seen_by_all(live: Stack) -> None:
    admin = await admin_of(live)
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    for path, body in [
        ("/authorities", {"name": "样例厅局"}),
        ("/stations", {"name": "样例大学流动站", "university": "样例大学"}),
    ]:
        other = {**body, "name": "样例别名"}
        created = await same_again(admin, "POST", path, body, other, new_id())
        assert created.status_code == 201
        assert refused(await admin.send("POST", path, body)) == (409, "name_taken")
        assert refused(await league.send("POST", path, body)) == (403, "wrong_role")
        assert await names(league, path) == [body["name"]]
        assert (await league.get(f"{path}/{created.json()['id']}"))["name"] == body["name"]
        assert refused(await league.send("GET", f"{path}/nowhere")) == (404, "not_found")
        assert await names(league, path, q="没有") == []
    assert await names(league, "/stations", university="样例大学") == ["样例大学流动站"]


@pytest.mark.parametrize(
    ("path", "body", "amended"),
    [
        ("/authorities", {"name": "样例厅局"}, "AuthorityAmended"),
        ("/stations", {"name": "样例大学流动站", "university": "样例大学"}, "StationAmended"),
    ],
)
async def test_authorities_and_stations_are_amended_with_a_reason(
    live: Stack, path: str, body: dict[str, str], amended: str
) -> None:
    admin = await admin_of(live)
    one, other = (await admin.do(path, body))["id"], {**body, "name": "样例别名"}
    await admin.do(path, other)
    right = {**body, "name": "样例新名", "reason": "机构更名"}
    answer = await same_again(admin, "PUT", f"{path}/{one}", right, {**right, "reason": "另一理由"}, new_id())
    assert (answer.json()["fact"], answer.json()["seq"]) == (amended, 2)
    assert (await admin.get(f"{path}/{one}"))["name"] == "样例新名"
    taken = {**right, "name": "样例别名"}
    assert refused(await admin.send("PUT", f"{path}/{one}", taken)) == (409, "name_taken")
    assert refused(await admin.send("PUT", f"{path}/nowhere", {**right, "name": "样例无名"})) == (
        404,
        "not_found",
    )
    assert fields(await admin.send("PUT", f"{path}/{one}", {**body, "name": "样例新名"})) == {
        ("reason", "missing")
    }
    assert sorted(await names(admin, path)) == ["样例别名", "样例新名"]


async def test_the_pool_of_experts_is_the_department_s_and_each_sees_the_own_entry(live: Stack) -> None:
    admin = await admin_of(live)
    other = {**EXPERT, "name": "样例专家乙", "field": "农业科学"}
    created = await same_again(admin, "POST", "/experts", EXPERT, other, new_id())
    own, second = created.json()["id"], (await admin.do("/experts", other))["id"]
    expert = await add_person(admin, "expert.person", "样例专家甲", "expert", own)
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    auditor = await add_person(admin, "auditor", "样例审计", "auditor", "150000")
    assert (await expert.get(f"/experts/{own}"))["employer"] == "样例研究所"
    assert refused(await expert.send("GET", f"/experts/{second}")) == (404, "not_found")
    assert refused(await expert.send("GET", "/experts")) == (403, "wrong_role")
    assert refused(await league.send("GET", f"/experts/{own}")) == (403, "wrong_role")
    assert await names(auditor, "/experts") == ["样**", "样**"]
    assert await names(admin, "/experts", field="农业科学") == ["样例专家乙"]
    assert sorted(await names(admin, "/experts", employer="样例研究所")) == sorted(
        ["样例专家甲", "样例专家乙"]
    )
    assert await names(admin, "/experts", q="乙") == ["样例专家乙"]
    for person in (expert, league, auditor):
        assert refused(await person.send("POST", "/experts", EXPERT)) == (403, "wrong_role")


async def test_an_expert_is_amended_with_a_reason_and_a_namesake_is_a_warning(live: Stack) -> None:
    admin = await admin_of(live)
    expert = (await admin.do("/experts", EXPERT))["id"]
    assert (await admin.do("/experts", EXPERT))["warnings"] == [
        "专家库中已有同名同单位的专家，请核对是否重复。"
    ]
    moved = {**EXPERT, "employer": "样例大学", "former_employers": ["样例研究所"], "active": False}
    body = {**moved, "reason": "调动"}
    path = f"/experts/{expert}"
    answer = await same_again(admin, "PUT", path, body, {**body, "reason": "另一理由"}, new_id())
    assert answer.json()["fact"] == "ExpertAmended"
    assert (await admin.get(path))["former_employers"] == ["样例研究所"]
    assert await names(admin, "/experts", active=False) == ["样例专家甲"]
    assert refused(await admin.send("PUT", "/experts/nowhere", body)) == (404, "not_found")


async def test_how_an_expert_is_reached_is_seen_by_the_department_and_the_expert(live: Stack) -> None:
    """Finding 57: kept in the one spelling of telephones and addresses; told where it can be neither dialled nor written to."""
    admin = await admin_of(live)
    typed = {**EXPERT, "phone": "（0471） 660-0000", "mail": " Expert@EXAMPLE.cn"}
    own = (await admin.do("/experts", typed))["id"]
    expert = await add_person(admin, "expert.person", "样例专家甲", "expert", own)
    for person in (admin, expert):
        found = await person.get(f"/experts/{own}")
        assert (found["phone"], found["mail"]) == ("0471-6600000", "Expert@example.cn")
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    auditor = await add_person(admin, "auditor", "样例审计", "auditor", "150000")
    for person in (league, auditor):
        answer = await person.send("GET", f"/experts/{own}")
        assert "6600000" not in answer.text
        assert "example.cn" not in answer.text
    wrong = await admin.send("POST", "/experts", {**EXPERT, "phone": "厅办公室", "mail": "专家"})
    assert fields(wrong) == {("phone", "not_a_phone"), ("mail", "not_a_mail")}
    without = (await admin.do("/experts", {**EXPERT, "name": "样例专家丙"}))["id"]
    assert (await admin.get(f"/experts/{without}"))["phone"] == ""


async def test_the_offices_are_the_department_and_fourteen_more(live: Stack) -> None:
    admin = await admin_of(live)
    offices = await admin.get("/offices")
    assert len(offices) == 15
    assert (await admin.get("/offices/150781"))["kind"] == "city"
    assert refused(await admin.send("GET", "/offices/110000")) == (404, "not_found")
    assert (await live.http.get("/api/v1/offices")).status_code == 401
