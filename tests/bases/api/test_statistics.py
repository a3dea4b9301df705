"""Figures over HTTP: exact as of a day, each reader's own, and what comes due."""

from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import insert

from db.errands import keep_snapshot
from db.scope import system_transaction
from db.tables import statistics_snapshot
from domain.legal_time import SHANGHAI
from scenario import stay_steps as step
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.api.desk import refused
from tests.bases.api.hosts import ENTERED_ON, Host, host
from tests.bases.api.test_registry import UNIT

LEAGUE = UNIT["league"]
FILED_LATE = date(2026, 6, 12)
"""Ten days after the three months that began on 2 March were over on 2 June (Art. 13(2))."""


async def filed_late(one: Host) -> str:
    """Somebody in station since 2 March, reported for filing ten days late."""
    stay = await one.entered()
    await one.live.time.advance_to(datetime.combine(FILED_LATE, time(9), SHANGHAI))
    await step.file_entry(one.unit, one.department, stay)
    return stay


async def total(who: Person, path: str, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await who.get(path, **query))["total"]
    return found


async def test_stays_are_counted_as_of_the_day(live: Stack) -> None:
    one = await host(live)
    await filed_late(one)
    now = await one.department.get("/statistics/stays")
    (group,) = now["groups"]
    assert (group["group"], group["name"]) == (LEAGUE, "呼和浩特市人力资源和社会保障局")
    assert (now["year"], group["in_station"], group["entries"]) == (2026, 1, 1)
    assert (group["filed"], group["late"], group["late_share"]) == (1, 1, "1.0000")
    assert (group["average_late_days"], group["retention"]) == ("10.0", None)
    before = await total(one.department, "/statistics/stays", on="2026-03-01")
    assert (before["in_station"], before["entries"]) == (0, 0)
    by_year = await one.department.get("/statistics/stays", by="year")
    assert [(row["name"], row["in_station"]) for row in by_year["groups"]] == [("2026年", 1)]
    for by in ("nature", "research", "discipline"):
        assert (await total(one.department, "/statistics/stays", by=by))["in_station"] == 1


async def test_bases_are_counted_as_of_the_day(live: Stack) -> None:
    one = await host(live)
    assert (await total(one.department, "/statistics/bases"))["vacant"] == 1
    await one.entered()
    found = await one.department.get("/statistics/bases", by="year")
    assert [(row["name"], row["filed"], row["active"]) for row in found["groups"]] == [("2024年", 1, 1)]
    assert found["total"]["vacant"] == 0
    assert (await total(one.department, "/statistics/bases", on=ENTERED_ON.isoformat()))["vacant"] == 0
    assert (await total(one.department, "/statistics/bases", on="2026-03-01"))["vacant"] == 1
    assert (await total(one.department, "/statistics/bases", on="2024-05-19"))["filed"] == 0


async def test_everybody_counts_what_is_theirs(live: Stack) -> None:
    """Setting (permission)."""
    one = await host(live)
    await one.entered()
    other = await add_person(one.department, "league.2", "样例经办人", "league", "150200")
    figures = [
        (
            (await total(who, "/statistics/stays"))["in_station"],
            (await total(who, "/statistics/bases"))["active"],
        )
        for who in (one.department, one.league, one.unit, other)
    ]
    assert figures == [(1, 1), (1, 1), (1, 1), (0, 0)]
    coming = [
        len((await who.get("/statistics/deadlines", days=100))["groups"]) for who in (one.league, other)
    ]
    assert coming[0] > 0
    assert coming[1] == 0


async def test_what_comes_due_is_told_by_kind_source_and_league(live: Stack) -> None:
    """Art. 13(2): the report for filing is due on 2 June."""
    one = await host(live)
    await one.entered()
    soon = await one.department.get("/statistics/deadlines", days=30)
    assert (soon["until"]["on"], soon["overdue"], soon["ahead"]) == ("2026-04-01", 0, 0)
    found = await one.department.get("/statistics/deadlines", days=92)
    (filing,) = found["groups"]
    assert (filing["kind"], filing["cite"], filing["league"]) == (
        "entry_filing", "第十三条第（二）项", LEAGUE,
    )  # fmt: skip
    assert (filing["ahead"], filing["overdue"], filing["next_due"]) == (1, 0, "2026-06-02")
    await live.time.advance_to(datetime.combine(FILED_LATE, time(9), SHANGHAI))
    late = await one.department.get("/statistics/deadlines", days=0)
    assert (late["overdue"], [row["kind"] for row in late["groups"]]) == (1, ["entry_filing"])


async def test_what_comes_due_is_told_by_week_too(live: Stack) -> None:
    """2 June 2026 is a Tuesday."""
    one = await host(live)
    await one.entered()
    found = await one.department.get("/statistics/deadlines", days=92)
    assert found["weeks"] == [{"begins": "2026-06-01", "ends": "2026-06-07", "league": LEAGUE, "ahead": 1}]
    await live.time.advance_to(datetime.combine(FILED_LATE, time(9), SHANGHAI))
    late = await one.department.get("/statistics/deadlines", days=30)
    assert sum(row["ahead"] for row in late["weeks"]) == late["ahead"]


async def test_the_months_are_told_as_they_were_kept(live: Stack) -> None:
    one = await host(live)
    await one.entered()
    await one.opened(2)
    async with system_transaction(live.engine) as conn:
        assert await keep_snapshot(conn, "2026-02", live.clock.now())
        older = {
            "month": "2025-12",
            "body": {"bases": {"active": 3, "cancelled": 2}},
            "taken_at": live.clock.now(),
        }
        await conn.execute(insert(statistics_snapshot).values(older))
    auditor = await one.stranger("auditor", "150000")

    for who in (one.department, auditor):
        before, last = (await who.get("/statistics/months"))["months"]
        assert (before["month"], before["active"], before["over"], before["in_station"]) == (
            "2025-12",
            3,
            2,
            None,
        )
        assert (last["month"], last["active"], last["in_station"], last["recruiting"]) == ("2026-02", 1, 1, 1)
        assert last["waiting"] > 0
    (only,) = (await one.department.get("/statistics/months", on="2026-01-31"))["months"]
    assert only["month"] == "2025-12"
    assert refused(await one.league.send("GET", "/statistics/months")) == (403, "wrong_role")


async def test_anyone_may_know_how_many_bases_there_are(live: Stack) -> None:
    await host(live)
    answer = await live.http.get("/api/v1/public/statistics")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["filed"], found["active"]) == (1, 1)
    (group,) = found["groups"]
    assert (group["league"], group["year"], group["filed"], group["active"]) == (LEAGUE, 2024, 1, 1)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("stays?on=2026-03-03", "in_future"),
        ("bases?on=1979-12-31", "out_of_range"),
        ("bases?by=discipline", "enum"),
        ("stays?year=1979", "greater_than_equal"),
        ("deadlines?days=-1", "greater_than_equal"),
    ],
)
async def test_what_cannot_be_counted_is_refused(live: Stack, query: str, code: str) -> None:
    one = await host(live)
    answer = await one.department.send("GET", f"/statistics/{query}")
    assert answer.status_code == 422
    problems = answer.json().get("problems") or [answer.json()]
    assert {problem["code"] for problem in problems} == {code}


async def test_a_station_reads_no_figures(live: Stack) -> None:
    one = await host(live)
    assert refused(await one.station.send("GET", "/statistics/stays")) == (403, "wrong_role")
