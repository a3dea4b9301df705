"""The services of `docker-compose.yml` as `production/processes.py` runs them, from the files that the image holds."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from embedded.binary import production_programs
from embedded.ports import free_port
from embedded.postgres import postgres
from embedded.programs import ready
from production.processes import HOST, Production, lock_up, postgresql, temporal_server
from scenario.stack import ADMIN_PASSWORD, SAMPLE_KEYS
from tests.production.context import block_absent_packages, copy_context

PASSWORD = "SamplePassword2026"


def required(**more: str) -> dict[str, str]:
    """The variables without which compose starts nothing, and `more`."""
    return {
        "POSTGRES_PASSWORD": PASSWORD,
        "API_DB_PASSWORD": f"{PASSWORD}Api",
        "WORKER_DB_PASSWORD": f"{PASSWORD}Worker",
        "MIGRATE_DB_PASSWORD": f"{PASSWORD}Migrate",
        "TEMPORAL_DB_PASSWORD": f"{PASSWORD}Temporal",
        "ADMIN_PASSWORD": ADMIN_PASSWORD,
        "IDENTITY_KEYS": SAMPLE_KEYS,
        "PUBLIC_URL": "https://localhost",
        **more,
    }


def of_the_proxy() -> dict[str, str]:
    """The proxy's variables, on ports and at the address of this machine."""
    port, plain = str(free_port()), str(free_port())
    return {
        "PUBLIC_URL": f"https://localhost:{port}",
        "HTTPS_PORT": port,
        "HTTP_PORT": plain,
        "PROXY_ADDRESS": HOST,
    }


@asynccontextmanager
async def production(folder: Path) -> AsyncIterator[Production]:
    """Everything of compose but the proxy, ready; `api` and `worker` are stopped by signal at the end."""
    app, site = folder / "app", folder / "site"
    app.mkdir()
    site.mkdir()
    copy_context(app)
    block_absent_packages(site)
    made = Production(
        folder=folder,
        app=app,
        programs=await production_programs(),
        given=required(TEMPORAL_PORT=str(free_port()), **of_the_proxy()),
        database_port=free_port(),
        modules=site,
    )
    async with AsyncExitStack() as parts:
        cluster = folder / "postgres"
        await made.certify()
        sockets, _ = await parts.enter_async_context(
            postgres(
                cluster, made.log("postgres"), durable=False, port=made.database_port, binaries=postgresql()
            )
        )
        await lock_up(made, cluster, sockets)
        await made.succeed("logins")
        await made.succeed("temporal-schema")
        await parts.enter_async_context(temporal_server(made))
        await made.succeed("migrate")
        worker = await parts.enter_async_context(made.serving("worker"))
        api = await parts.enter_async_context(made.serving("api"))
        await ready(made.api_url, [worker, api])
        yield made
    assert (worker.process.returncode, api.process.returncode) == (0, 0)
