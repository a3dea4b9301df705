"""What an evidence pack of a case is made of, beside its facts: whole, as it is stored, for who may see the case in whole."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, and_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from db.personal import keys_of
from db.sql import Expression
from db.tables import document, document_copy, policy, register
from db.tables_faces import case_face
from db.tables_papers import calendar_year

ERASED_OF = text("""
    select distinct r.case_id from register r, jsonb_array_elements_text(r.body -> 'redacted') told
    where r.fact = 'PersonErased' and starts_with(told, :case)
    order by r.case_id
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document or a copy of one, with its file."""

    id: str
    what: str
    title: str
    file_name: str
    sha256: str
    made_at: datetime
    content: bytes


async def face_of(conn: AsyncConnection, kind: str, case_id: str) -> tuple[str | None, str] | None:
    """Number and title of a case, as far as the caller sees it in whole; None otherwise."""
    found = select(case_face.c.number, case_face.c.title).where(
        case_face.c.case_kind == kind, case_face.c.case_id == case_id
    )
    row = (await conn.execute(found)).one_or_none()
    return None if row is None else (row.number, row.title)


async def erasures_of(conn: AsyncConnection, kind: str, case_id: str) -> Sequence[str]:
    """The records of erasures that took texts out of its facts."""
    return list((await conn.execute(ERASED_OF, {"case": f"{kind}/{case_id}/"})).scalars())


async def editions_of(conn: AsyncConnection, programme: str, numbers: Sequence[int]) -> Sequence[str]:
    """The ids of these editions of a programme's settings."""
    query = select(policy.c.id).where(policy.c.programme == programme, policy.c.edition.in_(numbers))
    return list((await conn.execute(query.order_by(policy.c.edition))).scalars())


async def years_of(conn: AsyncConnection, calendars: Sequence[str]) -> Sequence[str]:
    """The calendar years that were entered from notices which these editions of the calendar name."""
    y = calendar_year.c
    rows = await conn.execute(select(y.year, y.document).order_by(y.year))
    return [str(row.year) for row in rows if any(row.document in edition for edition in calendars)]


async def documents_of(conn: AsyncConnection, kind: str, case_id: str) -> Sequence[Kept]:
    """Every document that was drafted for the case, its PDF and its signed copies after it, in the order of making."""
    mine = and_(document.c.case_kind == kind, document.c.case_id == case_id)
    drafted = select(document).where(mine).order_by(document.c.drafted_at, document.c.id)
    copies = (
        select(document_copy, document.c.title)
        .join(document, document.c.id == document_copy.c.document_id)
        .where(mine)
        .order_by(document_copy.c.made_at, document_copy.c.id)
    )
    found = [
        Kept(
            id=row.id, what="word", title=row.title, file_name=f"{row.title}.docx", sha256=row.sha256,
            made_at=row.drafted_at, content=bytes(row.word),
        )
        for row in await conn.execute(drafted)
    ]  # fmt: skip
    found += [
        Kept(
            id=row.document_id, what=row.what, title=row.title, file_name=row.file_name, sha256=row.sha256,
            made_at=row.made_at, content=bytes(row.content),
        )
        for row in await conn.execute(copies)
    ]  # fmt: skip
    return found


async def attached(
    conn: AsyncConnection, table: Table, owner: Expression, kind: str, case_id: str
) -> Sequence[Mapping[str, object]]:
    """Id, name, size and hash of the files in a table that belong to the case."""
    columns = [table.c[name] for name in ("id", "file_name", "size", "sha256", "uploaded_at")]
    mine = (
        owner == case_id if "case_kind" not in table.c else and_(table.c.case_kind == kind, owner == case_id)
    )
    rows = await conn.execute(select(*columns).where(mine).order_by(table.c.uploaded_at, table.c.id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's public name for it


async def keys_told(conn: AsyncConnection, kind: str, case_id: str) -> Mapping[str, str]:
    """Id → key (Base64) of each person of the case who was not erased. Raises SealingError where they cannot be opened."""
    return {
        owner: base64.b64encode(key).decode() for owner, key in (await keys_of(conn, kind, case_id)).items()
    }


async def day_of(conn: AsyncConnection, begin: datetime, end: datetime) -> Sequence[Mapping[str, object]]:
    """What the entries recorded from `begin` until before `end` are known by; in no order, so that the range decides the plan."""
    r = register.c
    query = select(r.case_kind, r.case_id, r.seq, r.recorded_at, r.hash)
    rows = await conn.execute(query.where(r.recorded_at >= begin, r.recorded_at < end))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's public name for it
