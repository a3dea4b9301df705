"""Pages for people over a large register: how long the server takes, and what the first one after a start costs."""

import time
from pathlib import Path

import httpx
from sqlalchemy import text

from api.auth import COOKIE
from bench.decisions import in_review
from bench.figures import Figure, p95
from bench.lists import fill
from bench.system import System, system
from db.engine import make_engine
from domain.actor import Actor

FILL_WAITS = """
    insert into wait (case_kind, case_id, key, role, scope, "user", action, source, since, due_at, due_on, ranks_at,
        overdue, body)
    select model.case_kind, application.id, model.key, model.role,
        application.league, model."user", model.action, model.source, model.since, model.due_at, model.due_on,
        model.ranks_at + (random() * 400) * interval '1 day', model.overdue, model.body
    from application, (select * from wait where case_id = :model limit 1) as model
    where application.id like 'bulk-%' and application.stage = 'first_review'"""
HOME, LIST = 200, 100
"""Milliseconds: the first page that somebody sees, and lists."""
HEAVIEST = 200


async def pages_for_people(folder: Path, rows: int, count: int) -> list[Figure]:
    """The worklist, lists and a case page, as league and department, and public ones."""
    async with system(folder, units=1) as one:
        await one.scene.open_round()
        (case,) = await in_review(one, 1)
        await fill(one, case, rows)
        await _fill_waits(one, case)
        figures = []
        for who, actor in {"league": one.crew.league, "department": one.crew.department}.items():
            for address in ("/work", "/applications?limit=20", f"/applications/{case}"):
                figures += await _measured(one, actor, who, address, count)
        return figures + await _measured(one, None, "public", "/public/bases", count)


async def _fill_waits(one: System, case: str) -> None:
    owner = make_engine(one.settings.database_url or "", pool=1, role=None)
    async with owner.begin() as conn:
        await conn.execute(text(FILL_WAITS), {"model": case})
    async with owner.connect() as conn:
        plain = await conn.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(text("vacuum analyze wait"))
    await owner.dispose()


async def _measured(one: System, actor: Actor | None, who: str, address: str, count: int) -> list[Figure]:
    cookies = {COOKIE: one.crew.tokens[actor.user]} if actor else {}
    name = f"{address.partition('?')[0].rpartition('/')[0] or ''}/…" if len(address) > 40 else address
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{one.port}", cookies=cookies, timeout=60
    ) as http:
        seconds, heaviest = [], 0
        for _ in range(count // 4 + 1):
            began = time.perf_counter()
            answer = await http.get(address)
            seconds.append(time.perf_counter() - began)
            assert answer.status_code == httpx.codes.OK, (address, answer.status_code)
            heaviest = max(heaviest, len(answer.content))
    return [
        Figure(f"page {name} ({who}), first", seconds[0] * 1000, "ms", HOME),
        Figure(f"page {name} ({who}), p95", p95(seconds[1:]), "ms", LIST),
        Figure(f"page {name} ({who}), weight", heaviest / 1024, "KB", HEAVIEST),
    ]
