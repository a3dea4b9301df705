"""Attachment files: stored beside the register, named in it by id and hash."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.bases.application import APPLICATION
from db.bases.tables import application, attachment
from db.cases import load
from db.scope import system_transaction
from domain.bases.application.state import Application
from domain.bases.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Stored:
    """A checked file on its way to the table."""

    application_id: str
    paper: Attachment
    content: bytes
    by: str
    at: datetime


async def reaches(conn: AsyncConnection, application_id: str) -> bool:
    """Whether the application exists for the caller."""
    query = select(application.c.id).where(application.c.id == application_id)
    return (await conn.execute(query)).scalar_one_or_none() is not None


async def count(conn: AsyncConnection, application_id: str, *, but: str) -> int:
    """How many other files of the application are stored."""
    query = select(func.count()).where(attachment.c.application_id == application_id, attachment.c.id != but)
    return (await conn.execute(query)).scalar_one()


async def keep(engine: AsyncEngine, stored: Stored) -> bool:
    """Stores the file once; False when it was there before."""
    paper = stored.paper
    row = {
        "id": paper.id,
        "application_id": stored.application_id,
        "file_name": paper.file_name,
        "media_type": paper.media_type,
        "size": paper.size,
        "sha256": paper.sha256,
        "content": stored.content,
        "uploaded_by": stored.by,
        "uploaded_at": stored.at,
    }
    async with system_transaction(engine) as conn:
        put = insert(attachment).values(row).on_conflict_do_nothing().returning(attachment.c.id)
        return (await conn.execute(put)).scalar_one_or_none() is not None


async def forget(engine: AsyncEngine, attachment_id: str) -> None:
    """Removes a file that the rule refused."""
    async with system_transaction(engine) as conn:
        await conn.execute(delete(attachment).where(attachment.c.id == attachment_id))


async def find(
    conn: AsyncConnection, application_id: str, attachment_id: str
) -> tuple[Application | None, bytes | None]:
    """The case and the file's content, as far as the caller's rows exist."""
    loaded = await load(conn, APPLICATION, application_id)
    query = select(attachment.c.content).where(
        attachment.c.id == attachment_id, attachment.c.application_id == application_id
    )
    content = (await conn.execute(query)).scalar_one_or_none()
    return (loaded.state if loaded.seq else None), content


def headers(paper: Attachment) -> dict[str, str]:
    """Headers of a download: saved under its name, never interpreted."""
    name = quote(paper.file_name)
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
