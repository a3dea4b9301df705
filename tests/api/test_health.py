"""Alive, ready for reads, ready for decisions, and the figures."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from temporalio.client import Client

from api import canary
from api.metrics_site import make_metrics
from api.readiness import Probe
from db.engine import make_engine
from db.scope import system_transaction
from domain.bases.application import commands as cmd
from scenario.stack import Stack, connect, stack
from tests.conftest import START
from tests.procedure.scene import scene_on
from worker import make_worker

PARTS = ("database", "temporal", "worker")
NOWHERE = "127.0.0.1:1"


def fine(answer: httpx.Response) -> Mapping[str, bool]:
    """Which of the parts are told to be in order."""
    return {part: answer.json()[part]["ok"] for part in PARTS}


@pytest.fixture
async def idle(database_url: str) -> AsyncIterator[Stack]:
    """A stack without a worker."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False) as one:
        yield one


@asynccontextmanager
async def parted(database_url: str) -> AsyncIterator[Stack]:
    """A stack whose Temporal is away."""
    _, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    client = await Client.connect(NOWHERE, lazy=True)
    async with stack(database_url, client, skipper, START, works=False) as one:
        yield one


async def asked_anew(live: Stack) -> httpx.Response:
    """Whether decisions can pass, found anew: what was found before is kept for some seconds."""
    probe: Probe = live.site.state.probe
    probe._decisions = None
    return await live.http.get("/readyz/decisions")


async def test_a_system_whose_parts_all_answer_serves_reads_and_decisions(live: Stack) -> None:
    for path in ("/readyz", "/readyz/decisions"):
        answer = await live.http.get(path)
        assert (answer.status_code, answer.json()["ready"]) == (200, True), answer.text
        assert fine(answer) == dict.fromkeys(PARTS, True)
    assert answer.json()["trial"]["detail"].startswith("试办通过")


async def test_without_temporal_the_register_is_ready_and_decisions_are_not(database_url: str) -> None:
    async with parted(database_url) as live:
        reads, decisions = await live.http.get("/readyz"), await live.http.get("/readyz/decisions")
        register = [await live.http.get(path) for path in ("/public/bases", "/api/v1/public/bases", "/")]
    assert (reads.status_code, reads.json()["ready"]) == (200, True)
    assert fine(reads) == {"database": True, "temporal": False, "worker": False}
    assert (decisions.status_code, decisions.json()["ready"]) == (503, False)
    assert "Temporal 没有应答" in decisions.json()["temporal"]["detail"]
    assert {answer.status_code for answer in register} == {200}


async def test_without_a_worker_it_is_ready_for_reads_only(
    idle: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canary, "PATIENCE", 0.5)
    reads, decisions = await idle.http.get("/readyz"), await asked_anew(idle)
    assert (await idle.http.get("/healthz")).status_code == 200
    assert reads.status_code == 200
    for answer in (reads, decisions):
        assert answer.json()["worker"] == {"ok": False, "detail": "没有工作进程在接收任务"}
        assert answer.json()["temporal"]["ok"]
    assert (decisions.status_code, decisions.json()["trial"]["ok"]) == (503, False)


