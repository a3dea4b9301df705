"""The composition root of the worker: client, workflows, activities, and beside them schedules, stored commands, and letters."""

import asyncio
import ssl
from contextlib import AsyncExitStack
from datetime import timedelta
from socket import AF_INET6, SOCK_STREAM, getaddrinfo

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

import entry
import logs
from activities.asking import Asking
from activities.assistants.imports.run import HireImportActivities
from activities.bases.imports.run import ImportActivities
from activities.canary import CanaryActivities
from activities.errands.desk import Office
from activities.errands.run import ErrandActivities
from activities.errands.schedules import ensure
from activities.identity_keys import rings_of
from activities.lives import LifeActivities
from activities.outbox import deliver_forever
from activities.personal_vault import open_vault
from activities.stored import Stored
from activities.tending import Tending
from activities.virtual_time import skipper_of
from db.audit import clock_of, snapshot
from db.clock import DatabaseClock
from db.engine import make_engine
from db.logins import TooPowerfulError, plain_login
from programmes import PROGRAMMES, part
from settings import Settings, settings
from temporal_link import NoLinkError, connect
from tracing import traced
from verify.heads import kept_by, seal_days
from verify.register import verify_register
from worker_versions import deployment_of
from workflows.canary import Canary
from workflows.errand import Errand

WORKFLOWS: list[type] = [
    Errand,
    Canary,
    *(life for programme in PROGRAMMES for life in part("workflows", programme, "lives").LIVES),
]
STICKY = timedelta(seconds=2)
"""So long what a life has to do waits for the worker that did it last; then any worker takes it, and after a kill lives go on."""
MOST_STEPS = 40
"""Steps of lives that are begun at once: more would only wait for each other, beyond the time that one step has."""
GRACE = timedelta(seconds=5)
"""A worker that is told to stop finishes what it is deciding; it takes nothing new."""


def make_worker(client: Client, engine: AsyncEngine, chosen: Settings) -> Worker:
    """A worker for all lives on the installation's task queue.

    Without the sandbox, which costs a third of the worker's time: that the workflows are deterministic is seen to by
    the linter (no clocks, nothing drawn by chance) and by the replay of stored histories inside the sandbox.
    """
    mail, prefix = chosen.sends_mail, chosen.workflow_prefix
    lives = LifeActivities(engine, client, prefix=prefix, mail=mail, rehearses=chosen.rehearses)
    office = Office(
        page=chosen.public_url,
        engine=engine,
        client=client,
        prefix=prefix,
        queue=chosen.task_queue,
        mail=mail,
        count_differences=lambda of: count_differences(of, chosen),
        keep_heads=lambda of: seal_days(of, chosen),
    )
    open_vault(chosen)
    rings = rings_of(chosen)
    keys = rings.identity if rings else None
    imports = ImportActivities(engine, client, chosen.workflow_prefix, chosen.task_queue, keys, mail=mail)
    hires = HireImportActivities(engine, client, chosen.workflow_prefix, chosen.task_queue, keys, mail=mail)
    others = [*ErrandActivities(office).all, *imports.all, *hires.all, *CanaryActivities(engine).all]
    return Worker(
        client,
        task_queue=chosen.task_queue,
        workflows=WORKFLOWS,
        activities=[*lives.all, *others],
        workflow_runner=UnsandboxedWorkflowRunner(),
        max_cached_workflows=2000,
        sticky_queue_schedule_to_start_timeout=STICKY,
        graceful_shutdown_timeout=GRACE,
        max_concurrent_workflow_tasks=MOST_STEPS,
        max_concurrent_local_activities=chosen.database_pool * 2,
        deployment_config=deployment_of(chosen),
    )


async def count_differences(engine: AsyncEngine, chosen: Settings) -> int:
    """How many places of the tables differ from the register, and days from their signed heads."""
    kept = kept_by(chosen)
    async with snapshot(engine) as conn:
        found = await verify_register(conn)
        unlike = kept.differences(found.days, await clock_of(conn)) if kept else []
    return len(found.differences) + len(unlike)


def runtime_of(chosen: Settings) -> Runtime | None:
    """The SDK's runtime with its figures for Prometheus on `/metrics` of their port; None where no port is set."""
    if not chosen.worker_metrics_port:
        return None
    address = f"{chosen.metrics_host}:{chosen.worker_metrics_port}"
    try:
        figures = PrometheusConfig(
            bind_address=socket_address(chosen.metrics_host, chosen.worker_metrics_port),
            durations_as_seconds=True,
        )
        return Runtime(telemetry=TelemetryConfig(metrics=figures))
    except (RuntimeError, ValueError, OSError) as problem:
        raise SystemExit(
            f"端口 {address} 无法使用。请停止占用它的程序，或设置 WORKER_METRICS_PORT 换一个端口。\n"
            f"Port {address} cannot be used. Stop what holds it, or set WORKER_METRICS_PORT to another one."
        ) from problem


def socket_address(host: str, port: int) -> str:
    """The numeric address, as the SDK takes no name (temporalio 1.35.0, findings/temporal-metrics-host-name.sh).

    Raises OSError for a name that nobody knows.
    """
    family, _, _, _, found = getaddrinfo(host, port, type=SOCK_STREAM)[0]
    return f"[{found[0]}]:{port}" if family == AF_INET6 else f"{found[0]}:{port}"


async def main() -> None:
    """Works until it is told to stop."""
    chosen = settings()
    logs.configure(chosen.log_level)
    if chosen.database_url is None or chosen.temporal_address is None:
        raise SystemExit("worker.py needs DATABASE_URL and TEMPORAL_ADDRESS; `make run` sets both")
    async with AsyncExitStack() as stack:
        interceptors = stack.enter_context(traced(chosen, "bases-worker"))
        try:
            engine = make_engine(
                chosen.database_url,
                pool=chosen.database_pool,
                application="bases-worker",
                virtual_time=chosen.virtual_time,
            )
            stack.push_async_callback(engine.dispose)
            await plain_login(engine)
            client = await connect(chosen, runtime=runtime_of(chosen), interceptors=interceptors)
        except (TooPowerfulError, NoLinkError, ssl.SSLError) as problem:
            raise SystemExit(str(problem)) from None
        if chosen.virtual_time:
            client = skipper_of(client).client
        await stack.enter_async_context(make_worker(client, engine, chosen))
        await tend_beside(engine, client, chosen)


async def tend_beside(engine: AsyncEngine, client: Client, chosen: Settings) -> None:
    """What a worker does beside its lives, until it is told to stop; none of it can end them."""
    mail = chosen.sends_mail
    tending = Tending(engine, mail)
    clock = DatabaseClock(engine=engine)
    asking = Asking(engine, client, chosen.workflow_prefix, chosen.task_queue, clock)
    stored = Stored(engine, asking, mail, clock)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(tending.tend("clock", clock.keep))
        tasks.create_task(tending.tend("schedules", lambda: ensure(client, chosen)))
        tasks.create_task(tending.tend("stored_commands", stored.take_up_forever))
        tasks.create_task(tending.tend("letters", lambda: deliver_forever(engine, chosen, clock)))


if __name__ == "__main__":
    raise SystemExit(entry.run(main()))
