"""The register of bases and the document numbers over HTTP; bases from before the system as dated facts."""

from datetime import timedelta
from typing import Any

from db.counters import next_value
from db.scope import system_transaction
from ids import new_id
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.api.desk import admin_of, fields, refused, same_again
from tests.bases.api.test_registry import OTHER, UNIT

BASE: dict[str, Any] = {"code": "NMGBSH20240001", "filed_on": "2024-05-20", "document": "样例社备〔2024〕3号"}


async def two_units(admin: Person) -> tuple[str, str]:
    return (await admin.do("/units", UNIT))["id"], (await admin.do("/units", OTHER))["id"]


async def codes(person: Person, **query: Any) -> list[str]:
    return [one["code"] for one in (await person.get("/bases", **query))["items"]]


async def test_a_base_from_before_is_entered_once_with_its_number(live: Stack) -> None:
    admin = await admin_of(live)
    unit, _ = await two_units(admin)
    body = {**BASE, "unit": unit}
    answer = await same_again(admin, "POST", "/bases", body, {**body, "filed_on": "2024-05-21"}, new_id())
    assert (answer.status_code, answer.json()["fact"]) == (201, "BaseEntered")
    shown = await admin.get("/bases/NMGBSH20240001")
    assert (shown["unit_name"], shown["status_name"], shown["entered"]) == (UNIT["name"], "备案有效", True)
    assert (await admin.get(f"/units/{unit}"))["active_base"] == "NMGBSH20240001"
    numbers = (await admin.get("/document-numbers"))["items"]
    assert [(one["text"], one["case_id"]) for one in numbers] == [("样例社备〔2024〕3号", "NMGBSH20240001")]


async def test_what_does_not_fit_a_base_is_told_with_its_article(live: Stack) -> None:
    admin = await admin_of(live)
    unit, second = await two_units(admin)
    await admin.do("/bases", {**BASE, "unit": unit})
    fresh = {**BASE, "code": "NMGBSH20240002", "unit": second}
    for change, expected in [
        ({"unit": unit}, {("unit", "active_base")}),
        ({"unit": "nowhere"}, {("unit", "no_such_unit")}),
        ({"filed_on": "2026-03-03"}, {("filed_on", "in_future")}),
        ({"document": "样例社备[2024]3号"}, {("document", "bad_document_number")}),
        ({"status": "cancelled"}, {("ended_on", "ended_on_mismatch"), ("ground", "ground_mismatch")}),
        ({"ground": "vacancy"}, {("ground", "ground_mismatch")}),
        ({"ended_on": "2025-01-01"}, {("ended_on", "ended_on_mismatch")}),
        ({"status": "ended", "ended_on": "2024-01-01"}, {("ended_on", "bad_ended_on")}),
        ({"code": "nmg-1"}, {("code", "string_pattern_mismatch")}),
    ]:
        answer = await admin.send("POST", "/bases", {**fresh, **change})
        assert answer.status_code == 422, change
        assert fields(answer) == expected, change
    taken = {**BASE, "unit": second}
    assert refused(await admin.send("POST", "/bases", taken)) == (409, "already_there")
    assert await codes(admin) == ["NMGBSH20240001"]


async def test_no_cancellation_from_before_two_years_under_the_regulation_bars_the_unit(live: Stack) -> None:
    admin = await admin_of(live)
    unit, _ = await two_units(admin)
    for code, ended_on, ground, barred in [
        ("NMGBSH20240001", "2025-12-14", "vacancy", None),  # Art. 26
        ("NMGBSH20240002", "2026-02-27", "evaluation", None),
        ("NMGBSH20240003", "2026-02-28", "vacancy", None),  # two years count from 2025-12-15 on (Art. 24, 26)
    ]:
        gone = {"status": "cancelled", "ended_on": ended_on, "ground": ground}
        await admin.do("/bases", {**BASE, "code": code, "unit": unit, **gone})
        shown = await admin.get(f"/units/{unit}")
        assert (shown["active_base"], shown["barred_until"]) == (None, barred)


