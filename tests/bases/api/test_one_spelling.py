"""One person, one organisation, one number, whichever way and at whichever door they are typed."""

from decimal import Decimal

import pytest
from sqlalchemy import text as sql

from activities.bases.workbooks.template import filled
from db.scope import system_transaction
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import STAYS
from domain.identity import check_character
from scenario.stack import Stack
from scenario.stay_steps import agreement, upload
from tests.api.desk import admin_of, refused
from tests.bases.api.hosts import BASE, ENTERED_ON, STATION, host, new_stay
from tests.bases.api.test_imports import checked, postdoc
from tests.bases.api.test_registry import EXPERT, OTHER, UNIT

DOTS = "\u2022\u2027\u30fb\uff65\u22c5\u2219."
LONG = "阿依古丽·买买提样"


def somebody(name: str, number: str = "EA0000001", kind: str = "passport") -> dict[str, str]:
    return {"name": name, "kind": kind, "number": number}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("王 芳样", "王芳样"), ("李\u3000明样", "李明样"), *((LONG.replace("·", dot), LONG) for dot in DOTS)],
)
async def test_a_name_is_kept_in_one_spelling_and_found_by_each(live: Stack, typed: str, kept: str) -> None:
    one = await host(live)
    stay = (await one.unit.do("/stays", new_stay(one, person=somebody(typed))))["case_id"]
    assert (await one.unit.get(f"/stays/{stay}"))["person_name"] == kept
    for text in (typed, kept, kept[1:3]):
        assert [row["id"] for row in (await one.unit.get("/stays", q=text))["items"]] == [stay], text


async def test_the_import_and_the_form_mean_the_same_person(live: Stack) -> None:
    one = await host(live)
    await one.unit.do("/stays", new_stay(one, person=somebody("样例•王芳", "EB 0000 0009")))
    row = postdoc(1, name="样例·王 芳", identity_kind="护照", number="ｅｂ00000009")
    job = await checked(one.department, filled({STAYS: [row]}))
    assert "other_name" not in {found["code"] for found in job["first_problems"]}
    other = postdoc(1, name="样例李芳", identity_kind="护照", number="EB00000009")
    job = await checked(one.department, filled({STAYS: [other]}))
    assert "other_name" in {found["code"] for found in job["first_problems"]}


async def test_another_spelling_of_the_name_is_no_other_name(live: Stack) -> None:
    one = await host(live)
    first = (await one.unit.do("/stays", new_stay(one, person=somebody("样例王芳"))))["case_id"]
    await one.unit.do(f"/stays/{first}/abandon", {"reason": "样例理由，更换人选。"})
    again = (await one.unit.do("/stays", new_stay(one, person=somebody("样例 王芳"))))["case_id"]
    people = {(await one.unit.get(f"/stays/{stay}"))["person"] for stay in (first, again)}
    assert len(people) == 1


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        ("passport", "EB 1234 5678", "EB12345678"),
        ("resident", "150102 19910101 0011", None),
        ("resident", "１５０１０２１９９１０１０１００１１", None),
        ("home_return", "h 12345678", "H12345678"),
        ("home_return", "M1234567801", "M1234567801"),
        ("taiwan", "１２３４５６７８", "12345678"),
    ],
)
async def test_a_number_is_taken_as_it_is_copied(
    live: Stack, kind: str, number: str, shown: str | None
) -> None:
    first = "15010219910101001"
    typed = number if kind != "resident" else number[:-1] + check_character(first).lower()
    one = await host(live)
    stay = (await one.unit.do("/stays", new_stay(one, person=somebody("样例王芳", typed, kind))))["case_id"]
    opened = await one.station.do(f"/stays/{stay}/identity", {"reason": "核对进站材料原件。"})
    assert opened["number"] == (shown or first + check_character(first))
    assert (await one.unit.get(f"/stays/{stay}"))["identity_kind_name"] == opened["kind_name"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("样例\ue000", "系统自造字 U+E000，请改用"), ("样例\U000f0001", "系统自造字 U+F0001，请改用")],
)
async def test_a_made_up_character_has_its_own_sentence(live: Stack, name: str, told: str) -> None:
    one = await host(live)
    answer = await one.unit.send("POST", "/stays", new_stay(one, person=somebody(name)))
    assert answer.status_code == 422
    assert told in answer.text


@pytest.mark.parametrize("name", ["张\U0002ebf1", "王\U00031350", "\U00031350\U0003347f"])
async def test_newly_encoded_characters_are_letters(live: Stack, name: str) -> None:
    one = await host(live)
    stay = (await one.unit.do("/stays", new_stay(one, person=somebody(name))))["case_id"]
    assert (await one.unit.get(f"/stays/{stay}"))["person_name"] == name
    row = postdoc(2, name=f"{name}样", station=STATION["name"], base=BASE)
    job = await checked(one.department, filled({STAYS: [row]}))
    assert (job["status"], job["first_problems"]) == ("ready", [])


