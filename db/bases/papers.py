"""Papers of postdocs and bases: stored beside the register, named in it by id and hash."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.scope import system_transaction
from db.tables import paper
from domain.bases.attachment import Attachment

p = paper.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A checked file on its way to the table, for a case of kind "postdoc" or "base"."""

    kind: str
    case_id: str
    paper: Attachment
    content: bytes
    by: str
    at: datetime


async def count(conn: AsyncConnection, kind: str, case_id: str, *, but: str) -> int:
    """How many other files of the case are stored."""
    query = select(func.count()).where(p.case_kind == kind, p.case_id == case_id, p.id != but)
    return (await conn.execute(query)).scalar_one()


async def keep(engine: AsyncEngine, stored: Stored) -> bool:
    """Stores the file once; False when it was there before."""
    one = stored.paper
    row = {
        "id": one.id,
        "case_kind": stored.kind,
        "case_id": stored.case_id,
        "file_name": one.file_name,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
        "content": stored.content,
        "uploaded_by": stored.by,
        "uploaded_at": stored.at,
    }
    async with system_transaction(engine) as conn:
        put = insert(paper).values(row).on_conflict_do_nothing().returning(p.id)
        return (await conn.execute(put)).scalar_one_or_none() is not None


async def forget(engine: AsyncEngine, paper_id: str) -> None:
    """Removes a file that the rule refused."""
    async with system_transaction(engine) as conn:
        await conn.execute(delete(paper).where(p.id == paper_id))


async def find(conn: AsyncConnection, kind: str, case_id: str, paper_id: str) -> bytes | None:
    """The file's content, as far as the caller's rows exist."""
    query = select(p.content).where(p.id == paper_id, p.case_kind == kind, p.case_id == case_id)
    content: bytes | None = (await conn.execute(query)).scalar_one_or_none()
    return content
