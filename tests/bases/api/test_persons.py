"""Who a postdoc is, over HTTP: kept once, sealed, opened with a reason; and who sees a stay."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, text

from db.all_tables import metadata
from db.scope import system_transaction
from db.tables import person, register
from ids import new_id
from scenario import stay_steps as step
from scenario.stack import Stack
from tests.api.desk import fields, refused, same_again
from tests.bases.api.hosts import ENTERED_ON, host, new_stay
from tests.bases.api.test_registry import OTHER


async def everything_but(live: Stack, *left_out: str) -> str:
    """All rows of all tables as text."""
    found: list[str] = []
    async with system_transaction(live.engine) as conn:
        for table in metadata.tables.keys() - set(left_out):
            rows = await conn.execute(text(f'select "{table}"::text from "{table}"'))
            found += rows.scalars().all()
    return "\n".join(found)


async def test_a_number_is_nowhere_but_sealed_and_opened_only_with_a_reason(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    number, name = step.passport(1)["number"], step.passport(1)["name"]
    kept = await everything_but(live, "person", "written_name")
    assert stay in kept
    assert number not in kept
    assert name not in kept
    assert number not in await everything_but(live)
    body = {"reason": "核对进站材料原件。"}
    opened = await one.station.do(f"/stays/{stay}/identity", body)
    assert (opened["name"], opened["number"], opened["kind_name"]) == (name, number, "护照")
    async with system_transaction(live.engine) as conn:
        query = select(register.c.body).where(register.c.fact == "Viewed")
        viewed = (await conn.execute(query)).scalars().all()
    assert viewed == [{"what": f"postdoc/{stay}/identity", "reason": body["reason"]}]
    for reader in (one.league, await one.postdoc_of(stay)):
        assert refused(await reader.send("POST", f"/stays/{stay}/identity", body)) == (403, "wrong_role")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"name": "样例博士1", "kind": "resident", "number": "150102199001010010"},
            ("person.number", "bad_identity"),
        ),
        ({"name": "样例博士1", "kind": "passport", "number": "E1"}, ("person.number", "bad_identity")),
        ({"name": "EA0000001", "kind": "passport", "number": "EA0000001"}, ("person.name", "bad_name")),
        ({"name": "  ", "kind": "passport", "number": "EA0000001"}, ("person.name", "string_too_short")),
    ],
)
async def test_a_wrong_number_is_refused_and_nobody_is_kept(live: Stack, given: Any, expected: Any) -> None:
    one = await host(live)
    answer = await one.unit.send("POST", "/stays", new_stay(one, person=given))
    assert answer.status_code == 422
    assert expected in fields(answer)
    async with system_transaction(live.engine) as conn:
        assert (await conn.execute(select(func.count()).select_from(person))).scalar_one() == 0


async def test_whoever_is_refused_is_not_kept_and_a_number_has_one_name(live: Stack) -> None:
    one = await host(live)
    without = step.profile(step.promise(date(2026, 8, 1)), mode="base")
    answer = await one.unit.send("POST", "/stays", new_stay(one, profile=without))
    assert (answer.status_code, answer.json()["article"]) == (422, "第十二条第（二）项")
    async with system_transaction(live.engine) as conn:
        assert (await conn.execute(select(func.count()).select_from(person))).scalar_one() == 0
    await one.opened()
    other = {**step.passport(1), "name": "样例另一人"}
    assert fields(await one.unit.send("POST", "/stays", new_stay(one, person=other))) == {
        ("person.name", "name_differs")
    }


async def test_a_recruitment_is_opened_once_however_often_it_is_sent(live: Stack) -> None:
    one = await host(live)
    body = new_stay(one)
    answer = await same_again(
        one.unit, "POST", "/stays", body, {**body, "person": step.passport(2)}, new_id()
    )
    assert answer.status_code == 201
    assert len((await one.unit.get("/stays"))["items"]) == 1
    async with system_transaction(live.engine) as conn:
        assert (await conn.execute(select(func.count()).select_from(person))).scalar_one() == 1


async def test_a_person_has_one_open_stay(live: Stack) -> None:
    one = await host(live)
    await one.opened()
    answer = await one.unit.send("POST", "/stays", new_stay(one))
    assert refused(answer) == (409, "already_in_station")


async def test_a_stay_is_seen_by_its_sides_and_those_above_it_only(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    unit = (await one.department.do("/units", OTHER))["id"]
    station = (await one.department.do("/stations", {"name": "样例另一流动站", "university": "样例大学"}))[
        "id"
    ]
    auditor = await one.stranger("auditor", "150000")
    insiders = [one.department, one.league, one.unit, one.station, await one.postdoc_of(stay), auditor]
    for who in insiders:
        assert (await who.get(f"/stays/{stay}"))["id"] == stay
        assert len((await who.get("/stays"))["items"]) == 1
    for role, scope in [("unit", unit), ("station", station), ("league", OTHER["league"])]:
        who = await one.stranger(role, scope)
        for path in ("", "/explanation", "/history", "/deadlines", "/eligibility"):
            assert refused(await who.send("GET", f"/stays/{stay}{path}")) == (404, "not_found")
        assert (await who.get("/stays"))["items"] == []
    assert (await auditor.get(f"/stays/{stay}"))["person_name"] == "样**"


async def test_the_postdoc_signs_and_speaks_for_themselves(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    postdoc = await one.postdoc_of(stay)
    file = await step.upload(one.unit, stay, "三方协议")
    await one.unit.do(f"/stays/{stay}/agreement", {"agreement": step.agreement(ENTERED_ON, 24, file)})
    signed = {"side": "postdoc", "on": ENTERED_ON.isoformat()}
    await postdoc.do(f"/stays/{stay}/sign", signed)
    assert (await postdoc.get(f"/stays/{stay}"))["agreement"]["signed"] == {"postdoc": signed["on"]}
    other = await one.station.send("POST", f"/stays/{stay}/sign", signed)
    assert refused(other) == (403, "not_yours")
