"""Uploaded Word and Excel files as they are shown: made once, and kept by the hash of the file."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables_documents import shown_file

s = shown_file.c


async def find(conn: AsyncConnection, sha256: str) -> bytes | None:
    """The PDF, or None where none was made yet."""
    found = (await conn.execute(select(s.content).where(s.sha256 == sha256))).scalar_one_or_none()
    return None if found is None else bytes(found)


async def keep(conn: AsyncConnection, sha256: str, pdf: bytes, at: datetime) -> None:
    """Keeps it; what was kept before stays."""
    row = {"sha256": sha256, "content": pdf, "made_at": at}
    await conn.execute(insert(shown_file).values(row).on_conflict_do_nothing())
