"""Two at once: one wins, the other is told what happened; a repeated request or timer changes nothing more."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.announce import announcer
from activities.door import decide_and_record, timer_command
from api.lives import Lives
from db.engine import make_engine
from db.scope import system_transaction
from db.tables import register, timer
from domain.bases.application import commands as cmd
from ids import new_id
from scenario.backstage import ROUND, Backstage
from scenario.crew import crew
from scenario.stack import Stack
from tests.faults.parts import until


@pytest.fixture
async def scene(live: Stack) -> Backstage:
    people = await crew(live.engine, live.clock.now(), units=2)
    one = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await one.open_round()
    return one


async def facts(live: Stack, case_id: str) -> list[str]:
    query = select(register.c.fact).where(register.c.case_id == case_id).order_by(register.c.seq)
    async with system_transaction(live.engine) as conn:
        return list((await conn.execute(query)).scalars())


async def send(live: Stack, scene: Backstage, who: Any, path: str, body: Any, key: str | None = None) -> Any:
    return await live.http.post(
        f"/api/v1/applications{path}", json=body, headers=scene.crew.headers(who, key)
    )


async def test_of_two_reviewers_who_decide_at_once_one_wins_and_the_other_learns_what_happened(
    live: Stack, scene: Backstage
) -> None:
    case_id = await scene.submitted(scene.crew.units[0])
    before = await facts(live, case_id)
    asked = {"items": [{"section": "pay", "request": "请补充薪酬依据"}]}
    answers = await asyncio.gather(
        send(live, scene, scene.crew.league, f"/{case_id}/decline", {"reasons": "样例理由"}),
        send(live, scene, scene.crew.league_colleague, f"/{case_id}/return", asked),
    )
    lost = next(one for one in answers if one.status_code == 409)
    won = next(one for one in answers if one.status_code == 200)
    assert (await facts(live, case_id))[len(before) :] == [won.json()["fact"]]
    happened = {"department_check": "厅审核", "correction": "补正"}[won.json()["stage"]]
    assert happened in lost.json()["detail"]


async def test_a_unit_that_applies_twice_at_once_has_one_application(live: Stack, scene: Backstage) -> None:
    unit = scene.crew.units[0]
    answers = await asyncio.gather(*(send(live, scene, unit, "", {"round": ROUND}) for _ in range(3)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409]
    assert {one.json()["code"] for one in answers if one.status_code == 409} == {"already_applied"}


async def test_ten_equal_requests_at_once_are_one_command(live: Stack, scene: Backstage) -> None:
    unit = scene.crew.units[0]
    case_id = await scene.filled(unit)
    answers = await asyncio.gather(
        *(send(live, scene, unit, f"/{case_id}/submit", {"revision": 1}, "same-key") for _ in range(10))
    )
    assert {one.status_code for one in answers} == {200}
    assert len({one.text for one in answers}) == 1
    assert (await facts(live, case_id)).count("Submitted") == 1


async def test_a_timer_that_fires_five_times_at_once_is_one_fact(live: Stack, scene: Backstage) -> None:
    case_id = await scene.filled(scene.crew.units[0])
    async with system_transaction(live.engine) as conn:
        due = (await conn.execute(select(timer).where(timer.c.case_id == case_id))).one()
    own = timer_command("application", case_id, due.key, due.occasion, due.at)
    fired = await asyncio.gather(
        *(decide_and_record(live.engine, own.id, due.at, announcer(mail=False), own) for _ in range(5))
    )
    assert {dict(one.answer)["fact"] for one in fired} == {"Reminded"}
    assert all(one.answer == fired[0].answer for one in fired)
    assert (await facts(live, case_id)).count("Reminded") == 1


async def test_a_timer_that_lost_its_reason_changes_nothing(live: Stack, scene: Backstage) -> None:
    case_id = await scene.filled(scene.crew.units[0])
    before = await facts(live, case_id)
    at = live.clock.now() + timedelta(days=400)
    own = timer_command("application", case_id, "first_review", "due", at)
    fired = await decide_and_record(live.engine, own.id, at, announcer(mail=False), own)
    assert "refusal" in fired.answer
    assert fired.answer["refusal"]["code"] == "nothing_due"
    assert await facts(live, case_id) == before


async def blocked(conn: AsyncConnection) -> list[int]:
    """Backends of this database that wait for a lock."""
    query = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    await conn.execute(text("select pg_stat_clear_snapshot()"))
    return list((await conn.execute(text(query))).scalars())


async def test_a_transaction_that_the_database_ends_is_made_again(live: Stack, scene: Backstage) -> None:
    unit = scene.crew.units[0]
    case_id = await scene.opened(unit)
    owner = make_engine(live.database_url, pool=1, role=None)
    async with owner.connect() as conn:
        await conn.execute(text("select id from application where id = :id for update"), {"id": case_id})
        waiting = asyncio.create_task(scene.do(unit, case_id, cmd.Withdraw("样例理由")))
        await until(lambda: blocked(conn))
        for backend in await blocked(conn):
            await conn.execute(text("select pg_terminate_backend(:pid)"), {"pid": backend})
        assert not waiting.done()
    await owner.dispose()
    assert (await waiting)["stage"] == "withdrawn"
    assert await facts(live, case_id) == ["DraftOpened", "Withdrawn"]


async def test_without_a_free_connection_the_answer_is_to_try_again_and_then_it_is_done(
    live: Stack, scene: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, key = scene.crew.units[0], new_id()
    case_id = await scene.opened(unit)
    pool = live.engine.sync_engine.pool
    monkeypatch.setattr(pool, "_timeout", 0.2)
    taken = [await live.engine.connect() for _ in range(pool.size())]  # type: ignore[attr-defined]
    refused = await send(live, scene, unit, f"/{case_id}/withdraw", {"reason": "样例理由"}, key)
    for one in taken:
        await one.close()
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    done = await send(live, scene, unit, f"/{case_id}/withdraw", {"reason": "样例理由"}, key)
    assert done.status_code == 200
    query = select(func.count()).where(register.c.case_id == case_id, register.c.fact == "Withdrawn")
    async with system_transaction(live.engine) as conn:
        assert (await conn.execute(query)).scalar_one() == 1