async def test_only_the_department_enters_bases_and_everybody_signed_in_reads_them(live: Stack) -> None:
    admin = await admin_of(live)
    unit, _ = await two_units(admin)
    await admin.do("/bases", {**BASE, "unit": unit})
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    own = await add_person(admin, "unit.person", "样例单位甲", "unit", unit)
    for person in (league, own):
        assert refused(await person.send("POST", "/bases", {**BASE, "unit": unit})) == (403, "wrong_role")
        assert await codes(person) == ["NMGBSH20240001"]
    assert refused(await own.send("GET", "/document-numbers")) == (403, "wrong_role")
    assert refused(await own.send("GET", "/bases/NOWHERE")) == (404, "not_found")
    assert (await live.http.get("/api/v1/bases")).status_code == 401


async def test_bases_are_listed_in_both_orders_page_by_page_with_filters(live: Stack) -> None:
    admin = await admin_of(live)
    first, second = await two_units(admin)
    gone = {"status": "ended", "ended_on": "2025-06-30"}
    await admin.do("/bases", {**BASE, "code": "B00001", "unit": first, "filed_on": "2023-05-20", **gone})
    await admin.do("/bases", {**BASE, "code": "C00001", "unit": second, "filed_on": "2022-05-20"})
    await admin.do("/bases", {**BASE, "code": "A00001", "unit": first, "filed_on": "2024-05-20"})
    assert await codes(admin) == ["A00001", "B00001", "C00001"]
    for sort, expected in [
        ("filed_on", ["A00001", "B00001", "C00001"]),
        ("code", ["A00001", "B00001", "C00001"]),
    ]:
        head = await admin.get("/bases", sort=sort, limit=2)
        tail = await admin.get("/bases", sort=sort, limit=2, after=head["next"])
        assert [base["code"] for base in head["items"] + tail["items"]] == expected
        assert tail["next"] is None
    assert await codes(admin, status="ended") == ["B00001"]
    assert await codes(admin, league="150200") == ["C00001"]
    assert await codes(admin, unit=first) == ["A00001", "B00001"]
    assert await codes(admin, year=2022) == ["C00001"]
    assert await codes(admin, q="重工") == ["C00001"]
    head = await admin.get("/bases", sort="code", limit=1)
    assert refused(await admin.send("GET", f"/bases?after={head['next']}")) == (422, "bad_cursor")


async def test_a_code_that_was_entered_is_never_given_out_again(live: Stack) -> None:
    admin = await admin_of(live)
    first, second = await two_units(admin)
    await admin.do("/bases", {**BASE, "code": "NMGBSH20260007", "unit": first, "filed_on": "2026-01-20"})
    await admin.do("/bases", {**BASE, "code": "NMGBSH20260003", "unit": second, "filed_on": "2026-01-20"})
    async with system_transaction(live.engine) as conn:
        assert await next_value(conn, "base/2026") == 8


async def test_document_numbers_are_listed_in_order_with_filters(live: Stack) -> None:
    admin = await admin_of(live)
    first, second = await two_units(admin)
    gone = {"status": "ended", "ended_on": "2025-06-30"}
    for code, unit, number in [("A00001", first, 10), ("B00001", second, 9), ("C00001", first, 9)]:
        document = f"样例社备〔2024〕{number}号"
        await admin.do("/bases", {**BASE, "code": code, "unit": unit, "document": document, **gone})
    await admin.do("/bases", {**BASE, "code": "D00001", "unit": first, "document": "内人社发〔2023〕1号"})
    head = await admin.get("/document-numbers", limit=2)
    tail = await admin.get("/document-numbers", limit=2, after=head["next"])
    told = [one["text"] for one in head["items"] + tail["items"]]
    assert told == ["内人社发〔2023〕1号", "样例社备〔2024〕9号", "样例社备〔2024〕10号"]
    assert len((await admin.get("/document-numbers", prefix="样例社备"))["items"]) == 2
    assert len((await admin.get("/document-numbers", year=2023))["items"]) == 1


async def test_a_base_cannot_be_filed_tomorrow_but_tomorrow_it_can(live: Stack) -> None:
    admin = await admin_of(live)
    unit, _ = await two_units(admin)
    body = {**BASE, "unit": unit, "filed_on": "2026-03-03"}
    assert (await admin.send("POST", "/bases", body)).status_code == 422
    live.clock.instant += timedelta(hours=15)
    assert (await admin.send("POST", "/bases", body)).status_code == 201
