"""One person, one organisation, one number, whichever way and at whichever door they are typed."""

import pytest

from activities.bases.workbooks.template import filled
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import STAYS
from domain.identity import check_character
from scenario.stack import Stack
from tests.api.desk import admin_of, refused
from tests.bases.api.hosts import BASE, STATION, host, new_stay
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
