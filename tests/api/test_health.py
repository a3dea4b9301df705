"""Alive, ready, and the figures."""

import asyncio
import os
from datetime import timedelta

import httpx
from prometheus_client.parser import text_string_to_metric_families

from domain.application import commands as cmd
from scenario.stack import Stack, connect, stack
from tests.conftest import START
from tests.procedure.scene import scene_on


async def test_a_system_whose_parts_all_answer_is_ready(live: Stack) -> None:
    answer = await live.http.get("/readyz")

    assert answer.status_code == 200
    assert {part: answer.json()[part]["ok"] for part in ("database", "temporal", "worker")} == {
        "database": True,
        "temporal": True,
        "worker": True,
    }


async def test_without_a_worker_it_is_alive_and_not_ready(database_url: str) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False) as live:
        ready = await live.http.get("/readyz")

        assert (await live.http.get("/healthz")).status_code == 200
        assert ready.status_code == 503
        assert ready.json()["worker"] == {"ok": False, "detail": "没有工作进程在接收任务"}
        assert ready.json()["temporal"]["ok"]


async def figures(http: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    text = (await http.get("/metrics")).text
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_the_figures_count_requests_waits_and_what_is_overdue(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])
    await live.http.post(
        f"/api/v1/applications/{case}/urge",
        json={"key": "first_review"},
        headers=scene.crew.headers(scene.crew.units[0]),
    )
    due = await scene.due(case, "first_review")
    live.clock.instant += timedelta(days=(due - scene.play.today).days + 1)

    now = await figures(live.http)

    assert now["bases_http_requests_total", "POST", "/api/v1/applications/{application_id}/urge", "200"] == 1
    assert now["bases_decisions_total", cmd.Urge.__name__, "application", "recorded"] == 1
    assert now["bases_waits_open", "application", "league"] == 1
    assert now["bases_waits_overdue", "application", "league"] == 1
    assert now["bases_timers_late",] >= 1
    assert now["bases_outbox_letters", "waiting"] == 0


async def test_no_figure_names_anybody(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])

    text = (await live.http.get("/metrics")).text

    assert case not in text
    assert "样例" not in text


async def test_a_probe_in_a_hurry_is_answered_from_the_last_second(live: Stack) -> None:
    answers = await asyncio.gather(*(live.http.get("/readyz") for _ in range(20)))

    assert {one.status_code for one in answers} == {200}
