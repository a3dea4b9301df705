"""The department's templates: every version is kept; the last one counts, and one without a file is the default."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.locks import one_at_a_time
from db.sql import columns, fetch_all
from db.tables import document_template

t = document_template.c


class TemplateRow(NamedTuple):
    """A version of a kind's template without its file; no hash for the way back to the default."""

    kind: str
    version: int
    sha256: str | None
    reason: str
    made_by: str
    made_at: datetime


SHOWN = columns(document_template, TemplateRow)


@dataclass(frozen=True, slots=True)
class InForce:
    """The template of a kind; version 0 and versions without a file are the default."""

    version: int = 0
    word: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTemplate:
    """A template, or with `word` None the way back to the default."""

    kind: str
    word: bytes | None = field(repr=False)
    sha256: str | None
    reason: str
    by: str
    at: datetime


async def in_force(conn: AsyncConnection, kind: str) -> InForce:
    """The template that counts now."""
    query = select(t.version, t.word).where(t.kind == kind).order_by(t.version.desc()).limit(1)
    row = (await conn.execute(query)).one_or_none()
    return InForce() if row is None else InForce(row.version, None if row.word is None else bytes(row.word))


async def latest(conn: AsyncConnection) -> Mapping[str, TemplateRow]:
    """The last version of each kind that has one, without the file."""
    newest = select(t.kind, func.max(t.version)).group_by(t.kind)
    query = select(*SHOWN).where(tuple_(t.kind, t.version).in_(newest))
    return {row.kind: row for row in await fetch_all(conn, TemplateRow, query)}


async def put(conn: AsyncConnection, new: NewTemplate) -> int:
    """Stores the next version, unless it is what counts already; gives the version that counts."""
    await one_at_a_time(conn, f"template/{new.kind}")
    query = select(t.version, t.sha256).where(t.kind == new.kind).order_by(t.version.desc()).limit(1)
    last = (await conn.execute(query)).one_or_none()
    before = last.version if last is not None else 0
    if (last.sha256 if last is not None else None) == new.sha256:
        return before
    row = {
        "kind": new.kind,
        "version": select(func.coalesce(func.max(t.version), 0) + 1)
        .where(t.kind == new.kind)
        .scalar_subquery(),
        "word": new.word,
        "sha256": new.sha256,
        "reason": new.reason,
        "made_by": new.by,
        "made_at": new.at,
    }
    version: int = (
        await conn.execute(insert(document_template).values(row).returning(t.version))
    ).scalar_one()
    return version