PLACE = "样例（通辽）科技有限公司"
SPELLINGS = [
    "样例(通辽)科技有限公司",
    "样例 (通辽) 科技有限公司",
    "样例（通辽）\u200b科技有限公司",
    "样例〔通辽〕科技有限公司",
]


@pytest.mark.parametrize("typed", SPELLINGS)
async def test_a_unit_of_the_same_name_is_told_and_found(live: Stack, typed: str) -> None:
    admin = await admin_of(live)
    await admin.do("/units", {**UNIT, "name": PLACE})
    again = await admin.do("/units", {**OTHER, "league": "150100", "name": typed})
    assert any(PLACE in one and UNIT["code"] in one for one in again["warnings"])
    for text in (typed, "tongliao", "TLKJ", "科技", UNIT["code"].lower()):
        found = {row["code"] for row in (await admin.get("/units", q=text))["items"]}
        assert UNIT["code"] in found, text


async def test_a_unit_is_found_by_each_name_that_it_had(live: Stack) -> None:
    admin = await admin_of(live)
    unit = (await admin.do("/units", {**UNIT, "name": "样例旧名铝业公司"}))["id"]
    for name in ("样例中名铝业公司", "样例新名铝业公司"):
        body = {**UNIT, "name": name, "reason": "单位更名"}
        assert (await admin.send("PUT", f"/units/{unit}", body)).status_code == 200
    for typed in ("旧名", "中名铝", "新名", "jiuming", "jmly", "例新名铝业"):
        assert [row["id"] for row in (await admin.get("/units", q=typed))["items"]] == [unit], typed
    for typed in ("旧名新名", "公司样例"):
        assert (await admin.get("/units", q=typed))["items"] == [], typed


BEGINS = ("2026年3月2日", "２０２６．３．２", "20260302", 20260302)


@pytest.mark.parametrize(
    ("day", "amount"), list(zip(BEGINS, ("26万", "260,000元", "２６００００", 260000), strict=True))
)
async def test_the_interface_takes_days_and_amounts_as_they_are_written(
    live: Stack, day: object, amount: object
) -> None:
    one = await host(live)
    stay = await one.opened()
    body = {"agreement": agreement(ENTERED_ON, 24, await upload(one.unit, stay, "三方协议"))}
    body["agreement"] = {**body["agreement"], "begins": day}
    body["agreement"]["pay"] = {**body["agreement"]["pay"], "yearly": amount}
    await one.unit.do(f"/stays/{stay}/agreement", body)
    kept = (await one.unit.get(f"/stays/{stay}"))["agreement"]
    assert (kept["begins"], Decimal(kept["pay"]["yearly"])) == ("2026-03-02", Decimal(260000))


async def test_what_is_no_day_and_no_amount_is_told_with_what_would_be(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    body = {"agreement": agreement(ENTERED_ON, 24, await upload(one.unit, stay, "三方协议"))}
    body["agreement"] = {**body["agreement"], "begins": "1772380800", "ends": "明年"}
    body["agreement"]["pay"] = {**body["agreement"]["pay"], "yearly": "若干"}
    answer = await one.unit.send("POST", f"/stays/{stay}/agreement", body)
    told = {found["field"]: found["detail"] for found in answer.json()["problems"]}
    assert told == {
        "agreement.begins": "日期应写到日，例如 2026-01-05、2026年1月5日。",
        "agreement.ends": "日期应写到日，例如 2026-01-05、2026年1月5日。",
        "agreement.pay.yearly": "应为数字，例如 12000000、1,200万。",
    }


async def test_how_a_postdoc_is_reached_is_sealed_and_shown_in_part(live: Stack) -> None:
    one = await host(live)
    person = {
        **somebody("样例王芳"),
        "nation": "蒙古",
        "phone": "＋86 138 0000 0000",
        "mail": "Wang.Fang＠Example.CN",
    }
    stay = (await one.unit.do("/stays", new_stay(one, person=person)))["case_id"]
    shown = (await one.station.get(f"/stays/{stay}"))["particulars"]
    assert shown == {"nation": "蒙古族", "phone": "*********00", "mail": "*******ng@example.cn"}
    auditor = await one.stranger("auditor", "150000")
    assert (await auditor.get(f"/stays/{stay}"))["particulars"] is None
    postdoc = await one.postdoc_of(stay)
    await postdoc.do(f"/stays/{stay}/particulars", {"phone": "0471－6600000转8"})
    opened = await one.station.do(f"/stays/{stay}/identity", {"reason": "核对进站材料原件。"})
    assert (opened["phone"], opened["mail"]) == ("0471-6600000转8", "Wang.Fang@example.cn")
    await one.unit.do(f"/stays/{stay}/particulars", {"erase": True, "nation": "01"})
    opened = await one.station.do(f"/stays/{stay}/identity", {"reason": "核对进站材料原件。"})
    assert (opened["phone"], opened["mail"]) == ("", "")
    assert (await one.unit.get(f"/stays/{stay}"))["particulars"]["nation"] == "汉族"
    async with system_transaction(live.engine) as conn:
        kept = (await conn.execute(sql("select string_agg(t::text, '') from register t"))).scalar_one()
        kept += (await conn.execute(sql("select string_agg(t::text, '') from command t"))).scalar_one()
    assert not any(part in kept for part in ("6600000", "13800000000", "Wang.Fang", "蒙古族"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"nation": "火星"}, "not_a_nation"),
        ({"phone": "没有"}, "not_a_phone"),
        ({"mail": "没有"}, "not_a_mail"),
    ],
)
async def test_what_reaches_nobody_is_not_taken(live: Stack, given: dict[str, str], code: str) -> None:
    one = await host(live)
    (field,) = given
    answer = await one.unit.send("POST", "/stays", new_stay(one, person={**somebody("样例王芳"), **given}))
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        422,
        code,
        f"person.{field}",
    )
    stay = await one.opened()
    answer = await one.unit.send("POST", f"/stays/{stay}/particulars", given)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)