async def test_a_worker_that_ends_is_missed_at_the_next_trial_and_found_again_when_it_is_back(
    idle: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Temporal goes on naming a poller for a minute after its worker has ended."""
    async with make_worker(idle.client, idle.engine, idle.settings):
        assert (await asked_anew(idle)).status_code == 200
    with monkeypatch.context() as hasty:
        hasty.setattr(canary, "PATIENCE", 0.2)
        # More trials than Temporal keeps waiting for one workflow (10).
        missed = [await asked_anew(idle) for _ in range(12)]
    assert {answer.status_code for answer in missed} == {503}
    assert missed[0].json()["worker"]["ok"]
    monkeypatch.setattr(canary, "PATIENCE", 30)
    async with make_worker(idle.client, idle.engine, idle.settings):
        assert (await asked_anew(idle)).status_code == 200


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("alter database {name} set default_transaction_read_only = on", "数据库只读"),
        ("revoke select on policy from bases_app", "工作进程无法连接数据库"),
    ],
)
async def test_a_worker_whose_database_takes_nothing_lets_no_decision_pass(
    idle: Stack, change: str, told: str
) -> None:
    owner = make_engine(idle.database_url, pool=1, role=None)
    async with owner.begin() as conn:
        name = (await conn.execute(text("select quote_ident(current_database())"))).scalar_one()
        await conn.execute(text(change.format(name=name)))
    await owner.dispose()
    apart = make_engine(idle.database_url, pool=2)
    async with make_worker(idle.client, apart, idle.settings):
        answer = await asked_anew(idle)
    await apart.dispose()
    assert answer.status_code == 503
    assert told in answer.json()["trial"]["detail"]


async def test_trials_go_on_when_the_canary_begins_a_new_run(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.canary.MOST_TRIALS", 3)
    answers = [(await asked_anew(live)).status_code for _ in range(8)]
    assert answers == [200] * 8
    runs = await live.client.get_workflow_handle(f"{live.settings.workflow_prefix}canary").fetch_history()
    assert len(runs.events) < 40


async def test_a_pool_in_full_use_is_no_database_that_is_away(database_url: str) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        stack(database_url, client, skipper, START, works=False, pool=1) as live,
        system_transaction(live.engine),
    ):
        answer = await live.http.get("/readyz")
    assert (answer.status_code, answer.json()["database"]["ok"]) == (200, True)


def scraper(live: Stack) -> httpx.AsyncClient:
    """Whoever reaches the port of the figures."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(make_metrics(live.site)), base_url="http://figures"
    )


async def figures(live: Stack) -> dict[tuple[str, ...], float]:
    async with scraper(live) as http:
        told = (await http.get("/metrics")).text
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
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

    now = await figures(live)

    assert now["bases_http_requests_total", "POST", "/api/v1/applications/{application_id}/urge", "200"] == 1
    assert now["bases_decisions_total", cmd.Urge.__name__, "application", "recorded"] == 1
    assert now["bases_waits_open", "application", "league"] == 1
    assert now["bases_waits_overdue", "application", "league"] == 1
    assert now["bases_timers_late",] >= 1
    assert now["bases_timers_late_seconds",] > 0
    assert now["bases_outbox_letters", "waiting"] == 0
    assert now["bases_commands_undecided",] == 0
    assert now["bases_commands_undecided_seconds",] == 0
    assert now["bases_incidents_open",] == 0
    assert 0 < now["bases_postgres_connections",] <= now["bases_postgres_connections_limit",]
    assert now["bases_postgres_bytes",] > 1_000_000
    assert now["bases_decision_trial_passed",] == 1
    assert 0 < now["bases_decision_trial_seconds",] < 5
    assert 0 <= now["bases_decision_trial_age_seconds",] < 10


async def test_no_figure_names_anybody(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])

    async with scraper(live) as http:
        told = (await http.get("/metrics")).text

    assert "bases_waits_open" in told
    assert case not in told
    assert "样例" not in told


async def test_the_public_port_gives_no_figures(idle: Stack) -> None:
    answer = await idle.http.get("/metrics")
    assert answer.status_code == 404
    assert "bases_" not in answer.text


async def test_without_the_database_the_figures_of_the_process_are_told(idle: Stack) -> None:
    await idle.site.state.probe.close()
    idle.site.state.probe._engine = make_engine("postgresql+asyncpg://nobody@127.0.0.1:1/none", pool=1)
    await idle.http.get("/healthz")
    now = await figures(idle)
    assert now["bases_readings_fresh",] == 0
    assert now["bases_http_requests_total", "GET", "/healthz", "200"] == 1


async def test_a_probe_in_a_hurry_is_answered_from_the_last_second(live: Stack) -> None:
    answers = await asyncio.gather(*(live.http.get("/readyz") for _ in range(20)))

    assert {answer.status_code for answer in answers} == {200}
