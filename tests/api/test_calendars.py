"""Years of the working calendar over HTTP: entered by the department, seen by everybody, decided by at once."""

from typing import Any

import pytest

from db.audit import snapshot
from db.engine import make_engine
from ids import new_id
from scenario.people import add_person
from scenario.stack import Stack
from tests.api.desk import admin_of, fields, refused, same_again
from verify.register import verify_register

HOLIDAYS = {
    "元旦": ["2027-01-01", "2027-01-02", "2027-01-03"],
    "春节": [f"2027-02-{day:02d}" for day in range(5, 13)],
    "清明节": ["2027-04-03", "2027-04-04", "2027-04-05"],
    "劳动节": [f"2027-05-{day:02d}" for day in range(1, 6)],
    "端午节": ["2027-06-09"],
    "中秋节": ["2027-09-15"],
    "国庆节": [f"2027-10-{day:02d}" for day in range(1, 8)],
}
YEAR: dict[str, Any] = {
    "year": 2027,
    "document": "样例通知〔2026〕7号",
    "rest": [{"day": day, "name": name} for name, days in HOLIDAYS.items() for day in days],
    "work": ["2027-02-14", "2027-10-09"],
}


async def due(live: Stack, start: str = "2026-10-01") -> tuple[str, bool]:
    body = {"start": start, "count": 3, "unit": "months"}
    shown = (await live.http.post("/api/v1/deadlines", json=body)).json()
    return shown["due"], shown["provisional"]


async def test_a_year_that_is_entered_counts_for_everybody_at_once(live: Stack) -> None:
    admin = await admin_of(live)
    assert await due(live) == ("2027-01-04", True)
    answer = await same_again(admin, "POST", "/calendars", YEAR, {**YEAR, "work": []}, new_id())
    assert (answer.status_code, answer.json()["fact"], answer.json()["id"]) == (
        201,
        "CalendarPublished",
        "2027",
    )
    assert answer.json()["warnings"] == []
    assert await due(live) == ("2027-01-04", False)
    years = (await live.http.get("/api/v1/calendars")).json()
    assert (years["entered"], 2027 in years["years"]) == ([2027], True)
    year = (await live.http.get("/api/v1/calendars/2027")).json()
    assert {"day": "2027-10-01", "weekday": "周五", "reason": "国庆节"} in year["rest"]
    assert year["work"] == YEAR["work"]


async def test_a_preview_checks_and_enters_nothing(live: Stack) -> None:
    admin = await admin_of(live)
    shown = (await admin.send("POST", "/calendars/preview", {**YEAR, "rest": YEAR["rest"][:3]})).json()
    assert (shown["correction"], shown["workdays_before"], shown["workdays"]) == (False, 254, 262)
    assert shown["warnings"] == ["未见春节、清明节、劳动节、端午节、中秋节、国庆节的安排，请与通知核对。"]
    assert refused(await live.http.get("/api/v1/calendars/2027")) == (404, "not_found")


UNFIT: list[tuple[dict[str, Any], set[str]]] = [
    ({"document": " "}, {"document"}),
    ({"year": 2029}, {"year"}),
    ({"rest": [{"day": "2027-05-01", "name": " "}, {"day": "2025-05-01", "name": "劳动节"}]}, {"rest[0].name", "rest[1].day"}),
    ({"work": ["2027-02-10", "2027-02-12"]}, {"work[0]", "work[1]"}),
    ({"work": ["2027-02-30"]}, {"work[0]"}),
    ({"year": "2027"}, {"year"}),
    ({"colour": 1}, {"colour"}),
]  # fmt: skip


@pytest.mark.parametrize("path", ["/calendars", "/calendars/preview"])
async def test_everything_that_does_not_fit_is_told_with_its_field(live: Stack, path: str) -> None:
    admin = await admin_of(live)
    for changes, expected in UNFIT:
        answer = await admin.send("POST", path, {**YEAR, **changes})
        assert answer.status_code == 422, changes
        assert expected <= {field for field, _ in fields(answer)}, changes


async def test_a_correction_needs_a_reason_and_takes_the_year_s_place(live: Stack) -> None:
    admin = await admin_of(live)
    await admin.do("/calendars", YEAR)
    corrected = {**YEAR, "rest": YEAR["rest"][3:]}
    assert fields(await admin.send("POST", "/calendars", corrected)) == {("reason", "bad_calendar")}
    answer = await admin.do("/calendars", {**corrected, "reason": "样例更正理由"})
    assert (answer["seq"], await due(live)) == (2, ("2027-01-01", False))
    assert (await live.http.get("/api/v1/calendars")).json()["entered"] == [2027]


async def test_only_the_department_enters_years(live: Stack) -> None:
    admin = await admin_of(live)
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    assert refused(await league.send("POST", "/calendars", YEAR)) == (403, "wrong_role")


async def test_an_entered_year_agrees_with_the_register(live: Stack) -> None:
    admin = await admin_of(live)
    await admin.do("/calendars", YEAR)
    await admin.do("/calendars", {**YEAR, "work": [], "reason": "样例更正理由"})
    engine = make_engine(live.database_url, pool=1)
    async with snapshot(engine) as conn:
        found = await verify_register(conn)
    await engine.dispose()
    assert [str(one) for one in found.differences] == []
    assert found.cases["calendar"] == 1
