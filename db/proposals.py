"""Proposals as rows: made once, decided once."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, TypedDict

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all, fetch_one
from db.tables_proposals import proposal

t = proposal.c


class NewProposal(TypedDict):
    """The columns of a proposal that nobody has decided yet."""

    id: str
    kind: str
    target: str
    body: Mapping[str, object]
    sealed: bytes | None
    reason: str
    role: str
    scope: str
    line: str
    proposed_by: str
    proposed_at: datetime


class ProposalRow(NamedTuple):
    """A proposal, and what became of it."""

    id: str
    kind: str
    target: str
    body: dict[str, object]
    sealed: bytes | None
    reason: str
    role: str
    scope: str
    line: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    accepted: bool | None
    decided_key: str | None


async def put(conn: AsyncConnection, new: NewProposal) -> bool:
    """Keeps it; False where it is kept already."""
    done = await conn.execute(insert(proposal).values(**new).on_conflict_do_nothing(index_elements=[t.id]))
    return bool(done.rowcount)


async def open_ones(conn: AsyncConnection, most: int) -> list[ProposalRow]:
    """Those that the reader's office has to decide, the first first, without what is sealed."""
    query = select(*columns(proposal, ProposalRow)).where(t.decided_at.is_(None))
    return await fetch_all(conn, ProposalRow, query.order_by(t.proposed_at, t.id).limit(most))


async def held(conn: AsyncConnection, proposal_id: str) -> ProposalRow | None:
    """The proposal, with everybody else who would decide it waiting; None where there is none."""
    query = select(*columns(proposal, ProposalRow)).where(t.id == proposal_id).with_for_update()
    return await fetch_one(conn, ProposalRow, query)


async def decide(
    conn: AsyncConnection, proposal_id: str, by: str, at: datetime, *, accepted: bool, key: str | None = None
) -> None:
    """Keeps who decided it how (and under which key), and erases what was sealed."""
    mine = update(proposal).where(t.id == proposal_id)
    await conn.execute(
        mine.values(decided_by=by, decided_at=at, accepted=accepted, sealed=None, decided_key=key)
    )


async def decided_under(conn: AsyncConnection, by: str, key: str) -> str | None:
    """The proposal that somebody decided under this idempotency key, or None."""
    query = select(t.id).where(t.decided_by == by, t.decided_key == key)
    found: str | None = (await conn.execute(query.limit(1))).scalar_one_or_none()
    return found
