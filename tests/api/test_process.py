"""`python -m web` as a process: it is alive before its servers are, says what is wrong, and ends in good order."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from db.logins import Login, as_login
from embedded.cluster import OWNER
from embedded.ports import free_port
from scenario.connections import WITHOUT_TLS

NOWHERE = {
    "DATABASE_URL": "postgresql+asyncpg://sample@127.0.0.1:1/sample",
    "TEMPORAL_ADDRESS": "127.0.0.1:1",
}

BEGINS_WITHIN = 120
"""Seconds; on a machine with much else to do a process took 36."""


async def start(port: int, environment: dict[str, str]) -> Process:
    values = {**os.environ, **environment, "API_PORT": str(port)}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "web", env=values, stdout=PIPE, stderr=PIPE
    )


@asynccontextmanager
async def running(port: int, environment: dict[str, str]) -> AsyncIterator[Process]:
    """The process, once it is alive; killed when it is still there at the end."""
    process = await start(port, environment)
    try:
        async with asyncio.timeout(BEGINS_WITHIN), httpx.AsyncClient(verify=WITHOUT_TLS) as http:
            while not await alive(http, port):
                assert process.returncode is None
                await asyncio.sleep(0.05)  # asked without a pause it would take a processor of its own
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def alive(http: httpx.AsyncClient, port: int) -> bool:
    try:
        return (await http.get(f"http://127.0.0.1:{port}/healthz")).is_success
    except httpx.TransportError:
        return False


async def test_it_is_alive_without_its_servers_and_says_what_is_missing() -> None:
    port = free_port()
    async with running(port, NOWHERE), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
        ready = await http.get("/readyz")
        signing_in = await http.post("/api/v1/sessions", json={"login": "sample", "password": "sample-words"})

    assert ready.status_code == 503
    assert not ready.json()["database"]["ok"]
    assert not ready.json()["temporal"]["ok"]
    assert (signing_in.status_code, signing_in.json()["code"]) == (503, "try_again")


async def test_it_ends_well_when_asked_to(database_url: str) -> None:
    port = free_port()
    async with running(port, {"DATABASE_URL": as_login(database_url, Login.API)}) as process:
        process.send_signal(signal.SIGTERM)
        output, errors = await process.communicate()

    assert process.returncode == 0
    assert b"Traceback" not in output + errors


async def test_it_refuses_a_login_that_row_security_does_not_bind(database_url: str) -> None:
    for login, why in ((OWNER, "超级用户"), (Login.MIGRATE, "拥有数据表")):
        process = await start(free_port(), {"DATABASE_URL": as_login(database_url, login)})
        _, errors = await process.communicate()
        assert process.returncode == 1
        assert why in errors.decode()
        assert "python -m logins" in errors.decode()
        assert "Traceback" not in errors.decode()


async def test_figures_are_given_on_a_port_of_their_own() -> None:
    port, figures = free_port(), free_port()
    async with running(port, {**NOWHERE, "METRICS_PORT": str(figures)}), httpx.AsyncClient() as http:
        own = await http.get(f"http://127.0.0.1:{figures}/metrics")
        nothing_else = await http.get(f"http://127.0.0.1:{figures}/api/v1/public/bases")
        public = await http.get(f"http://127.0.0.1:{port}/metrics")

    assert (own.status_code, "bases_http_requests_total" in own.text) == (200, True)
    assert (nothing_else.status_code, public.status_code) == (404, 404)


async def test_a_port_in_use_gets_a_clear_message() -> None:
    port = free_port()
    async with running(port, NOWHERE):
        second = await start(port, NOWHERE)
        _, errors = await second.communicate()

    assert second.returncode == 1
    assert f"端口 127.0.0.1:{port} 无法使用" in errors.decode()
    assert "API_PORT" in errors.decode()
    assert "Traceback" not in errors.decode()
