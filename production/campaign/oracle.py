"""What must hold whatever was done: the journal beside the register, the ledger and everything that is made of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.kinds import kinds
from db.audit import entries, snapshot
from db.cases import Folding
from domain.actor import Actor
from domain.bases.application import procedure as applications
from domain.bases.stay import procedure as stays
from domain.rights.complaint import procedure as complaints
from domain.stamp import Stamp
from domain.terms import Role
from production.campaign.journal import Journal
from production.campaign.load import ROWS

WITHOUT_FACT = frozenset({"confirm"})
"""Requests that record nothing by themselves."""
LONGEST = 60
"""Seconds after which what waits is stuck."""
FACTS = """select command_id, case_kind, case_id, seq, fact, actor_role, recorded_at from register order by position"""
STUCK = """
    select 'command '||id||' '||name as what from command
        where outcome is null and received_at < now() - make_interval(secs => $1)
    union all select 'command '||id||' '||name||' incident' from command where outcome ? 'incident'
    union all select 'timer '||case_kind||'/'||case_id from timer where at < now() - make_interval(secs => $1)
    union all select 'notification '||account_id||' '||key from notification group by account_id, key having count(*) > 1
    union all select 'letter '||notification_id from outbox group by notification_id having count(*) > 1"""
COMMANDS = "select id, name, actor_role from command where received_at >= $1"
BY_SYSTEM = frozenset({"system"})
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the database holds."""

    facts: Sequence[Row]
    commands: Sequence[Row]
    """Received since the load began."""
    stuck: Sequence[str]


async def look(conn: asyncpg.Connection, since: Any, longest: float = LONGEST) -> Seen:
    """As of one instant, as the owner sees it."""
    async with conn.transaction(isolation="repeatable_read", readonly=True):
        return Seen(
            facts=await conn.fetch(FACTS),
            commands=await conn.fetch(COMMANDS, since),
            stuck=[row["what"] for row in await conn.fetch(STUCK, longest)],
        )


def compare(journal: Journal, seen: Seen, since: Any) -> list[str]:
    """Where what was promised and what is there differ; nothing where all holds."""
    return [
        *_answered(journal, seen),
        *_unasked(journal, seen, since),
        *(f"stuck: {what}" for what in seen.stuck),
        *(f"refused: {journal.sent[each].what} {text}" for each, text in journal.refused.items()),
    ]


def _answered(journal: Journal, seen: Seen) -> Iterable[str]:
    """Every acknowledged command has exactly one fact, the one that it was told of."""
    rows = {row["command_id"]: row for row in seen.facts}
    times = Counter(row["command_id"] for row in seen.facts)
    imported = Counter(
        "/".join(row["command_id"].split("/")[:2])
        for row in seen.facts
        if row["command_id"].startswith("import/") and row["command_id"].count("/") == 3
    )
    for answered in list(journal.answered.values()):
        sent = journal.sent[answered.command_id]
        if sent.what in WITHOUT_FACT:
            continue
        if sent.many:
            if imported[answered.command_id] != ROWS:
                yield f"lost: {sent.what} {answered.command_id} has {imported[answered.command_id]} of {ROWS}"
            continue
        row = rows.get(answered.command_id)
        if row is None:
            yield f"lost: {sent.what} {answered.command_id}"
        elif times[answered.command_id] > 1:
            yield f"doubled: {sent.what} {answered.command_id}"
        elif answered.fact and (row["case_kind"], row["case_id"], row["seq"], row["fact"]) != (
            answered.kind,
            answered.id,
            answered.seq,
            answered.fact,
        ):
            yield f"other: {sent.what} {answered.command_id} is {row['fact']} {row['seq']}"


def _unasked(journal: Journal, seen: Seen, since: Any) -> Iterable[str]:
    """No fact and no command that nobody asked for."""
    known = {sent.command_id for sent in list(journal.sent.values())}
    jobs = {each for each in known if each.startswith("import/")}

    def asked(command_id: str) -> bool:
        first, *more = command_id.split("/")
        return first in known or (first == "import" and f"import/{more[0]}" in jobs)

    for row in seen.commands:
        if row["actor_role"] not in BY_SYSTEM and not asked(row["id"]):
            yield f"unasked: command {row['name']} {row['id']}"
    for row in seen.facts:
        if (
            row["recorded_at"] >= since
            and row["actor_role"] not in BY_SYSTEM
            and not asked(row["command_id"])
        ):
            yield f"unasked: fact {row['fact']} {row['command_id']}"


STEPS: Mapping[str, frozenset[tuple[Any, Any]]] = {
    "application": applications.TRANSITIONS,
    "postdoc": stays.TRANSITIONS,
    "complaint": complaints.TRANSITIONS,
}
"""Kind → the steps from stage to stage that its procedure has."""


async def illegal_steps(engine: AsyncEngine) -> list[str]:
    """Steps on record that the procedure of their kind does not have."""
    found: list[str] = []
    async with snapshot(engine) as conn:
        now: tuple[Any, Any] = ("", "")
        async for entry in entries(conn):
            kind, case_id = entry["case_kind"], entry["case_id"]
            if kind not in STEPS:
                continue
            if now != (kind, case_id):
                now, folding, stage = (kind, case_id), Folding(kinds()[str(kind)].case, str(case_id)), None
            actor = Actor(str(entry["actor_user"]), Role(str(entry["actor_role"])), str(entry["actor_scope"]))
            folding.take(str(entry["fact"]), entry["opened"], Stamp(_instant(entry["effective_at"]), actor))
            after = folding.state.stage
            if stage not in (None, after) and (stage, after) not in STEPS[str(kind)]:
                found.append(f"illegal step: {kind} {case_id} {stage} → {after}")
            stage = after
    return found


def _instant(value: object) -> datetime:
    assert isinstance(value, datetime)
    return value
