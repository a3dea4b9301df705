"""Many due dates at one instant, met by a worker that has just started: how fast they are through (Art. 23(9), 24)."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench.decisions import decide, in_review
from bench.figures import Figure, p95
from bench.system import System, system, working
from clock import WALL
from db.record_rows import record
from db.scope import system_transaction
from db.tables import register
from domain.actor import SYSTEM
from domain.bases.policy import DEFAULT_POLICY
from domain.counting import add_months
from domain.interpretation import COUNT_BEFORE, Interpretation
from domain.legal_time import end_of
from domain.records import PolicyIssued
from embedded.child import stop
from scenario.beginning import Shift, begin_all, standings
from scenario.filling import base_rows, fill, stay_rows

EACH = 9
"""People in station at a base; as many bases again have nobody."""
OPENED, CANCELLED = "DoubtRaised", "CancellationOpened"
"""What the end of a term, and of two years without a warning, brings about (Art. 23(9), 24)."""
COUNTED = Interpretation("yes", "样例人社函〔2026〕1号", "样例签发人")
"""The two years of bases that were filed before the regulation are over today only where earlier time counts."""
TERM = 24
LEAD = timedelta(seconds=45)
"""Real time from the first start of a life to the due instant, at the least."""
A_LIFE = timedelta(milliseconds=40)
"""And so much more for each of them."""


async def drain(folder: Path, count: int) -> list[Figure]:
    """Terms of stays that expire and bases without anybody whose two years are over, all at one midnight."""
    hosts = count // (EACH + 1)
    async with system(folder, units=2 * hosts + 4) as one:
        await one.scene.open_round()
        cases = await in_review(one, 4)
        due = await _filled(one, hosts)
        lives = await standings(one.engine)
        falling = {ref: stands for ref, stands in lives.items() if stands.timer and stands.timer.at == due}
        assert len(falling) == hosts * (EACH + 1), Counter(ref.kind for ref in falling)
        shift = Shift.to(due, LEAD + len(falling) * A_LIFE)
        await begin_all(one.client, one.settings, falling, shift)
        await stop(one.worker)
        async with working(one.folder, one.environment, "cold"):
            return await _drained(one, cases, len(falling), shift.real(due))


async def _filled(one: System, hosts: int) -> datetime:
    """The instant at which everything falls due: the end of today."""
    today = one.scene.today
    term = add_months(today, -TERM)
    units = range(4, 4 + 2 * hosts)
    bases = [*base_rows(units[:hosts], add_months(term, -1)), *base_rows(units[hosts:], term)]
    at = end_of(today) - timedelta(hours=1)
    async with system_transaction(one.engine) as conn:
        edition = replace(
            DEFAULT_POLICY, edition=2, effective_on=today, interpretations={COUNT_BEFORE: COUNTED}
        )
        await record(conn, "2", PolicyIssued(edition), "bench/policy/2", SYSTEM, at)
    await fill(one.engine, one.crew.department, at, bases, stay_rows(units[:hosts], EACH, term, today))
    return end_of(today)


async def _drained(one: System, cases: Sequence[str], count: int, real: datetime) -> list[Figure]:
    idle = await decide(one, cases, 16 * len(cases))
    left = (real - WALL.now()).total_seconds()
    assert left > 0, f"the due instant was {-left:.1f} s too early"
    await asyncio.sleep(left)
    began, meanwhile = time.perf_counter(), list[float]()
    while sum((await _recorded(one)).values()) < count:
        meanwhile += await decide(one, cases, 2 * len(cases))
        assert time.perf_counter() - began < 300, await _recorded(one)
    seconds = (await _last(one) - real).total_seconds()
    facts = await _recorded(one)
    share = p95(meanwhile) / p95(idle)
    return [
        Figure(f"{count:,} due dates at one instant, worker just started", count / seconds, "/s", 60, more_is_better=True),
        Figure("  until the last one was recorded", seconds, "s"),
        Figure("  lost or doubled", await _wrong(one, facts, count), "", 0),
        Figure("  one decision meanwhile, p95", p95(meanwhile), "ms"),
        Figure("  one decision before, p95", p95(idle), "ms"),
        Figure("  decisions slowed down, p95", share, "times", 5),
    ]  # fmt: skip


async def _recorded(one: System) -> Counter[str]:
    """How many of the facts that the due dates bring about there are."""
    query = select(register.c.fact, func.count().label("times")).where(
        register.c.fact.in_((OPENED, CANCELLED))
    )
    async with system_transaction(one.engine) as conn:
        rows = await conn.execute(query.group_by(register.c.fact))
        return Counter({row.fact: row.times for row in rows})


async def _last(one: System) -> datetime:
    query = select(func.max(register.c.recorded_at)).where(register.c.fact.in_((OPENED, CANCELLED)))
    async with system_transaction(one.engine) as conn:
        last: datetime = (await conn.execute(query)).scalar_one()
        return last


async def _wrong(one: System, facts: Counter[str], count: int) -> float:
    """Facts too few or too many, and cases with more than one."""
    query = select(register.c.case_id).where(register.c.fact.in_((OPENED, CANCELLED)))
    async with system_transaction(one.engine) as conn:
        doubled = (await conn.execute(query.group_by(register.c.case_id).having(func.count() > 1))).all()
    return abs(sum(facts.values()) - count) + len(doubled)
