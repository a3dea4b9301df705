"""Many readers at once: forty open pages of cases with their documents, and the public goes on reading beside them."""

import asyncio
import time
from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import httpx

from api.auth import COOKIE
from bench.decisions import in_review
from bench.figures import Figure, p95
from bench.system import System, system
from domain.actor import Actor
from scenario.backstage_bases import backstage_bases

READERS = 40
PUBLIC = ("/", "/public/bases", "/public/notices")
STALLED = 20.0
"""Seconds: an answer that took longer, or was none, counts as a stall."""
PAUSE = 0.2
"""Seconds between two looks of the public."""
FILED = timedelta(days=60)
Look = tuple[Actor, str]
Seen = list[tuple[float, int]]
"""Seconds and status of each answer."""


async def readers(folder: Path, pages: int) -> list[Figure]:
    """So many pages for each of forty people who turn them without a pause."""
    async with system(folder, units=2) as one:
        looks = await _looks(one)
        await _public(one, len(PUBLIC))  # a page's first time is not what is measured here
        calm = [seconds for seconds, _ in await _public(one, 20)]
        reading = asyncio.create_task(_crowd(one, looks, pages))
        public: Seen = []
        while not reading.done():
            public += await _public(one, 1)
        cases = await reading
    return _figures(calm, public, cases)


def _figures(calm: Sequence[float], public: Seen, cases: Seen) -> list[Figure]:
    stalls = [
        seconds for seconds, status in [*public, *cases] if status != httpx.codes.OK or seconds > STALLED
    ]
    spent = [seconds for seconds, _ in public]
    return [
        Figure("public pages alone, p95", p95(calm), "ms"),
        Figure(f"public pages beside {READERS} readers of cases, p95", p95(spent), "ms", 1000),
        Figure(f"case pages with documents, {READERS} at once, p95", p95([each for each, _ in cases]), "ms"),
        Figure(f"  stalled or unanswered, of {len(cases) + len(public):,}", len(stalls), "", 0),
    ]


async def _looks(one: System) -> list[Look]:
    """Who looks at which case: an application, a base and a stay, each with its panel of documents."""
    await one.scene.open_round()
    (application,) = await in_review(one, 1)
    lives = await backstage_bases(one.scene.lives, one.crew)
    base = await lives.base(1, filed_on=lives.today - FILED)
    stay = await lives.opened(base, unit=one.crew.units[1])
    return [
        (one.crew.units[0], f"/applications/{application}"),
        (one.crew.units[1], f"/bases/{base}"),
        (one.crew.department, f"/bases/{base}"),
        (one.crew.league, f"/applications/{application}"),
        (one.crew.units[1], f"/stays/{stay}"),
        (one.crew.department, f"/stays/{stay}"),
    ]


async def _crowd(one: System, looks: Sequence[Look], pages: int) -> Seen:
    turned = await asyncio.gather(*(_reader(one, look, pages) for look in islice(cycle(looks), READERS)))
    return [answer for answers in turned for answer in answers]


async def _reader(one: System, look: Look, pages: int) -> Seen:
    actor, address = look
    async with _browser(one, {COOKIE: one.crew.tokens[actor.user]}) as http:
        return [await _timed(http, address) for _ in range(pages)]


async def _public(one: System, rounds: int) -> Seen:
    async with _browser(one, {}) as http:
        seen: Seen = []
        for address in islice(cycle(PUBLIC), rounds * len(PUBLIC)):
            seen.append(await _timed(http, address))
            await asyncio.sleep(PAUSE)
        return seen


def _browser(one: System, cookies: dict[str, str]) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{one.port}", cookies=cookies, timeout=60)


async def _timed(http: httpx.AsyncClient, address: str) -> tuple[float, int]:
    began = time.perf_counter()
    try:
        status = (await http.get(address)).status_code
    except httpx.TransportError:
        status = 0
    return time.perf_counter() - began, status
