"""What every peer does: the five findings of a first review, each of them a transaction that moves the case and adds a line.

Nothing around it: no HTTP, no session, no rules, no row security, no hash, nobody to wait for. What they leave out, the
product does in the same minutes.
"""

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qs, urlsplit

import asyncpg

from bench.processor import servers, spent, used
from bench.talk import Answer, Numbers, answering

CONDITIONS = ("9(1)", "9(2)", "9(3)", "9(4)", "9(5)")
TABLES = """
    create table if not exists peer_case (id text primary key, seq int not null, stage text not null, body jsonb not null);
    create table if not exists peer_fact (case_id text references peer_case, seq int, condition text, finding text,
        note text, at timestamptz default now(), primary key (case_id, seq));
    create table if not exists peer_process (id text primary key, body bytea not null)"""
OPEN = "insert into peer_case values ($1, 0, 'first_review', '{}')"
MOVE = """
    with moved as (
        update peer_case set seq = seq + 1, body = body || jsonb_build_object($2::text, $3::text) where id = $1
        returning id, seq)
    insert into peer_fact select id, seq, $2, $3, $4 from moved"""
MILLI = 1000
Chain = Callable[[str], Awaitable[None]]
"""Opens a case of this id, and takes its five findings."""


def database() -> dict[str, str]:
    """Where the peer's own database is: folder of the socket (or host), user, name."""
    url = urlsplit(os.environ["PEER_DATABASE"])
    query = parse_qs(url.query)
    host = query["host"][0] if "host" in query else str(url.hostname)
    return {"host": host, "user": url.username or "postgres", "database": url.path.lstrip("/")}


def psycopg_url() -> str:
    """The same for SQLAlchemy and psycopg."""
    place = database()
    return f"postgresql+psycopg://{place['user']}@/{place['database']}?host={place['host']}"


async def tables() -> None:
    """Makes what the findings are written to."""
    connection = await asyncpg.connect(**database())
    await connection.execute(TABLES)
    await connection.close()


def measuring(chain: Chain) -> Answer:
    """Answers with rate, milliseconds and processor time of a decision; `count` decisions by `width` callers."""
    taken = 0

    async def caller(first: int, chains: int) -> list[float]:
        seconds = []
        for number in range(first, first + chains):
            began = time.perf_counter()
            await chain(f"{os.getpid()}-{number}")
            seconds.append((time.perf_counter() - began) / len(CONDITIONS))
        return seconds

    async def measured(count: int, width: int) -> Numbers:
        nonlocal taken
        chains = max(1, count // len(CONDITIONS) // width)
        roots = {"peer": os.getpid(), **servers()}
        before, began = spent(roots), time.perf_counter()
        parts = await asyncio.gather(*(caller(taken + number * chains, chains) for number in range(width)))
        seconds = time.perf_counter() - began
        taken += width * chains
        decisions = width * chains * len(CONDITIONS)
        return {
            "rate": decisions / seconds,
            "p50": MILLI * statistics.median(second for part in parts for second in part),
            **processor_time(used(before, spent(roots)), decisions),
        }

    return measured


def processor_time(seconds: Mapping[str, float], decisions: int) -> Numbers:
    """Milliseconds per decision, of each process and together."""
    each = {f"CPU: {name}": MILLI * value / decisions for name, value in seconds.items()}
    return {"CPU": sum(each.values()), **each}


async def answer(socket: str, chain: Chain) -> None:
    """Measures whenever it is asked."""
    await answering(socket, {"decisions": measuring(chain)})
