"""Imports of tables of targets as rows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import target_import
from db.sql import fetch_all, fetch_one

t = target_import.c
SHOWN = (
    t.id, t.drive, t.file_name, t.sha256, t.taken, t.rows, t.problems, t.warnings,
    t.annotated.is_not(None).label("marked"), t.created_at,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTargetImport:
    """A table that was read, and what came of it."""

    id: str
    drive: str
    file_name: str
    sha256: str
    taken: bool
    rows: int
    problems: list[dict[str, object]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    annotated: bytes | None = None
    created_by: str
    created_at: datetime


class TargetImportRow(NamedTuple):
    """How an import came out."""

    id: str
    drive: str
    file_name: str
    sha256: str
    taken: bool
    rows: int
    problems: list[dict[str, object]]
    warnings: list[str]
    marked: bool
    created_at: datetime


async def keep(conn: AsyncConnection, new: NewTargetImport) -> None:
    """Keeps it once."""
    values = {name: getattr(new, name) for name in new.__dataclass_fields__}
    await conn.execute(insert(target_import).values(values).on_conflict_do_nothing())


async def one(conn: AsyncConnection, import_id: str) -> TargetImportRow | None:
    """How it came out, if the caller may see it."""
    return await fetch_one(conn, TargetImportRow, select(*SHOWN).where(t.id == import_id))


async def latest(conn: AsyncConnection, drive: str, limit: int) -> list[TargetImportRow]:
    """Those of a drive, the last one first."""
    query = select(*SHOWN).where(t.drive == drive).order_by(t.created_at.desc(), t.id.desc()).limit(limit)
    return await fetch_all(conn, TargetImportRow, query)


async def annotated_of(conn: AsyncConnection, import_id: str) -> bytes | None:
    """The file with the problems marked in it."""
    found = (await conn.execute(select(t.annotated).where(t.id == import_id))).scalar_one_or_none()
    return None if found is None else bytes(found)