async def test_stations_and_authorities_have_one_name(live: Stack) -> None:
    admin = await admin_of(live)
    name = "样例大学（内蒙古）化学博士后科研流动站"
    await admin.do("/stations", {"name": name, "university": "样例大学（内蒙古）"})
    await admin.do("/authorities", {"name": "样例厅（局）"})
    for typed in ("样例大学(内蒙古)化学博士后科研流动站", "样例大学 （内蒙古） 化学博士后科研流动站\ufeff"):
        answer = await admin.send("POST", "/stations", {"name": typed, "university": "样例大学"})
        assert refused(answer) == (409, "name_taken")
        assert name in answer.json()["detail"]
    assert refused(await admin.send("POST", "/authorities", {"name": "样例厅(局)"})) == (409, "name_taken")


@pytest.mark.parametrize(
    "typed", [STATION["name"].replace("大学", " 大学"), f"{STATION['name']}\u200b", f" {STATION['name']} "]
)
async def test_the_import_finds_a_station_however_it_is_spelt(live: Stack, typed: str) -> None:
    one = await host(live)
    job = await checked(one.department, filled({STAYS: [postdoc(1, station=typed)]}))
    assert (job["status"], job["first_problems"]) == ("ready", [])


async def test_an_expert_of_the_same_name_is_told(live: Stack) -> None:
    admin = await admin_of(live)
    await admin.do("/experts", EXPERT)
    again = await admin.do("/experts", {**EXPERT, "name": "样例 专家甲", "employer": "样例\u200b研究所"})
    assert again["warnings"] == ["专家库中已有同名同单位的专家，请核对是否重复。"]
    assert [row["name"] for row in (await admin.get("/experts", q="专家甲"))["items"]] == ["样例专家甲"] * 2
    assert len((await admin.get("/experts", q="ylyjs"))["items"]) == 2


async def test_days_as_officials_write_them_are_taken_by_the_import(live: Stack) -> None:
    one = await host(live)
    days: list[Cell] = ["2024年6月20号", "2024-06-20 00:00:00.0", "２０２４．６．２０"]
    for awarded in days:
        job = await checked(one.department, filled({STAYS: [postdoc(1, awarded_on=awarded)]}))
        assert job["first_problems"] == [], awarded
    told: dict[Cell, str] = {
        45463: "可能是2024年6月20日",
        "2024年6月": "缺少日",
        "2024-06-20 08:00": "不填写时间",
    }
    for awarded, sentence in told.items():
        job = await checked(one.department, filled({STAYS: [postdoc(1, awarded_on=awarded)]}))
        assert [sentence in found["detail"] for found in job["first_problems"]] == [True], awarded


async def test_a_discipline_is_kept_as_it_is_listed(live: Stack) -> None:
    one = await host(live)
    profile = {**new_stay(one)["profile"], "discipline": "材料"}
    stay = (await one.unit.do("/stays", new_stay(one, profile=profile)))["case_id"]
    assert (await one.unit.get(f"/stays/{stay}"))["discipline"] == "材料科学与工程"
