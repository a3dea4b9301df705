"""Who is who at a provider (OpenID Connect): bound by issuer and subject, and by nothing else."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_one
from db.tables_signing_in import outside_identity

c = outside_identity.c


class Bound(NamedTuple):
    """An account and who it is at the provider."""

    issuer: str
    subject: str
    account_id: str
    bound_at: datetime
    bound_by: str


async def bound_to(conn: AsyncConnection, issuer: str, subject: str) -> Bound | None:
    """The account of somebody at the provider, or None."""
    query = select(*columns(outside_identity, Bound)).where(c.issuer == issuer, c.subject == subject)
    return await fetch_one(conn, Bound, query)


async def identity_of(conn: AsyncConnection, issuer: str, account_id: str) -> Bound | None:
    """Who an account is at the provider, or None."""
    query = select(*columns(outside_identity, Bound)).where(c.issuer == issuer, c.account_id == account_id)
    return await fetch_one(conn, Bound, query)


async def bind(conn: AsyncConnection, new: Bound) -> bool:
    """Binds them; False where either is bound already."""
    put = insert(outside_identity).values(new._asdict()).on_conflict_do_nothing()
    return bool((await conn.execute(put)).rowcount)


async def unbind(conn: AsyncConnection, issuer: str, account_id: str) -> bool:
    """The account is nobody at the provider any more; False where it was not."""
    gone = delete(outside_identity).where(c.issuer == issuer, c.account_id == account_id)
    return bool((await conn.execute(gone)).rowcount)
