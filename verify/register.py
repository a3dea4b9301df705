"""The register against the database: chain, projections, numbers and the command ledger, in one pass."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column
from sqlalchemy.ext.asyncio import AsyncConnection

from db import audit
from db import tables as db
from programmes import parts
from verify.chain import Chain
from verify.compare import compare
from verify.difference import Difference
from verify.expected import HELD, OWN
from verify.fold import Entry, Folded, fold
from verify.heads import Days

BATCH = 200
NUMBERS = parts("verify", "numbers")
"""What programmes number: `COUNTERS`, `count` and `gaps` of `verify/<programme>/numbers.py`."""
Owned = tuple[Column[Any], str | Column[Any]]
"""A column with the ids of cases, and their kind or the column that tells it."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What the pass saw: how much of each kind, which lives are open, and what is not as it should be."""

    facts: int = 0
    cases: Counter[str] = field(default_factory=Counter)
    open: list[Folded] = field(default_factory=list)
    under_way: int = 0
    erased: int = 0
    """Facts that lost texts about persons; each is named by the record of an erasure."""
    watched: int = 0
    """Entries of the security log."""
    differences: list[Difference] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)
    """Counter name → the highest number that the facts have used of it."""
    days: Days = field(default_factory=Days.none)
    """What was recorded on each day, for the comparison with the signed heads."""


async def verify_register(conn: AsyncConnection) -> Found:
    """Folds everything; memory holds one batch of cases and the open ones."""
    found = Found()
    batch: list[Folded] = []
    async for entries in _cases(conn, found):
        one = fold(entries)
        kind = entries[0]["case_kind"]
        found.cases[kind] += 1
        if batch and (batch[0].kind != kind or len(batch) >= BATCH):
            await _settle(conn, batch, found)
        if isinstance(one, Difference):
            found.differences.append(one)
        elif kind not in HELD:
            found.differences.append(Difference(kind, one.id, "register.case_kind", "没有该类事项"))
        else:
            batch.append(one)
    if batch:
        await _settle(conn, batch, found)
    await _without_facts(conn, found)
    await _numbers(conn, found)
    await _ledger(conn, found)
    return found


async def _cases(conn: AsyncConnection, found: Found) -> AsyncIterator[Sequence[Entry]]:
    """The entries of one case after another, the chain checked on the way."""
    chain, entries = Chain(await audit.redacted(conn)), list[Entry]()
    async for entry in audit.entries(conn):
        found.facts += 1
        found.differences += chain.follow(entry)
        found.days.add(entry)
        if entries and (entries[0]["case_kind"], entries[0]["case_id"]) != (
            entry["case_kind"],
            entry["case_id"],
        ):
            yield entries
            entries = []
        entries.append(entry)
    found.erased = chain.erased
    if entries:
        yield entries


async def _settle(conn: AsyncConnection, batch: list[Folded], found: Found) -> None:
    found.differences += [one async for one in compare(conn, batch)]
    for case in batch:
        if case.open:
            found.open.append(
                Folded(kind=case.kind, id=case.id, seq=case.seq, past=(), state=None, waits=(), open=True)
            )
        for own in NUMBERS:
            own.count(case, found.numbers)
    batch.clear()


async def _without_facts(conn: AsyncConnection, found: Found) -> None:
    own: list[Owned] = [(owner, kind) for kind, owner in OWN.items()]
    shared: list[Owned] = [
        (table.c.case_id, table.c.case_kind)
        for table in (db.case_face, db.wait, db.timer, db.document_number, db.paper)
    ]
    for owner, kind in (*own, *shared):
        found.differences += [
            Difference(of, case_id, owner.table.name, "登记簿中没有任何事实")
            for of, case_id in await audit.without_facts(conn, owner, kind)
        ]


async def _numbers(conn: AsyncConnection, found: Found) -> None:
    """Counters stand at the last number used, and no number is missing."""
    told = tuple(begin for own in NUMBERS for begin in own.COUNTERS)
    for name, value in (await audit.counters(conn)).items():
        if name.startswith(told) and value != found.numbers[name]:
            found.differences.append(
                Difference("counter", name, "counter.value", "与已用的最后一个编号不一致")
            )
    for own in NUMBERS:
        found.differences += await own.gaps(conn, found.numbers)


async def _ledger(conn: AsyncConnection, found: Found) -> None:
    for kind, case_id, seq in await audit.facts_without_answer(conn):
        found.differences.append(Difference(kind, case_id, "command", "没有对应的已办结指令", seq))
    for kind, case_id, seq in await audit.answers_without_fact(conn):
        found.differences.append(Difference(kind, case_id, "command.outcome", "答复与登记簿不一致", seq))
    found.under_way = await audit.under_way(conn)
