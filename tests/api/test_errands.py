"""What the system does by itself: run by hand, it does what is due once, and tells the department what it must know."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, text
from temporalio.client import WorkflowExecutionStatus

from activities.contract import LifeRef
from activities.errands.board import ERRANDS
from activities.lives import workflow_id
from db.bases.tables import base, campaign
from db.engine import make_engine
from db.scope import system_transaction
from db.tables import notification, statistics_snapshot
from domain.legal_time import SHANGHAI
from ids import new_id
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.api.desk import admin_of, refused
from tests.api.test_calendars import YEAR
from tests.bases.api.test_registry import UNIT

BASE = {"code": "NMGBSH20250001", "filed_on": "2025-06-20", "document": "样例社备〔2025〕3号"}


async def run(admin: Person, name: str, key: str = "") -> dict[str, int]:
    answer = await admin.send("POST", f"/errands/{name}", key=key or new_id())
    assert answer.status_code == 200, answer.text
    result: dict[str, int] = answer.json()["result"]
    return result


async def rows(live: Stack, query: Any) -> list[Any]:
    async with system_transaction(live.engine) as conn:
        return list(await conn.execute(query))


async def titles(live: Stack) -> list[str]:
    return [
        row.title
        for row in await rows(live, select(notification).where(notification.c.case_kind == "errand"))
    ]


async def with_base(admin: Person) -> str:
    unit = (await admin.do("/units", UNIT))["id"]
    code: str = (await admin.do("/bases", {**BASE, "unit": unit}))["case_id"]
    return code


def at(live: Stack, day: date) -> None:
    live.clock.instant = datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI)


async def test_every_errand_is_told_with_its_time_and_runs(live: Stack) -> None:
    admin = await admin_of(live)
    told = await admin.get("/errands")
    assert [one["name"] for one in told] == list(ERRANDS)
    for name in ERRANDS:
        assert await run(admin, name), name
    assert refused(await admin.send("POST", "/errands/nothing")) == (404, "not_found")


async def test_the_self_check_is_opened_from_its_day_on_and_once(live: Stack) -> None:
    admin = await admin_of(live)
    code = await with_base(admin)
    at(live, date(2026, 10, 31))
    assert await run(admin, "self_check_campaign") == {"opened": 0}
    at(live, date(2026, 11, 3))
    assert await run(admin, "self_check_campaign") == {"opened": 1}
    assert await run(admin, "self_check_campaign") == {"opened": 1}
    (opened,) = await rows(live, select(campaign))
    assert (opened.year, opened.kind, opened.closes_on) == (2026, "self_check", date(2026, 12, 31))
    (state,) = await rows(live, select(base.c.state).where(base.c.code == code))
    assert "self_check:2026" in state.state["clocks"]
    for ref in (LifeRef("campaign", opened.id), LifeRef("base", code)):
        handle = live.client.get_workflow_handle(workflow_id(live.settings.workflow_prefix, ref))
        assert (await handle.describe()).status is WorkflowExecutionStatus.RUNNING


async def test_a_year_that_a_person_opened_is_not_opened_again(live: Stack) -> None:
    admin = await admin_of(live)
    await with_base(admin)
    at(live, date(2026, 11, 2))
    body = {"kind": "self_check", "title": "样例自查", "year": 2026, "closes_on": "2026-12-31"}
    await admin.do("/campaigns", body)
    assert await run(admin, "self_check_campaign") == {"opened": 0}
    assert len(await rows(live, select(campaign))) == 1


async def test_the_department_is_asked_for_the_next_year_once_a_week_until_it_is_entered(live: Stack) -> None:
    admin = await admin_of(live)
    at(live, date(2026, 10, 30))
    assert await run(admin, "calendar") == {"asked": 0}
    for day in (date(2026, 11, 2), date(2026, 11, 8), date(2026, 11, 9)):
        at(live, day)
        assert await run(admin, "calendar") == {"asked": 1}
    assert await titles(live) == ["请录入2027年放假安排"] * 2
    await admin.do("/calendars", YEAR)
    assert await run(admin, "calendar") == {"asked": 0}


async def test_a_difference_from_the_register_is_told_to_the_department(live: Stack) -> None:
    admin = await admin_of(live)
    await with_base(admin)
    assert (await run(admin, "consistency"))["differences"] == 0
    assert await titles(live) == []
    owner = make_engine(live.database_url, pool=1, role=None)
    async with owner.begin() as conn:
        await conn.execute(text("set local app.role = 'system'"))
        await conn.execute(text("update unit set name = '样例篡改'"))
    await owner.dispose()
    assert (await run(admin, "consistency"))["differences"] == 1
    assert (await run(admin, "consistency"))["differences"] == 1
    assert await titles(live) == ["登记簿核对不一致"]


async def test_a_month_is_kept_once_and_counts_only(live: Stack) -> None:
    admin = await admin_of(live)
    await with_base(admin)
    assert await run(admin, "statistics") == {"kept": 1}
    assert await run(admin, "statistics") == {"kept": 0}
    (kept,) = await rows(live, select(statistics_snapshot))
    assert (kept.month, kept.body["bases"], kept.body["residents"]) == ("2026-02", {"active": 1}, 0)
    assert "样例" not in str(kept.body)


async def test_a_base_from_before_its_clock_gets_one(live: Stack) -> None:
    admin = await admin_of(live)
    code = await with_base(admin)
    assert await run(admin, "recount") == {"looked_at": 0, "recounted": 0}
    async with system_transaction(live.engine) as conn:
        await conn.execute(text("update base set state = state - 'clocks'"))
    assert await run(admin, "recount") == {"looked_at": 1, "recounted": 1}
    (state,) = await rows(live, select(base.c.state).where(base.c.code == code))
    assert "vacancy" in state.state["clocks"]


async def test_the_same_key_runs_an_errand_once(live: Stack) -> None:
    admin, key = await admin_of(live), new_id()
    assert await run(admin, "statistics", key) == {"kept": 1}
    assert await run(admin, "statistics", key) == {"kept": 1}


async def test_the_auditor_reads_and_only_the_department_runs(live: Stack) -> None:
    admin = await admin_of(live)
    auditor = await add_person(admin, "auditor", "样例审计", "auditor", "150000")
    assert len(await auditor.get("/errands")) == len(ERRANDS)
    assert refused(await auditor.send("POST", "/errands/statistics")) == (403, "wrong_role")
