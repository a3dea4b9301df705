"""Evidence of objections: sealed files beside the grounds, without their names."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import objection, objection_file
from db.sql import fetch_all, fetch_one

f = objection_file.c


class FileKnown(NamedTuple):
    """A file by its id: type, and size in bytes."""

    id: str
    media_type: str
    size: int


class FileSealed(NamedTuple):
    """A file with what is sealed of it."""

    media_type: str
    sealed: bytes


async def files(conn: AsyncConnection, objection_id: str) -> Sequence[FileKnown]:
    """The files of an objection in the order in which they came."""
    query = select(f.id, f.media_type, f.size).where(f.objection_id == objection_id)
    return await fetch_all(conn, FileKnown, query.order_by(f.kept_at, f.id))


async def held(conn: AsyncConnection, objection_id: str) -> bool:
    """Holds the objection until the transaction ends; whether it is accepted and still open."""
    o = objection.c
    query = select(o.id).where(o.id == objection_id, o.accepted, o.finding.is_(None)).with_for_update()
    return (await conn.execute(query)).scalar_one_or_none() is not None


async def keep(conn: AsyncConnection, row: dict[str, object]) -> None:
    """Keeps a sealed file."""
    await conn.execute(insert(objection_file).values(row))


async def one(conn: AsyncConnection, objection_id: str, file_id: str) -> FileSealed | None:
    """A file of that objection, or None."""
    query = select(f.media_type, f.sealed).where(f.id == file_id, f.objection_id == objection_id)
    return await fetch_one(conn, FileSealed, query)


async def bytes_since(conn: AsyncConnection, instant: datetime) -> int:
    """How many bytes came with objections from then on."""
    query = select(func.coalesce(func.sum(f.size), 0)).where(f.kept_at >= instant)
    return int((await conn.execute(query)).scalar_one())
