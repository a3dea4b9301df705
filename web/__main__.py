"""`python -m web`: the process of pages and interface, from its settings to its end."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from threading import Thread

from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from temporalio.client import Client, Interceptor

import entry
import logs
from activities.tending import Tending
from activities.virtual_time import skipper_of
from api.metrics_site import make_metrics
from api.serving import listen, serve
from api.wiring import wire
from db.clock import DatabaseClock
from db.engine import make_engine
from db.logins import TooPowerfulError, plain_login
from settings import Settings, settings
from temporal_link import NoLinkError, connect
from tracing import traced
from web.site import make_site

FIRST_READING = 2.0
"""Seconds that a start waits for the database's clock."""


async def temporal_client(chosen: Settings, interceptors: Sequence[Interceptor] = ()) -> Client:
    """Connects at its first call, again and again until the server answers: `/healthz` need not wait for it."""
    client = await connect(chosen, lazy=True, interceptors=interceptors)
    if not chosen.virtual_time:
        return client
    return skipper_of(client).client


@asynccontextmanager
async def figures(site: FastAPI, chosen: Settings) -> AsyncIterator[None]:
    """`/metrics` on its own port while the block runs; nothing where no port is set."""
    if not chosen.metrics_port:
        yield
        return
    with closing(listen(chosen.metrics_host, chosen.metrics_port, "METRICS_PORT")) as listener:
        tending = Tending(site.state.wiring.engine, chosen.sends_mail)

        async def serving() -> None:
            await serve(make_metrics(site), listener)

        async with tending.beside({"figures": serving}):
            yield


async def main() -> int:
    """Serves until it is told to stop."""
    chosen = settings()
    logs.configure(chosen.log_level)
    if chosen.database_url is None or chosen.temporal_address is None:
        raise SystemExit("python -m web needs DATABASE_URL and TEMPORAL_ADDRESS; `make run` sets both")
    async with AsyncExitStack() as stack:
        listener = stack.enter_context(closing(listen(chosen.api_host, chosen.api_port)))
        interceptors = stack.enter_context(traced(chosen, "bases-api"))
        pool, wait = chosen.database_pool, chosen.database_pool_wait
        try:
            engine = make_engine(
                chosen.database_url,
                pool=pool,
                wait=wait,
                application="bases-api",
                virtual_time=chosen.virtual_time,
            )
            stack.push_async_callback(engine.dispose)
            await plain_login(engine)
            client = await temporal_client(chosen, interceptors)
        except (TooPowerfulError, NoLinkError, ssl.SSLError) as problem:
            raise SystemExit(str(problem)) from None
        clock = DatabaseClock(engine=engine)
        await stack.enter_async_context(Tending(engine, chosen.sends_mail).beside({"clock": clock.keep}))
        with suppress(OSError, SQLAlchemyError):  # without a database nothing is decided: it is asked again
            async with asyncio.timeout(FIRST_READING):
                await clock.read()
        site = make_site(wire(engine, client, chosen, clock))
        await stack.enter_async_context(figures(site, chosen))
        # while it already answers; no daemon, for at the end a thread in Rust (pydantic) would abort the process
        Thread(target=site.state.schemas.prepare).start()
        return await serve(site, listener, chosen.trusted_proxies)


if __name__ == "__main__":
    raise SystemExit(entry.run(main()))
